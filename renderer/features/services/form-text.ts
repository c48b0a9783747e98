import { parseDecimal } from '#renderer/ui/decimal.ts'

const NAME_LENGTH = 200
const TEXT_LENGTH = 20_000

/** What is wrong with a name, or undefined. */
export function nameError(name: string, what: string): string | undefined {
  const length = name.trim().length
  if (length === 0) return `Give the ${what} a name.`
  if (length <= NAME_LENGTH) return undefined
  return `A name has at most ${NAME_LENGTH} letters; this one has ${length}.`
}

/** What is wrong with a longer text, or undefined. */
export function textError(text: string): string | undefined {
  if (text.length <= TEXT_LENGTH) return undefined
  return `At most ${TEXT_LENGTH} letters; this text has ${text.length}.`
}

/** The parts of a list that is typed with commas or on lines, trimmed, none twice. */
export function listOf(text: string): string[] {
  const parts = text.split(/[,\n]/).map((part) => part.trim())
  return [...new Set(parts.filter((part) => part !== ''))]
}

/** What is wrong with a typed list, or undefined. */
export function listError(text: string, length: number): string | undefined {
  const long = listOf(text).find((part) => part.length > length)
  if (long === undefined) return undefined
  return `“${long.slice(0, 24)}…” is longer than ${length} letters: part it with a comma.`
}

/** A percentage as a ratio without the dust of scaling; null when it is no number. */
export function ratioOf(text: string): number | null {
  const percent = parseDecimal(text, '%')
  return percent === null ? null : Number((percent / 100).toPrecision(12))
}

/** A ratio as the percentage that one would type for it. */
export function percentText(ratio: number): string {
  return String(Number((ratio * 100).toPrecision(12)))
}

/** Only the errors there are. */
export function present<Form>(
  errors: Record<string, string | undefined>,
): Partial<Record<keyof Form & string, string>> {
  return Object.fromEntries(
    Object.entries(errors).filter(([, message]) => message !== undefined),
  ) as Partial<Record<keyof Form & string, string>>
}
