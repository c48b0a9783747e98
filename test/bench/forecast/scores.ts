import type { BenchmarkSeries } from './benchmark-series.ts'

/** A forecast of the held-out values, step by step. */
export interface Prediction {
  readonly mean: ArrayLike<number>
  readonly band80: Band
  readonly band95: Band
  /** What it took, in ms. */
  readonly ms: number
}

export interface Band {
  readonly lower: ArrayLike<number>
  readonly upper: ArrayLike<number>
}

/** How a prediction did on one series; NaN where nothing was held out or the scale is 0. */
export interface Score {
  readonly mase: number
  readonly smape: number
  readonly msis95: number
  readonly cov95: number
  readonly cov80: number
  readonly ms: number
}

/**
 * Scores of one series, gaps left out.
 *
 * Sources: R. J. Hyndman and A. B. Koehler, Another look at measures of forecast accuracy, 2006
 * (MASE); S. Makridakis et al., The M4 competition, 2018 (sMAPE of 0..200, MSIS).
 */
export function scoreOf(prediction: Prediction, { test, scale }: BenchmarkSeries): Score {
  const { mean, band80, band95, ms } = prediction
  const over = (of: (actual: number, step: number) => number) => meanPresent(test, of)
  return {
    mase: over((actual, i) => Math.abs(actual - mean[i]!)) / scale,
    smape: over((actual, i) => percentApart(actual, mean[i]!)),
    msis95: over((actual, i) => intervalScore(actual, band95.lower[i]!, band95.upper[i]!)) / scale,
    cov95: over((actual, i) => inside(actual, band95, i)),
    cov80: over((actual, i) => inside(actual, band80, i)),
    ms,
  }
}

/** Means of many series, as the JSON document has them. */
export interface Summary {
  readonly n: number
  readonly mase: number
  readonly smape: number
  readonly msis95: number
  readonly cov95: number
  readonly cov80: number
  readonly msMedian: number
}

export function summaryOf(scores: readonly Score[]): Summary {
  const mean = (of: (score: Score) => number) => meanOf(scores.map(of).filter(Number.isFinite))
  const times = scores.map(({ ms }) => ms).toSorted((a, b) => a - b)
  return {
    n: scores.length,
    mase: mean(({ mase }) => mase),
    smape: mean(({ smape }) => smape),
    msis95: mean(({ msis95 }) => msis95),
    cov95: mean(({ cov95 }) => cov95),
    cov80: mean(({ cov80 }) => cov80),
    msMedian: times[times.length >> 1] ?? Number.NaN,
  }
}

function percentApart(actual: number, forecast: number): number {
  const size = Math.abs(actual) + Math.abs(forecast)
  return size === 0 ? 0 : (200 * Math.abs(actual - forecast)) / size
}

/** Width, and forty times what lies outside of the 95 % band. */
function intervalScore(actual: number, lower: number, upper: number): number {
  const outside = Math.max(0, lower - actual) + Math.max(0, actual - upper)
  return upper - lower + (2 / 0.05) * outside
}

function inside(actual: number, { lower, upper }: Band, step: number): number {
  return actual >= lower[step]! && actual <= upper[step]! ? 1 : 0
}

function meanPresent(values: Float64Array, of: (value: number, step: number) => number): number {
  const seen: number[] = []
  values.forEach((value, step) => {
    if (!Number.isNaN(value)) seen.push(of(value, step))
  })
  return meanOf(seen)
}

function meanOf(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length
}
