import type { SmoothingFit, SmoothingState } from '../smoothing/smoothing-fit.ts'

/**
 * The state of a fitted smoothing after more values than it was fitted to, its weights kept:
 * what a rolling origin needs, at the cost of one pass. The values before the fit's end must
 * be those it was fitted to.
 *
 * @param values at least as many as the fit's, NaN for a gap
 * @returns the state after the last value, and its one-step error (NaN without a new value)
 */
export function advanceSmoothing(
  fit: SmoothingFit,
  values: Float64Array,
): { readonly state: SmoothingState; readonly lastError: number } {
  const from = fit.residuals.length
  const { alpha, beta, gamma, phi } = fit
  const season = fit.end.season.slice()
  const period = season.length
  let { level, trend } = fit.end
  let lastError = from > 0 ? fit.residuals[from - 1]! : Number.NaN
  for (let i = from; i < values.length; i += 1) {
    const phase = period > 0 ? (i - from) % period : 0
    const seasonal = period > 0 ? season[phase]! : 0
    level += phi * trend
    trend *= phi
    const error = values[i]! - level - seasonal
    lastError = error
    if (Number.isNaN(error)) continue
    level += alpha * error
    trend += beta * error
    if (period > 0) season[phase] = seasonal + gamma * error
  }
  const shift = period > 0 ? (values.length - from) % period : 0
  const rotated = season.map((_, k) => season[(k + shift) % period]!)
  return { state: { level, trend, season: rotated }, lastError }
}
