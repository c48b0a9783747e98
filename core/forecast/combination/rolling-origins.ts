/** Origins of a back-test and how far ahead each is scored, in steps. */
export interface RollingOrigins {
  /** Numbers of values before each origin, ascending. */
  readonly origins: readonly number[]
  /** Steps scored after each origin. */
  readonly horizon: number
  /** How many origins' worth of values that don't overlap there are: what the errors can teach. */
  readonly independent: number
}

/** Origins lie this many to a horizon: neighbours share three quarters of what they are scored on. */
const PER_HORIZON = 4

const MAX_ORIGINS = 16
const MIN_ORIGINS = 8

/** Values walked over by all origins together: long series get fewer. */
const MAX_WALKED = 17_000

/** An origin with less than this share of the history says little of a forecast from all of it. */
const LEAST_SHARE = 0.25

/** Fewest values a member is fitted to. */
const MIN_VALUES = 8

/**
 * Where a back-test stands: each origin keeps two of the longest seasons before it, and the
 * horizon is that of the question, or a third of what is left when that is shorter.
 *
 * @param n values of the column
 * @param longest longest season in steps, 1 for none
 * @param horizon steps asked for
 */
export function rollingOrigins(n: number, longest: number, horizon: number): RollingOrigins {
  const spare = Math.floor((n - 2 * longest) / 3)
  const ahead = Math.max(1, Math.min(horizon, spare))
  const first = Math.max(2 * longest + 2, MIN_VALUES, Math.floor(LEAST_SHARE * n))
  const distance = Math.ceil(ahead / PER_HORIZON)
  const most = Math.min(MAX_ORIGINS, Math.max(MIN_ORIGINS, Math.floor(MAX_WALKED / n)))
  const origins: number[] = []
  for (let at = n - ahead; at >= first && origins.length < most; at -= distance) origins.unshift(at)
  const span = origins.length > 0 ? origins.at(-1)! - origins[0]! : 0
  return { origins, horizon: ahead, independent: origins.length > 0 ? 1 + span / ahead : 0 }
}
