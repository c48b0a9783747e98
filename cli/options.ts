import { isTimeZone } from '#core/time/zone.ts'
import { UsageError, type OptionValues } from './command.ts'

/** The text of an option, undefined when absent. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name]
  return typeof value === 'string' ? value : undefined
}

/** The text of an option that must be there. */
export function requiredText(options: OptionValues, name: string): string {
  const value = textOption(options, name)
  if (value === undefined || value === '') {
    throw new UsageError(`--${name} is missing.`, `Add --${name} VALUE; see --help.`)
  }
  return value
}

/** All texts of a repeatable option. */
export function textList(options: OptionValues, name: string): string[] {
  const value = options[name]
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : []
}

interface NumberRange {
  readonly min: number
  readonly max: number
  readonly integer?: boolean
}

/** A number option within a range; undefined when absent. */
export function numberOption(
  options: OptionValues,
  name: string,
  range: NumberRange,
): number | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const value = Number(text)
  const kind = range.integer === true ? 'a whole number' : 'a number'
  const fits = value >= range.min && value <= range.max
  if (text.trim() === '' || !fits || (range.integer === true && !Number.isInteger(value))) {
    throw new UsageError(
      `--${name} is "${text}".`,
      `Give ${kind} from ${range.min} to ${range.max}.`,
    )
  }
  return value
}

/** Unsigned 32-bit seed of a simulation; 1 when absent. */
export function seedOption(options: OptionValues): number {
  return numberOption(options, 'seed', { min: 0, max: 0xffffffff, integer: true }) ?? 1
}

/** One of a fixed list of words; undefined when absent. */
export function wordOption<Word extends string>(
  options: OptionValues,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const text = textOption(options, name)
  if (text === undefined) return undefined
  const word = words.find((candidate) => candidate === text)
  if (word === undefined) {
    throw new UsageError(`--${name} is "${text}".`, `Give one of: ${words.join(', ')}.`)
  }
  return word
}

/** An IANA time zone; undefined when absent. */
export function zoneOption(options: OptionValues, name: string): string | undefined {
  const zone = textOption(options, name)
  if (zone !== undefined && !isTimeZone(zone)) {
    throw new UsageError(
      `--${name} is "${zone}", which is no known time zone.`,
      'Give an IANA name such as Europe/Berlin or UTC.',
    )
  }
  return zone
}
