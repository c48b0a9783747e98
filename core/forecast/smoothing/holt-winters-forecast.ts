import { variance } from '#core/stats/variance.ts'
import type { HoltWintersFit } from './holt-winters.ts'

/**
 * Means and standard deviations of the errors 1 … horizon steps ahead, as R's
 * `predict.HoltWinters` gives them. With a multiplicative season its deviations are rough (see
 * below): an ETS model of the same kind has better ones.
 *
 * Source: C. Chatfield and M. Yar, International Journal of Forecasting 4, 1988, and 7, 1991.
 */
export function forecastHoltWinters(fit: HoltWintersFit, horizon: number) {
  const { model, end, residuals } = fit
  const { period } = model
  const noise = variance(residuals)
  const mean = new Float64Array(horizon)
  const sd = new Float64Array(horizon)
  let sum = 1
  for (let step = 0; step < horizon; step += 1) {
    const line = end.level + (step + 1) * end.trend
    const seasonal = model.season === 'none' ? 0 : end.season[step % period]!
    mean[step] = model.season === 'multiplicative' ? line * seasonal : line + seasonal
    if (model.season === 'multiplicative') sum = relativeSum(fit, step)
    else if (step > 0) sum += weightAfter(fit, step) ** 2
    sd[step] = Math.sqrt(noise * sum)
  }
  return { mean, sd }
}

/** What an error does to the forecast so many steps later. */
function weightAfter({ model, weights }: HoltWintersFit, steps: number): number {
  const { alpha, beta, gamma } = weights
  const seasonal = model.season !== 'none' && steps % model.period === 0
  return alpha * (1 + steps * (model.trend ? beta : 0)) + (seasonal ? gamma * (1 - alpha) : 0)
}

/**
 * Sum over all errors up to a step, each as large as its own season relative to the last.
 *
 * R's formula is kept as it is, so that figures can be compared: the error of the step itself
 * counts with the weights, not fully, and the last season of a cycle is read from the place
 * before the seasons, where the trend stands. Without a trend R has no value there.
 */
function relativeSum(fit: HoltWintersFit, step: number): number {
  const { season, trend } = fit.end
  const { period } = fit.model
  const last = step % period
  let sum = 0
  for (let j = 0; j <= step; j += 1) {
    const at = (((last - j) % period) + period) % period
    const own = at === period - 1 && fit.model.trend ? trend : season[at]!
    sum += ((weightAfter(fit, j) * season[last]!) / own) ** 2
  }
  return sum
}
