import { middleInPlace } from '../decomposition/order-statistic.ts'

/**
 * Forecasts from what was seen at the same phase of a season before. All take n finite values
 * on a regular grid, a period of at least 1 step of which the column holds at least one, and
 * a horizon in steps.
 */

/** Weight of a cycle against the one after it. */
const RECENCY = 0.5

/** Weights below this don't move a mean. */
const NEGLIGIBLE = 1e-4

/** The last cycle repeats: the seasonal naive forecast. */
export function lastCycle(values: Float64Array, period: number, horizon: number): Float64Array {
  const start = values.length - period
  return new Float64Array(horizon).map((_, step) => values[start + (step % period)]!)
}

/** Per phase the mean of all cycles, each half as heavy as the one after it. */
export function recentProfile(values: Float64Array, period: number, horizon: number): Float64Array {
  const n = values.length
  const profile = new Float64Array(period)
  for (let phase = 0; phase < period; phase += 1) {
    let sum = 0
    let weights = 0
    let weight = 1
    for (let i = n - period + phase; i >= 0 && weight > NEGLIGIBLE; i -= period) {
      sum += weight * values[i]!
      weights += weight
      weight *= RECENCY
    }
    profile[phase] = sum / weights
  }
  return repeated(profile, horizon)
}

/** Per phase the median of the last cycles. */
export function medianProfile(
  values: Float64Array,
  period: number,
  horizon: number,
  cycles: number,
): Float64Array {
  const n = values.length
  const used = Math.min(cycles, Math.floor(n / period))
  const seen = new Float64Array(used)
  const profile = new Float64Array(period).map((_, phase) => {
    for (let cycle = 0; cycle < used; cycle += 1) {
      seen[cycle] = values[n - period * (cycle + 1) + phase]!
    }
    return middleInPlace(seen, used)
  })
  return repeated(profile, horizon)
}

function repeated(profile: Float64Array, horizon: number): Float64Array {
  return new Float64Array(horizon).map((_, step) => profile[step % profile.length]!)
}
