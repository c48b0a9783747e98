import type { EventCount, Ratio } from '#core/units/units.ts'

/** A ratio of one, in parts per billion. */
export const BILLION = 1_000_000_000

/** Rounding that a decimal ratio may carry after scaling to parts per billion, relative. */
const DECIMAL_NOISE = 1e-15

/** Rounding that a sum of fractional counts may carry, relative. Whole counts carry none. */
const FRACTION_NOISE = 1e-9

/**
 * The error budget 1 - target in parts per billion, an integer. In doubles 1 - 0.999 is
 * 0.0010000000000000009, enough to miss a burn rate of exactly 14.4; the decimal that was
 * meant has at most nine digits. 0 means that the target leaves no budget.
 *
 * @example budgetPartsPerBillion(0.999) // 1_000_000
 */
export function budgetPartsPerBillion(target: Ratio): number {
  return BILLION - Math.round(target * BILLION)
}

/** Without the dust that scaling a decimal to parts per billion leaves in a double. */
export function decimalParts(parts: number): number {
  const whole = Math.round(parts)
  return Math.abs(parts - whole) <= DECIMAL_NOISE * whole ? whole : parts
}

/**
 * Whether part / whole reaches a share in parts per billion (see `decimalParts`): 95 of 100 reach
 * 950 million. Exact for whole counts; fractional ones (rates, say) may lack what their sum lost.
 */
export function reachesParts(part: EventCount, whole: EventCount, parts: number): boolean {
  const needed = whole * parts
  if (part * BILLION >= needed) return true
  const isWhole = Number.isInteger(part) && Number.isInteger(whole)
  return !isWhole && part * BILLION >= needed - FRACTION_NOISE * Math.abs(needed)
}
