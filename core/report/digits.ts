import type { Ratio } from '#core/units/units.ts'

/**
 * Decimals of a percentage that tell an attainment from its target: two more than the target's
 * own, so that 99.896 % of a 99.9 % target doesn't read as met. At most 6.
 *
 * @example actualDigits(0.999) // 3
 */
export function actualDigits(target: Ratio): number {
  const own = (target * 100).toFixed(8).replace(/0+$/, '').split('.')[1]?.length ?? 0
  return Math.min(6, own + 2)
}
