import { normalQuantile } from '#core/stats/normal.ts'
import { proportionStandardError } from '#core/stats/variance.ts'
import type { Ratio } from '#core/units/units.ts'

/** A simulated figure with its standard error. */
export interface Estimate {
  readonly value: number
  readonly standardError: number
}

/** A simulated quantile with an interval from order statistics. */
export interface QuantileEstimate {
  readonly p: Ratio
  readonly value: number
  /** Ends of the 95 % interval of the quantile. */
  readonly low: number
  readonly high: number
}

const INTERVAL_Z = normalQuantile(0.975)

/** A probability from `hits` of `n` independent trials; its standard error is never 0. */
export function proportion(hits: number, n: number): Estimate {
  return { value: hits / n, standardError: proportionStandardError(hits / n, n) }
}

/**
 * The difference of two probabilities from the same `n` trials: in `gained` of them only the
 * second happened, in `lost` only the first. Its standard error is smoothed like that of one.
 */
export function pairedProportion(gained: number, lost: number, n: number): Estimate {
  const value = (gained - lost) / n
  const apart = (gained + lost + 0.5) / (n + 1)
  return { value, standardError: Math.sqrt((apart - value * value) / n) }
}

/** The mean of n independent values, with standard error sd / sqrt(n). */
export function meanOf(n: number, valueAt: (index: number) => number): Estimate {
  let sum = 0
  for (let index = 0; index < n; index += 1) sum += valueAt(index)
  const mean = sum / n
  let squares = 0
  for (let index = 0; index < n; index += 1) squares += (valueAt(index) - mean) ** 2
  return { value: mean, standardError: Math.sqrt(squares / (n - 1) / n) }
}

/**
 * The p-quantile of a sorted sample as its ceil(n p)-th value, with the distribution-free 95 %
 * interval between the order statistics n p ± 1.96 sqrt(n p (1 - p)).
 */
export function quantileEstimate(sorted: Float64Array, p: Ratio): QuantileEstimate {
  const n = sorted.length
  const half = INTERVAL_Z * Math.sqrt(n * p * (1 - p))
  const at = (rank: number) => sorted[Math.min(Math.max(Math.ceil(rank), 1), n) - 1]!
  return { p, value: at(n * p), low: at(Math.floor(n * p - half)), high: at(n * p + half + 1) }
}
