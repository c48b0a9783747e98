import { minimiseSquares, type NormalEquations, type StopRule } from './bounded-least-squares.ts'
import {
  ALPHA,
  BETA_SHARE,
  copyState,
  GAMMA_SHARE,
  type RunningState,
  runSeasonal,
  type SeasonalRoom,
  seasonalRoom,
  TREND,
  weighSeasonal,
} from './seasonal-pass.ts'
import { solveSeasonStart } from './solved-season-start.ts'
import { meanSeasonStart } from './mean-season-start.ts'
import type { SmoothingFit } from './smoothing-fit.ts'
import { countPresent, powerScale, scaledFit } from './smoothing-scale.ts'

/** From the first start only the neighbourhood is looked for: the start is bettered next. */
const STOP: StopRule = { maxWeighings: 14, minGain: 1e-3 }
const REFINE: StopRule = { maxWeighings: 6, minGain: 1e-5 }

/** Periods times values up to which the best start is solved for. */
const MOST_WORK = 200_000

/** After a gain of this share by a better start, one more is tried, up to so many times. */
const WORTHWHILE = 1e-3
const MOST_ROUNDS = 5

/** Up to how many times the least errors a second place is followed. */
const RIVAL = 1.25

/** Where the search may start, when the season hardly changes and when it does: alpha, shares. */
const STEADY: readonly Weights[] = [
  [0.05, 0.02, 0.02],
  [0.2, 0.02, 0.02],
  [0.5, 0.02, 0.05],
  [0.9, 0.02, 0.1],
  [0.9, 0.9, 0.1],
]
const CHANGING: readonly Weights[] = [
  [0.05, 0.02, 0.3],
  [0.2, 0.1, 0.4],
  [0.2, 0.02, 0.9],
  [0.5, 0.02, 0.9],
]

type Weights = readonly [number, number, number]

const LOWER = Float64Array.of(1e-4, 0, 0, -Infinity)
const UPPER = Float64Array.of(1 - 1e-4, 1, 1, Infinity)

/**
 * Additive Holt–Winters with the weights of least squared one-step errors. The start state is
 * the mean season, then the one of the least errors for the weights found (for a long season,
 * what the smoothing itself reaches when it runs back over the series), if that is better.
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
  const room = seasonalRoom(values.length, period)
  const start = meanSeasonStart(values, period)
  if (start === null) return null
  const steady = searchFrom(values, { ...start, season: start.season.slice() }, STEADY, room)
  const changing = searchFrom(values, start, CHANGING, room)
  const [found, other] = steady.sse <= changing.sse ? [steady, changing] : [changing, steady]
  let best = settle(values, found, room)
  // A rival of about the same errors may win with a better start, unless it's the same place.
  if (other.sse > found.sse * (1 + WORTHWHILE) && other.sse < found.sse * RIVAL) {
    const second = settle(values, other, room)
    if (second.sse < best.sse) best = second
  }
  return scaledFit(toFit(values, best), 1 / scale)
}

/** Betters the start by turns with the weights, as long as that is worthwhile. */
function settle(values: Float64Array, found: Found, room: SeasonalRoom): Found {
  let best = found
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const better = betterStart(values, best, room)
    const done = better.sse >= best.sse * (1 - WORTHWHILE)
    best = better
    if (done) break
  }
  return best
}

/** Weights (and trend at the start) with the rest of the start they were found for. */
interface Found {
  readonly point: Float64Array
  readonly start: RunningState
  readonly sse: number
}

/** Least squares from the best of a few weights. */
function searchFrom(
  values: Float64Array,
  start: RunningState,
  candidates: readonly Weights[],
  room: SeasonalRoom,
): Found {
  const point = new Float64Array(4)
  const state: RunningState = { ...start, season: start.season.slice() }
  let best: Weights | undefined
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    point.set(candidate)
    copyState(start, state)
    const sse = runSeasonal(values, point, state, 1)
    if (best && !(sse < least)) continue
    least = sse
    best = candidate
  }
  point.set([...best!, start.trend])
  return descend(values, point, start, room, STOP)
}

/** Moves a point to the least squares it leads to. */
function descend(
  values: Float64Array,
  point: Float64Array,
  start: RunningState,
  room: SeasonalRoom,
  stop: StopRule,
): Found {
  const weigh = (at: Float64Array, into: NormalEquations) =>
    weighSeasonal(values, at, start, room, into)
  const state: RunningState = { ...start, season: start.season.slice() }
  const squaresAt = (at: Float64Array): number => {
    copyState(start, state)
    state.trend = at[TREND]!
    return runSeasonal(values, at, state, 1)
  }
  const sse = minimiseSquares({ lower: LOWER, upper: UPPER, weigh, squaresAt }, point, stop)
  start.trend = point[TREND]!
  return { point, start, sse }
}

/** The same with the start of the least errors for these weights, if that leaves smaller ones. */
function betterStart(values: Float64Array, found: Found, room: SeasonalRoom): Found {
  const { length: period } = found.start.season
  const ways = period * values.length > MOST_WORK ? [backcast] : [solveSeasonStart, backcast]
  for (const improve of ways) {
    const start: RunningState = { ...found.start, season: found.start.season.slice() }
    improve(values, found.point, start)
    const point = found.point.slice()
    point[TREND] = start.trend
    const better = descend(values, point, start, room, REFINE)
    if (better.sse < found.sse) return better
  }
  return found
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

function toFit(values: Float64Array, { point, start }: Found): SmoothingFit {
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
