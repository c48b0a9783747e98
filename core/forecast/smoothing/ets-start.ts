import { fitSeasonRegression } from '#core/forecast/season-regression.ts'
import { linearFit } from '#core/stats/regression.ts'
import { decomposeClassical } from './classical-decomposition.ts'
import type { EtsModel } from './ets-model.ts'
import type { SmoothingState } from './smoothing-fit.ts'

/** Least season of a multiplicative start. */
const LEAST_SEASON = 1e-2

/**
 * A first guess of the state before the first value: the season of a classical decomposition
 * (of one sine wave when there are fewer than three periods), level and trend of a line
 * through the first seasonally adjusted values. As R's `ets` starts its search.
 *
 * @param values without gaps
 * @returns null when the values don't allow it
 */
export function etsStart(model: EtsModel, values: Float64Array): SmoothingState | null {
  const { period, season: type } = model
  let season = new Float64Array(0)
  let adjusted = values
  if (type !== 'N') {
    const figure = seasonFigure(values, period, type)
    if (figure === null) return null
    season = figure.slice(0, period)
    if (type === 'M') {
      adjusted = values.map((value, i) => value / Math.max(figure[i]!, LEAST_SEASON))
      season = season.map((value) => Math.max(value, LEAST_SEASON))
      scaleDown(season)
    } else {
      adjusted = values.map((value, i) => value - figure[i]!)
    }
    closeSeason(season, type)
  }
  const count = Math.min(Math.max(10, 2 * (type === 'N' ? 1 : period)), values.length)
  return { ...startLine(model, adjusted.subarray(0, count)), season }
}

/** The first season is what the others leave over, so that all have the sum they must have. */
export function closeSeason(season: Float64Array, type: 'A' | 'M') {
  let others = 0
  for (let k = season.length - 1; k > 0; k -= 1) others += season[k]!
  season[0] = (type === 'M' ? season.length : 0) - others
}

/** The estimated seasons (all but the first) may not add up to more than a whole period. */
function scaleDown(season: Float64Array) {
  let sum = 0
  let raised = 0
  for (let k = season.length - 1; k > 0; k -= 1) {
    sum += season[k]!
    raised += season[k]! + LEAST_SEASON
  }
  if (sum <= season.length) return
  for (let k = 1; k < season.length; k += 1) season[k]! /= raised
}

/** The season of each value; null when it can't be told. */
function seasonFigure(values: Float64Array, period: number, type: 'A' | 'M') {
  if (values.length < 4) return null
  if (values.length < 3 * period) return waveFigure(values, period, type)
  const kind = type === 'A' ? 'additive' : 'multiplicative'
  const parts = decomposeClassical(values, period, kind)
  return parts && values.map((_, i) => parts.figure[i % period]!)
}

function waveFigure(values: Float64Array, period: number, type: 'A' | 'M') {
  const at = (wave: (x: number) => number) =>
    values.map((_, i) => wave((2 * Math.PI * (i + 1)) / period))
  const time = values.map((_, i) => i + 1)
  // With two steps a period the sine is 0 everywhere.
  const waves = period === 2 ? [at(Math.cos)] : [at(Math.sin), at(Math.cos)]
  const phases = { of: new Int32Array(values.length), count: 1 }
  const fit = fitSeasonRegression([time, ...waves], values, phases)
  if (fit === null) return null
  return values.map((value, i) => {
    const line = fit.intercepts[0]! + fit.coefficients[0]! * time[i]!
    return type === 'A' ? value - line : value / line
  })
}

function startLine({ trend: type }: EtsModel, first: Float64Array) {
  if (type === 'N') {
    return { level: first.reduce((sum, value) => sum + value, 0) / first.length, trend: 0 }
  }
  const line = linearFit(
    first.map((_, i) => i + 1),
    first,
  )
  const level = line?.intercept ?? first[0]!
  const trend = line?.slope ?? 0
  if (type === 'A') {
    // A multiplicative error needs a first forecast other than 0.
    const cancels = Math.abs(level + trend) < 1e-8
    return cancels ? { level: level * (1 + 1e-3), trend: trend * (1 - 1e-3) } : { level, trend }
  }
  const fitted = Math.abs(level + trend) < 1e-8 ? 1e-7 : level + trend
  const ratio = Math.min(1e10, (level + 2 * trend) / fitted)
  const before = fitted / ratio
  if (before >= 1e-8 && ratio >= 1e-8) return { level: before, trend: ratio }
  return { level: Math.max(first[0]!, 1e-3), trend: Math.max(first[1]! / first[0]!, 1e-3) }
}
