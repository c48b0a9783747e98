import type { Ratio } from '#core/units/units.ts'
import { isAtMost } from './policy-tier.ts'

/**
 * When deploys are frozen and released again. Two thresholds and a least length are hysteresis:
 * without them a budget that hovers at its threshold freezes and thaws every other day.
 */
export interface FreezeRule {
  /** Frozen from this remaining budget down, inclusive. */
  readonly freezeAtMost: Ratio
  /** Released when more than this is left; usually no less than `freezeAtMost`. */
  readonly releaseAbove: Ratio
  /** Days that a freeze lasts at least. */
  readonly minFreezeDays: number
}

/**
 * Whether each day is frozen. The decision for a day uses the budget left at the end of the day
 * before, so the first day never is. Where nothing is known (NaN) yesterday's decision stands.
 *
 * @param remaining signed share of the budget at the end of each day
 * @returns 1 for a frozen day, 0 for a free one
 */
export function frozenDays(remaining: ArrayLike<number>, rule: FreezeRule): Uint8Array {
  const frozen = new Uint8Array(remaining.length)
  let sinceDay: number | null = null
  for (let day = 1; day < remaining.length; day += 1) {
    const left = remaining[day - 1]!
    if (sinceDay === null) {
      if (isAtMost(left, rule.freezeAtMost)) sinceDay = day
    } else if (day - sinceDay >= rule.minFreezeDays && isLeftAbove(left, rule.releaseAbove)) {
      sinceDay = null
    }
    frozen[day] = sinceDay === null ? 0 : 1
  }
  return frozen
}

/** Nothing known (NaN) is no reason to release. */
function isLeftAbove(left: Ratio, threshold: Ratio): boolean {
  return !Number.isNaN(left) && !isAtMost(left, threshold)
}

/**
 * How many frozen days were deploy days.
 *
 * @param weekdays the weekdays on which deploys go out, null for every day
 * @param weekdayOf the weekday of each day, numbered alike
 */
export function lostDeployDays(
  frozen: ArrayLike<number>,
  weekdays: readonly number[] | null,
  weekdayOf: (day: number) => number,
): number {
  let lost = 0
  for (let day = 0; day < frozen.length; day += 1) {
    if (frozen[day] === 1 && (weekdays === null || weekdays.includes(weekdayOf(day)))) lost += 1
  }
  return lost
}
