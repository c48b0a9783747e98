import type { EventCount, Ratio } from '#core/units/units.ts'

/** A ratio of one, in parts per billion. */
export const BILLION = 1_000_000_000

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

/**
 * Whether part / whole reaches a share, as the decimals that were meant: 95 of 100 reach 0.95.
 * Exact for whole counts; fractional ones (rates, say) may lack what their sum lost.
 */
export function reachesRatio(part: EventCount, whole: EventCount, share: Ratio): boolean {
  return reachesParts(part, whole, share * BILLION)
}

/**
 * Whether part / whole reaches a share given in parts per billion, which may be fractional. See
 * `reachesRatio`.
 */
export function reachesParts(
  part: EventCount,
  whole: EventCount,
  sharePerBillion: number,
): boolean {
  const parts = Math.round(sharePerBillion)
  const isDecimal = Math.abs(sharePerBillion - parts) <= 1e-15 * parts
  const needed = whole * (isDecimal ? parts : sharePerBillion)
  if (part * BILLION >= needed) return true
  const isWhole = Number.isInteger(part) && Number.isInteger(whole)
  return !isWhole && part * BILLION >= needed - FRACTION_NOISE * Math.abs(needed)
}
