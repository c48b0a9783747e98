import { LARGEST_VALUE } from '#core/series/series.ts'
import type { Mapping } from './mapping.ts'
import { refusal, shown, type Refusal } from './refusal.ts'
import { isUnit, unitFactor } from './units.ts'

/** The decimal mark of a file; null while the user has yet to say. */
export type DecimalMark = Mapping['decimalMark']

/** Cells that say “no data” rather than a number. */
const GAP_WORDS = new Set([
  '',
  'null',
  '(null)',
  '<null>',
  '\\n',
  'none',
  'nil',
  'n/a',
  '#n/a',
  'n.a.',
  'na',
  '<na>',
  'k. a.',
  'k.a.',
  'undefined',
  'no data',
  'no value',
  '-',
  '--',
  '–',
  '—',
  '?',
])

/** Whether a cell stands for a gap; `NaN` doesn't, it is a failed calculation. */
export function isGap(cell: string): boolean {
  return cell.length <= 9 && GAP_WORDS.has(cell.toLowerCase())
}

/** Whether a cell is the result of a failed calculation, such as 0/0: `NaN`, `+Inf`, `#DIV/0!`. */
export function isNotFinite(cell: string): boolean {
  return cell.length <= 9 && /^(?:[+-]?(?:nan|inf(?:inity)?|∞)|#div\/0!|#num!)$/i.test(cell)
}

const NUMBER_HEAD = /^[+-]?(?:\d[\d.,'’\u00a0\u2009\u202f ]*|[.,]\d+)/
const EXPONENT = /^[eE][+-]?\d+/

/** A cell cut into number and unit: `-1.234,5 GiB` → body `1.234,5`, suffix `GiB`. */
export interface NumberParts {
  readonly negative: boolean
  readonly body: string
  readonly exponent: string
  readonly suffix: string
}

/** A currency in front of the digits, as in `-$1.20 K`. */
const CURRENCY = /^([+-]?)([$\u20ac\u00a3\u00a5\u20b9])\s?(?=[\d.,])/

/** Splits a trimmed cell; a currency in front of it is its suffix. Null when it doesn't start like a number. */
export function splitNumber(cell: string): NumberParts | null {
  const signed = cell.startsWith('\u2212') ? `-${cell.slice(1)}` : cell
  const [all, sign, currency] = CURRENCY.exec(signed) ?? []
  const text = all === undefined ? signed : `${sign}${signed.slice(all.length)}`
  const head = NUMBER_HEAD.exec(text)?.[0]
  if (head === undefined) return null
  const digits = head.slice(0, endOfDigits(head))
  const exponent = digits === head ? (EXPONENT.exec(text.slice(head.length))?.[0] ?? '') : ''
  const rest = text.slice(head.length + exponent.length).trim()
  return {
    negative: text.startsWith('-'),
    body: digits.replace(/^[+-]/, ''),
    exponent,
    suffix: currency === undefined ? rest : `${rest} ${currency}`.trim(),
  }
}

/** Where the last digit or mark ends; a pattern would try each blank of a long run anew. */
function endOfDigits(head: string): number {
  let end = head.length
  while (end > 0 && !/[\d.,]/.test(head[end - 1]!)) end--
  return end
}

/** Whether a cell is a number, alone or with a unit that is known or a rate such as `MB/s`. */
export function isQuantity(cell: string): boolean {
  const parts = splitNumber(cell)
  return parts !== null && (parts.suffix === '' || isUnit(parts.suffix)) && isReadable(parts)
}

/** Whether digits and marks are a number under either decimal mark; `1.2.3` and `10.0.0.1` aren't. */
export function isReadable(parts: NumberParts): boolean {
  return !Number.isNaN(valueUnder('.', parts)) || !Number.isNaN(valueUnder(',', parts))
}

const GROUPED: Record<'.' | ',', RegExp> = {
  '.': /^[1-9]\d{0,2}([,'’\u00a0\u2009\u202f ])\d{3}(?:\1\d{3})*$/,
  ',': /^[1-9]\d{0,2}([.'’\u00a0\u2009\u202f ])\d{3}(?:\1\d{3})*$/,
}

/**
 * Value of the digits under one decimal mark, NaN when they make no number under it: the other
 * mark, apostrophes and spaces may group thousands, in threes and all alike.
 */
export function valueUnder(mark: '.' | ',', parts: NumberParts): number {
  const at = parts.body.indexOf(mark)
  const whole = at < 0 ? parts.body : parts.body.slice(0, at)
  const fraction = at < 0 ? '' : parts.body.slice(at + 1)
  if (!/^\d*$/.test(fraction) || (whole === '' && fraction === '')) return Number.NaN
  const plain = /^\d*$/.test(whole)
  if (!plain && (parts.exponent !== '' || !GROUPED[mark].test(whole))) return Number.NaN
  const text = `${whole.replace(/\D/g, '') || '0'}.${fraction || '0'}${parts.exponent}`
  return parts.negative ? -Number(text) : Number(text)
}

/**
 * Reads a trimmed, non-gap cell as a number in `unit`. A number with an exponent can't be
 * grouped, so either mark is its decimal mark. With `mark` null only a number that reads the
 * same or reads at all under just one mark is taken: `1.5` is, `1.234` is refused.
 */
export function readNumber(cell: string, mark: DecimalMark, unit: string): number | Refusal {
  const parts = splitNumber(cell)
  if (parts === null) return notANumber(cell)
  const value = underMark(parts, mark)
  if (value === 'ambiguous') {
    return refusal(
      'decimal-mark-needed',
      `${shown(cell)} can be read with a decimal point or with a decimal comma.`,
      'Choose the decimal mark of the file.',
    )
  }
  if (Number.isNaN(value)) return notANumber(cell, mark)
  const factor = parts.suffix === '' ? 1 : unitFactor(parts.suffix, unit)
  if (factor === null) return unknownUnit(cell, parts.suffix, unit)
  const result = scaled(value, factor)
  if (Math.abs(result) <= LARGEST_VALUE) return result
  return refusal(
    'number-too-large',
    `${shown(cell)} is larger than a measurement can be.`,
    'Correct the value in the source and export again.',
  )
}

/** A whole divisor is exact where its inverse isn't: 350 ms are 0.35 s. */
function scaled(value: number, factor: number): number {
  const divisor = 1 / factor
  return factor < 1 && Number.isInteger(divisor) ? value / divisor : value * factor
}

function underMark(parts: NumberParts, mark: DecimalMark): number | 'ambiguous' {
  if (parts.exponent !== '' || mark === null) {
    const point = valueUnder('.', parts)
    const comma = valueUnder(',', parts)
    if (Number.isNaN(point)) return comma
    return Number.isNaN(comma) || comma === point ? point : 'ambiguous'
  }
  return valueUnder(mark, parts)
}

function notANumber(cell: string, mark?: DecimalMark): Refusal {
  const reading =
    mark === ',' ? ' with a decimal comma' : mark === '.' ? ' with a decimal point' : ''
  return refusal(
    'not-a-number',
    `${shown(cell)} is not a number${reading}.`,
    'Correct the value, or leave the cell empty where there is no data.',
  )
}

function unknownUnit(cell: string, suffix: string, unit: string): Refusal {
  const target = unit === '' ? 'a column without a unit' : `the unit ${unit}`
  return refusal(
    'unit-mismatch',
    `${shown(cell)} carries ${shown(suffix)}, which can't be turned into ${target}.`,
    'Set the unit of the column, or export raw values without units.',
  )
}
