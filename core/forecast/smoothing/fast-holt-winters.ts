import { minimiseSquares, type NormalEquations, type StopRule } from './bounded-least-squares.ts'
import {
  ALPHA,
  BETA_SHARE,
  copyState,
  GAMMA_SHARE,
  type RunningState,
  runSeasonal,
  weighSeasonal,
} from './seasonal-pass.ts'
import { seasonalStart } from './seasonal-start.ts'
import type { SmoothingFit } from './smoothing-fit.ts'
import { countPresent, powerScale, scaledFit } from './smoothing-scale.ts'

const STOP: StopRule = { maxWeighings: 14, minGain: 1e-5 }
const REFINE: StopRule = { maxWeighings: 6, minGain: 1e-5 }

/** Where the search may start: alpha, trend's share, season's share. */
const STARTS: readonly (readonly [number, number, number])[] = [
  [0.05, 0.02, 0.05],
  [0.05, 0.02, 0.4],
  [0.2, 0.02, 0.05],
  [0.2, 0.1, 0.4],
  [0.5, 0.02, 0.05],
  [0.5, 0.02, 0.9],
  [0.9, 0.02, 0.1],
  [0.9, 0.1, 0.6],
]

const LOWER = Float64Array.of(1e-4, 0, 0)
const UPPER = Float64Array.of(1, 1, 1)

/**
 * Additive Holt–Winters with the weights of least squared one-step errors. The start state is
 * the mean season of the first cycles, then what the fitted smoothing itself reaches when it
 * runs back over the series; whichever leaves the smaller errors is kept.
 *
 * @param values regular grid, NaN for a gap
 * @param period steps of a season, at least 2
 * @returns null with fewer than two whole cycles or fewer than 2 × period values
 * @example fitHoltWinters(hourly, 24)
 */
export function fitHoltWinters(raw: Float64Array, period: number): SmoothingFit | null {
  const scale = powerScale(raw)
  if (scale === null) return null
  const values = raw.map((value) => value * scale)
  const start = seasonalStart(values, period)
  if (start === null) return null
  const room = new Float64Array(4 * period)
  const point = bestStart(values, start)
  const problem = {
    lower: LOWER,
    upper: UPPER,
    weigh: (at: Float64Array, into: NormalEquations) =>
      weighSeasonal(values, at, start, room, into),
  }
  let sse = minimiseSquares(problem, point, STOP)
  const kept: RunningState = { level: 0, trend: 0, season: new Float64Array(period) }
  for (let round = 0; round < 2; round += 1) {
    copyState(start, kept)
    backcast(values, point, start)
    const trial = point.slice()
    const next = minimiseSquares(problem, trial, REFINE)
    if (!(next < sse)) {
      copyState(kept, start)
      break
    }
    point.set(trial)
    sse = next
  }
  return scaledFit(toFit(values, point, start), 1 / scale)
}

/** Moves a start state to what the smoothing reaches when it runs on to the end and back. */
function backcast(values: Float64Array, point: Float64Array, state: RunningState) {
  runSeasonal(values, point, state, 1)
  // Backwards the forecast of the last value is its own level, one step before the state.
  state.level += state.trend
  state.trend = -state.trend
  runSeasonal(values, point, state, -1)
  state.level += state.trend
  state.trend = -state.trend
}

function bestStart(values: Float64Array, start: RunningState): Float64Array {
  const state: RunningState = { level: 0, trend: 0, season: new Float64Array(start.season.length) }
  const point = new Float64Array(3)
  let best = STARTS[0]!
  let least = Number.POSITIVE_INFINITY
  for (const candidate of STARTS) {
    point.set(candidate)
    copyState(start, state)
    const sse = runSeasonal(values, point, state, 1)
    if (sse < least) {
      least = sse
      best = candidate
    }
  }
  point.set(best)
  return point
}

function toFit(values: Float64Array, point: Float64Array, start: RunningState): SmoothingFit {
  const residuals = new Float64Array(values.length)
  const end: RunningState = { ...start, season: start.season.slice() }
  const sse = runSeasonal(values, point, end, 1, residuals)
  const period = start.season.length
  const shift = values.length % period
  const alpha = point[ALPHA]!
  return {
    n: countPresent(values),
    alpha,
    beta: alpha * point[BETA_SHARE]!,
    gamma: (1 - alpha) * point[GAMMA_SHARE]!,
    phi: 1,
    start,
    end: { ...end, season: end.season.map((_, k) => end.season[(k + shift) % period]!) },
    residuals,
    sse,
  }
}
