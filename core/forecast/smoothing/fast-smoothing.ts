import { minimiseSquares, type NormalEquations, type StopRule } from './bounded-least-squares.ts'
import { derivativeTable } from './derivative-table.ts'
import { countPresent, powerScale, scaledFit } from './smoothing-scale.ts'
import type { SmoothingFit } from './smoothing-fit.ts'
import {
  ALPHA,
  BETA_SHARE,
  LEVEL,
  PHI,
  runTrend,
  runTwoTrends,
  TREND,
  weighSimple,
  weighTrend,
} from './trend-pass.ts'

export { fitHoltWinters } from './fast-holt-winters.ts'

const STOP: StopRule = { maxWeighings: 12, minGain: 1e-5 }
/** Least alpha: below it the trend's weight can't be told. */
const MIN_ALPHA = 1e-4
/** Damping outside these can't be told from none, or from no trend at all. */
const MIN_PHI = 0.8
const MAX_PHI = 0.98
/** Values the first guess of level and trend is a line through. */
const FIRST_VALUES = 10

const ALPHAS = [0.05, 0.3, 0.7, 0.95]
const SMALL_ALPHAS = [0.01, 0.1]
const SHARES = [0.02, 0.2, 0.9]

/**
 * Simple exponential smoothing (no trend): start level and alpha of least squared errors.
 *
 * @param values regular grid, NaN for a gap
 * @returns null with fewer than 3 values
 */
export function fitSimple(values: Float64Array): SmoothingFit | null {
  return fitWith(values, { size: 2, least: 3, phi: 1, shares: [0] })
}

/**
 * Holt's linear trend: start state, alpha and beta of least squared errors.
 *
 * @returns null with fewer than 5 values
 */
export function fitHolt(values: Float64Array): SmoothingFit | null {
  return fitWith(values, { size: 4, least: 5, phi: 1, shares: SHARES })
}

/**
 * Holt's trend that fades by phi in 0.8 … 0.98 a step: all five parameters of least squared
 * errors.
 *
 * @returns null with fewer than 6 values
 */
export function fitDamped(values: Float64Array): SmoothingFit | null {
  return fitWith(values, { size: 5, least: 6, phi: 0.95, shares: SHARES })
}

interface TrendModel {
  /** Parameters that are searched: the first so many of a point. */
  readonly size: 2 | 4 | 5
  /** Fewest values. */
  readonly least: number
  /** Damping to start from. */
  readonly phi: number
  readonly shares: readonly number[]
}

function fitWith(raw: Float64Array, model: TrendModel): SmoothingFit | null {
  const n = countPresent(raw)
  if (n < model.least) return null
  const scale = powerScale(raw)
  if (scale === null) return null
  const values = raw.map((value) => value * scale)
  const full = startPoint(values, model)
  const point = full.subarray(0, model.size)
  const trial = new Float64Array(full.length)
  const table = model.size > 2 ? derivativeTable(values.length) : full
  minimiseSquares(
    {
      lower: Float64Array.of(-Infinity, MIN_ALPHA, -Infinity, 0, MIN_PHI),
      upper: Float64Array.of(Infinity, 1, Infinity, 1, MAX_PHI),
      weigh: (at: Float64Array, into: NormalEquations) => {
        if (model.size === 2) weighSimple(values, at, into)
        else weighTrend(values, at, table, into)
      },
      squaresAt: (at: Float64Array) => {
        trial.set(full)
        trial.set(at)
        return runTrend(values, trial)
      },
    },
    point,
    STOP,
  )
  const end = full.slice()
  const residuals = new Float64Array(values.length)
  const sse = runTrend(values, end, residuals)
  const alpha = full[ALPHA]!
  const fit = {
    n,
    alpha,
    beta: alpha * full[BETA_SHARE]!,
    gamma: 0,
    phi: full[PHI]!,
    start: { level: full[LEVEL]!, trend: full[TREND]!, season: new Float64Array(0) },
    end: { level: end[LEVEL]!, trend: end[TREND]!, season: new Float64Array(0) },
    residuals,
    sse,
  }
  return scaledFit(fit, 1 / scale)
}

/**
 * The best point of a small grid of weights, from a line through the first values; with little
 * weight on the newest also from one through all of them.
 */
function startPoint(values: Float64Array, model: TrendModel): Float64Array {
  const first = lineThrough(values, FIRST_VALUES)
  const all = lineThrough(values, values.length)
  const flat = model.size === 2
  const best = new Float64Array(5)
  const [one, two] = [new Float64Array(5), new Float64Array(5)]
  const sums = new Float64Array(2)
  let least = Number.POSITIVE_INFINITY
  for (const [line, alphas] of [
    [first, ALPHAS],
    [all, SMALL_ALPHAS],
  ] as const) {
    for (const start of [one, two]) {
      start[LEVEL] = flat ? line.mean : line.level
      start[TREND] = flat ? 0 : line.trend
      start[PHI] = model.phi
    }
    // Of each pair of weights on the newest, all shares for the trend.
    for (let pair = 0; pair < alphas.length; pair += 2) {
      for (const share of model.shares) {
        one[ALPHA] = alphas[pair]!
        two[ALPHA] = alphas[pair + 1]!
        one[BETA_SHARE] = share
        two[BETA_SHARE] = share
        runTwoTrends(values, one, two, sums)
        for (const [lane, start] of [one, two].entries()) {
          if (sums[lane]! >= least) continue
          least = sums[lane]!
          best.set(start)
        }
      }
    }
  }
  return best
}

/** Least-squares line through the first so many values; its level is for one step before the grid. */
function lineThrough(values: Float64Array, most: number) {
  let [count, meanAt, mean] = [0, 0, 0]
  let [sxx, sxy] = [0, 0]
  for (let i = 0; i < values.length && count < most; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    count += 1
    const dx = i - meanAt
    meanAt += dx / count
    mean += (value - mean) / count
    sxx += dx * (i - meanAt)
    sxy += dx * (value - mean)
  }
  const trend = sxx > 0 ? sxy / sxx : 0
  return { level: mean - trend * (meanAt + 1), trend, mean }
}
