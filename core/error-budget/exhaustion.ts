import {
  HOUR_MS,
  type DurationMs,
  type EpochMs,
  type Hours,
  type Ratio,
} from '#core/units/units.ts'

/**
 * Why there is or isn't a date on which the budget runs out: `projected` (there is one),
 * `exhausted` (it already is), `no-burn` (nothing burns), `outlasts-window` (the window ends
 * first), `rolls-off` (old bad time leaves the window faster than new arrives), `no-data`.
 */
export type ExhaustionReason =
  | 'projected'
  | 'exhausted'
  | 'no-burn'
  | 'outlasts-window'
  | 'rolls-off'
  | 'no-data'

/** When a budget runs out, or why there is no such moment. */
export interface Exhaustion {
  /** When the last of the budget goes; for `exhausted` when it went, if that is known. */
  readonly atMs: EpochMs | null
  readonly reason: ExhaustionReason
}

/** What a long sum of decimals may have lost, relative: 30 + 22 x 0.6 must reach 43.2. */
const SUM_NOISE = 1e-12

/**
 * Hours until the budget is spent at a steady burn rate: remaining x window / burn. 0 when it
 * is spent already, null when nothing burns.
 *
 * @example 40 % left at burn 14.4 in 30 days: 20 h
 */
export function hoursToExhaustion(
  remaining: Ratio,
  burnRate: number,
  windowMs: DurationMs,
): Hours | null {
  if (remaining <= 0) return 0
  if (!(burnRate > 0)) return null
  return (remaining * windowMs) / HOUR_MS / burnRate
}

/**
 * The first future period in which a rolling window's budget is spent, counting what rolls off
 * at its old end; null when that never happens at a steady rate.
 *
 * After k periods the window holds the past without its k oldest periods and k new ones.
 *
 * @param pastBad bad minutes (or events) of each period of the window, oldest first
 * @param futureBad bad minutes (or events) in each coming period
 * @param allowedBad what the window allows, in the same unit
 * @returns 0 when it is spent now, else 1..n
 */
export function periodsToExhaustion(
  pastBad: ArrayLike<number>,
  futureBad: number,
  allowedBad: number,
): number | null {
  const limit = allowedBad * (1 - SUM_NOISE)
  let held = 0
  for (let index = 0; index < pastBad.length; index += 1) held += pastBad[index]!
  if (held >= limit) return 0
  for (let period = 1; period <= pastBad.length; period += 1) {
    held += futureBad - pastBad[period - 1]!
    if (held >= limit) return period
  }
  return null
}
