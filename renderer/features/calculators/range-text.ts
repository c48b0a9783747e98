import { fixedText, withoutSlop } from '#core/units/number-text.ts'

/** A value and the ends of its interval, written to the same decimals. */
export interface RangeText {
  readonly value: string
  readonly range: string
}

/** Decimals that show an interval by three digits of its width. */
function digitsOf(width: number): number {
  if (!(width > 0)) return 3
  return Math.min(9, Math.max(0, 2 - Math.floor(Math.log10(width))))
}

/**
 * A value with its interval: `0.0616` and `0.0602 to 0.0631`.
 *
 * @param factor 100 for a ratio that is written in percent, with `unit` behind each figure
 */
export function rangeTextOf(
  value: number,
  interval: readonly [number, number] | null,
  { factor = 1, unit = '' }: { readonly factor?: number; readonly unit?: string } = {},
): RangeText {
  const width = interval === null ? Math.abs(value) : interval[1] - interval[0]
  const digits = digitsOf(factor * width)
  const write = (figure: number): string =>
    `${fixedText(withoutSlop(factor * figure), digits)}${unit}`
  return {
    value: write(value),
    range: interval === null ? 'no range' : `${write(interval[0])} to ${write(interval[1])}`,
  }
}
