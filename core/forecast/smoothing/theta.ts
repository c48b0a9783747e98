import { fillGaps } from '#core/forecast/decomposition/fill-gaps.ts'
import { autocorrelation } from '#core/stats/autocorrelation.ts'
import { normalQuantile } from '#core/stats/normal.ts'
import { linearFit } from '#core/stats/regression.ts'
import { decomposeClassical } from './classical-decomposition.ts'
import type { EtsModel } from './ets-model.ts'
import { fitEts } from './fit-ets.ts'
import { squaresHold } from './smoothing-scale.ts'

/** A theta forecast: simple smoothing with half the slope of a straight line as drift. */
export interface ThetaForecast {
  readonly alpha: number
  /** Added per step. */
  readonly drift: number
  /** The season was told from noise and taken out before, and put back after. */
  readonly seasonal: boolean
  readonly mean: Float64Array
  /** Standard deviation of the errors ahead, of the series without its season. */
  readonly sd: Float64Array
}

const SIMPLE: EtsModel = { error: 'A', trend: 'N', damped: false, season: 'N', period: 1 }

/** A season is taken when its correlation would come by chance less often than 1 in 10. */
const SEASON_LIMIT = normalQuantile(0.95)

/**
 * The theta method as R's `forecast::thetaf`: when the values correlate one period apart, a
 * multiplicative season is taken out first.
 *
 * Sources: V. Assimakopoulos and K. Nikolopoulos, International Journal of Forecasting 16,
 * 2000; R. J. Hyndman and B. Billah, International Journal of Forecasting 19, 2003.
 *
 * @param values regular grid, NaN for a gap
 * @param period steps of a season; 1 for none
 * @returns null with fewer than 4 values when they are all the same, or when one is beyond 1e140
 */
export function forecastTheta(
  values: Float64Array,
  period: number,
  horizon: number,
): ThetaForecast | null {
  if (!squaresHold(values)) return null
  const filled = fillGaps(values, period > 1 ? [period] : [])
  if (filled === null || filled.every((value) => value === filled[0])) return null
  const figure = isSeasonal(values, period) ? seasonFigure(filled, period) : null
  const unseasoned = (from: Float64Array) =>
    figure ? from.map((value, i) => value / figure[i % period]!) : from
  const adjusted = unseasoned(values)
  const fit = fitEts(SIMPLE, adjusted, unseasoned(filled), 'squares')
  if (fit === null) return null
  const n = values.length
  const line = linearFit(
    values.map((_, i) => i),
    adjusted,
  )
  const drift = (line?.slope ?? 0) / 2
  const { alpha } = fit.weights
  const reach = (1 - (1 - alpha) ** n) / alpha
  const mean = new Float64Array(horizon)
  const sd = new Float64Array(horizon)
  for (let step = 0; step < horizon; step += 1) {
    const seasonal = figure ? figure[(n + step) % period]! : 1
    mean[step] = (fit.end.level + drift * (step + reach)) * seasonal
    sd[step] = Math.sqrt(fit.sigma2 * (1 + step * alpha * alpha))
  }
  return { alpha, drift, seasonal: figure !== null, mean, sd }
}

/** Bartlett's test of the correlation one period apart. */
function isSeasonal(values: Float64Array, period: number): boolean {
  if (!(period >= 2) || values.length < 2 * period) return false
  const correlation = autocorrelation(values, period)
  let squares = 0
  for (let lag = 1; lag < period; lag += 1) squares += correlation[lag]! ** 2
  const error = Math.sqrt((1 + 2 * squares) / values.length)
  return Math.abs(correlation[period]!) / error > SEASON_LIMIT
}

/** Null when the season divides by nothing. */
function seasonFigure(values: Float64Array, period: number): Float64Array | null {
  const figure = decomposeClassical(values, period, 'multiplicative')?.figure
  return figure?.every((value) => Math.abs(value) >= 1e-10) ? figure : null
}
