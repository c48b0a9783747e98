import type { Ratio } from '#core/units/units.ts'

/** A ratio of one, in parts per billion. */
export const BILLION = 1_000_000_000

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
