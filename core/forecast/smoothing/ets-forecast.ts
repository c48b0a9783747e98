import type { EtsFit } from './ets-filter.ts'
import { multiplicativeMoments } from './ets-multiplicative.ts'

/** Means and variances 1 … horizon steps ahead. */
export interface EtsForecast {
  /** The mean of the model, as R's `forecast.ets` gives it. */
  readonly mean: Float64Array
  /** Level, trend and season simply carried on. */
  readonly plainMean: Float64Array
  /** Null where no formula exists (multiplicative trend, or season with additive error). */
  readonly variance: Float64Array | null
}

/**
 * Forecast with the variance of the errors ahead. Additive models: a sum of squared weights;
 * multiplicative error: a recursion; multiplicative error and season: moments of the product.
 *
 * Source: Hyndman, Koehler, Ord and Snyder 2008, chapter 6 (classes 1 to 3).
 */
export function forecastEts(fit: EtsFit, horizon: number): EtsForecast {
  const { error, trend, season } = fit.model
  const plainMean = plainForecast(fit, horizon)
  if (trend !== 'M' && season !== 'M') {
    const squares = squaredWeights(fit, horizon)
    const variance =
      error === 'A'
        ? additiveVariance(squares, fit.sigma2)
        : relativeVariance(squares, plainMean, fit.sigma2)
    return { mean: plainMean, plainMean, variance }
  }
  if (trend !== 'M' && error === 'M') {
    return { plainMean, ...multiplicativeMoments(fit, horizon) }
  }
  return { mean: plainMean, plainMean, variance: null }
}

function plainForecast({ model, weights, end }: EtsFit, horizon: number): Float64Array {
  const mean = new Float64Array(horizon)
  let damp = 1
  let damped = 0
  for (let step = 0; step < horizon; step += 1) {
    damp *= weights.phi
    damped += damp
    const line =
      model.trend === 'M' ? end.level * end.trend ** damped : end.level + damped * end.trend
    const seasonal = model.season === 'N' ? 0 : end.season[step % model.period]!
    mean[step] = model.season === 'M' ? line * seasonal : line + seasonal
  }
  return mean
}

/**
 * Element j: the square of what an error does to the forecast j + 1 steps later. In a model
 * without trend R lets the season come back one step early, which is kept to be comparable;
 * it can only widen a band early.
 */
function squaredWeights({ model, weights }: EtsFit, horizon: number): Float64Array {
  const { alpha, beta, gamma, phi } = weights
  const squares = new Float64Array(horizon)
  const early = model.trend === 'N' ? 2 : 1
  let damp = 1
  let damped = 0
  for (let step = 0; step < horizon; step += 1) {
    damp *= phi
    damped += damp
    const seasonal = model.season === 'A' && (step + early) % model.period === 0 ? gamma : 0
    squares[step] = (alpha + beta * damped + seasonal) ** 2
  }
  return squares
}

function additiveVariance(squares: Float64Array, sigma2: number): Float64Array {
  let sum = 1
  return squares.map((square) => {
    const variance = sigma2 * sum
    sum += square
    return variance
  })
}

function relativeVariance(squares: Float64Array, mean: Float64Array, sigma2: number) {
  const second = new Float64Array(mean.length)
  return mean.map((centre, step) => {
    let sum = 0
    for (let j = 0; j < step; j += 1) sum += squares[j]! * second[step - 1 - j]!
    second[step] = centre * centre + sigma2 * sum
    return (1 + sigma2) * second[step] - centre * centre
  })
}
