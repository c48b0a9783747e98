/** What stands where a figure can't be given. */
export const NO_DATA = 'no data'

/** Keeps a number and its unit on one line. */
export const NO_BREAK_SPACE = '\u00a0'

const MINUS = '\u2212'

/** A value that may be absent; NaN counts as absent too. */
export type Maybe = number | null | undefined

/** Whether there is a figure to print. */
export function isPresent(value: Maybe): value is number {
  return value !== null && value !== undefined && !Number.isNaN(value)
}

/**
 * A number with exactly `digits` decimals, thousands set apart by no-break spaces, and a true
 * minus sign. Decimal slop of binary arithmetic is rounded away first (1.15 * 100 counts as 115).
 */
export function fixedText(value: number, digits: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : `${MINUS}∞`
  const text = withoutSlop(Math.abs(value)).toFixed(digits)
  const [whole = '', decimals] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, NO_BREAK_SPACE)
  const sign = value < 0 && Number(text) !== 0 ? MINUS : ''
  return `${sign}${grouped}${decimals === undefined ? '' : `.${decimals}`}`
}

/** A number with at most `digits` decimals: trailing zeros are dropped. */
export function trimmedText(value: number, digits: number): string {
  const text = fixedText(value, digits)
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text
}

/** Decimals that leave about three significant digits: 123, 12.3, 1.23, 0.012. */
export function usefulDigits(value: number): number {
  const size = Math.abs(value)
  if (size >= 99.95 || size === 0) return 0
  if (size >= 9.995) return 1
  if (size >= 0.995) return 2
  return Math.min(12, 1 - Math.floor(Math.log10(size)))
}

/** The decimal that a double with a little binary slop stands for (15 significant digits). */
export function withoutSlop(value: number): number {
  return Number(value.toPrecision(15))
}
