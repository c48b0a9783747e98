/**
 * A fitted additive exponential smoothing in error-correction form:
 *
 *   forecast = level + phi trend + season,   e = value - forecast,
 *   level += phi trend + alpha e,  trend = phi trend + beta e,  season += gamma e.
 *
 * The weights of the older form are beta / alpha and gamma / (1 - alpha). Over a gap the state
 * runs on as if the forecast had come true.
 *
 * Source: R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd
 * edition, 8.5.
 */
export interface SmoothingFit {
  /** Values used. */
  readonly n: number
  readonly alpha: number
  /** 0 without a trend. */
  readonly beta: number
  /** 0 without a season. */
  readonly gamma: number
  /** Damping of the trend; 1 for none. */
  readonly phi: number
  /** State before the first value. */
  readonly start: SmoothingState
  /** State after the last value. */
  readonly end: SmoothingState
  /** One-step errors, as long as the series, NaN at a gap. */
  readonly residuals: Float64Array
  /** Sum of their squares. */
  readonly sse: number
}

/** Level, trend per step and season in the unit of the series; `season[k]` is for k + 1 steps on. */
export interface SmoothingState {
  readonly level: number
  readonly trend: number
  /** Empty without a season. */
  readonly season: Float64Array
}

/** Forecast means 1 … horizon steps after the end of the series. */
export function forecastSmoothing(fit: SmoothingFit, horizon: number): Float64Array {
  const { level, trend, season } = fit.end
  const mean = new Float64Array(horizon)
  let line = level
  let damp = 1
  for (let step = 0; step < horizon; step += 1) {
    damp *= fit.phi
    line += damp * trend
    mean[step] = season.length === 0 ? line : line + season[step % season.length]!
  }
  return mean
}

/**
 * Standard deviations of the errors 1 … horizon steps ahead as multiples of the one-step
 * one, when one-step errors are independent. Source: as above, 8.7.
 */
export function smoothingSpread(fit: SmoothingFit, horizon: number): Float64Array {
  const spread = new Float64Array(horizon)
  const period = fit.end.season.length
  let variance = 1
  let damp = 1
  let damped = 0
  for (let step = 0; step < horizon; step += 1) {
    spread[step] = Math.sqrt(variance)
    damp *= fit.phi
    damped += damp
    const seasonal = period > 0 && (step + 1) % period === 0 ? fit.gamma : 0
    const weight = fit.alpha + fit.beta * damped + seasonal
    variance += weight * weight
  }
  return spread
}
