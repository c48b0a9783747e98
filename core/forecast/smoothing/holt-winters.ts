import { linearFit } from '#core/stats/regression.ts'
import { decomposeClassical } from './classical-decomposition.ts'
import { copyOfState } from './ets-model.ts'
import type { SmoothingState } from './smoothing-fit.ts'

/** Which parts a Holt–Winters smoothing has. */
export interface HoltWintersModel {
  readonly trend: boolean
  readonly season: 'none' | 'additive' | 'multiplicative'
  /** Steps of a season; 1 without one. */
  readonly period: number
}

/** Weights in 0 … 1; beta and gamma are shares of alpha's step and of what alpha leaves. */
export interface HoltWintersWeights {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
}

/** A Holt–Winters smoothing that has run over a series. */
export interface HoltWintersFit {
  readonly model: HoltWintersModel
  readonly weights: HoltWintersWeights
  /** Values that the start used up: the first forecast is for this index. */
  readonly from: number
  readonly end: SmoothingState
  /** One-step forecasts for the values from index `from` on. */
  readonly fitted: Float64Array
  readonly residuals: Float64Array
  /** Sum of squared residuals. */
  readonly sse: number
}

/**
 * Where R's `HoltWinters` starts: with a season from a classical decomposition of the first
 * two periods, else from the first values.
 *
 * @param values without gaps
 * @returns null with fewer than two periods, or fewer than 3 values (2 without trend)
 */
export function holtWintersStart(
  { trend, season, period }: HoltWintersModel,
  values: Float64Array,
): { readonly from: number; readonly state: SmoothingState } | null {
  const none = new Float64Array(0)
  if (season === 'none') {
    if (values.length < (trend ? 3 : 2)) return null
    return trend
      ? { from: 2, state: { level: values[1]!, trend: values[1]! - values[0]!, season: none } }
      : { from: 1, state: { level: values[0]!, trend: 0, season: none } }
  }
  const parts = decomposeClassical(values.subarray(0, 2 * period), period, season)
  if (parts === null || values.length <= period) return null
  const middle = parts.trend.filter((value) => !Number.isNaN(value))
  const line = linearFit(
    middle.map((_, i) => i + 1),
    middle,
  )
  return {
    from: period,
    state: {
      level: line?.intercept ?? middle[0]!,
      trend: trend ? (line?.slope ?? 0) : 0,
      season: parts.figure,
    },
  }
}

/**
 * Runs the smoothing from R's start. Sources: C. C. Holt 1957; P. R. Winters, Management
 * Science 6, 1960; R's `stats::HoltWinters`.
 *
 * @param values without gaps
 */
export function filterHoltWinters(
  model: HoltWintersModel,
  weights: HoltWintersWeights,
  values: Float64Array,
): HoltWintersFit | null {
  const start = holtWintersStart(model, values)
  if (start === null) return null
  const state = copyOfState(start.state)
  const fitted = new Float64Array(values.length - start.from)
  const sse = runHoltWinters(model, weights, state, values.subarray(start.from), fitted)
  const residuals = fitted.map((forecast, i) => values[start.from + i]! - forecast)
  const shift = model.season === 'none' ? 0 : fitted.length % model.period
  const season = state.season.map((_, k) => state.season[(k + shift) % model.period]!)
  return { model, weights, from: start.from, end: { ...state, season }, fitted, residuals, sse }
}

/** Moves the state over the values; the sum of squared one-step errors. */
export function runHoltWinters(
  model: HoltWintersModel,
  { alpha, beta, gamma }: HoltWintersWeights,
  state: { level: number; trend: number; readonly season: Float64Array },
  values: Float64Array,
  fitted?: Float64Array,
): number {
  const { season } = state
  const plain = model.season === 'none'
  const additive = model.season !== 'multiplicative'
  let { level, trend } = state
  let sse = 0
  for (let i = 0, phase = 0; i < values.length; i += 1, phase += 1) {
    if (phase === season.length) phase = 0
    const value = values[i]!
    const seasonal = plain ? 0 : season[phase]!
    const ahead = level + trend
    const forecast = additive ? ahead + seasonal : ahead * seasonal
    if (fitted) fitted[i] = forecast
    sse += (value - forecast) ** 2
    const before = level
    level = alpha * (additive ? value - seasonal : value / seasonal) + (1 - alpha) * ahead
    if (model.trend) trend = beta * (level - before) + (1 - beta) * trend
    if (!plain) {
      season[phase] = gamma * (additive ? value - level : value / level) + (1 - gamma) * seasonal
    }
  }
  state.level = level
  state.trend = trend
  return sse
}
