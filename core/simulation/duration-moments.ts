import { lnGamma } from '#core/stats/gamma.ts'
import { lowerGammaRatio, upperGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { normalCdf } from '#core/stats/normal.ts'
import type { Minutes } from '#core/units/units.ts'
import type { DurationModel, PlainDuration } from './incident-model.ts'

/**
 * The moment E[min(D, limit)^order] of a duration, in closed form; `limit` Infinity gives the
 * plain moment E[D^order].
 *
 * @param order 1, 2, 3, …
 * @example durationMoment({ dist: 'lognormal', medianMinutes: 12, sigma: 0.8 }, 1) // 16.53
 */
export function durationMoment(
  model: DurationModel,
  order: number,
  limit: Minutes = Infinity,
): number {
  if (model.dist !== 'mixture') return plainMoment(model, order, limit)
  return model.components.reduce(
    (sum, part) => sum + part.weight * plainMoment(part.duration, order, limit),
    0,
  )
}

function plainMoment(model: PlainDuration, order: number, limit: Minutes): number {
  switch (model.dist) {
    case 'constant':
      return Math.min(model.minutes, limit) ** order
    case 'exponential':
      return gammaMoment(1, model.meanMinutes, order, limit)
    case 'gamma':
      return gammaMoment(model.shape, model.scaleMinutes, order, limit)
    case 'weibull':
      return weibullMoment(model.shape, model.scaleMinutes, order, limit)
    case 'lognormal':
      return lognormalMoment(model.medianMinutes, model.sigma, order, limit)
    default:
      return (
        model.minutes.reduce((sum, minutes) => sum + Math.min(minutes, limit) ** order, 0) /
        model.minutes.length
      )
  }
}

/** Each closed form is E[D^k; D <= limit] + limit^k P(D > limit); the second part is 0 at infinity. */
function withTail(below: number, limit: Minutes, order: number, exceeds: number): number {
  return limit === Infinity ? below : below + limit ** order * exceeds
}

function gammaMoment(shape: number, scale: Minutes, order: number, limit: Minutes): number {
  const whole = scale ** order * Math.exp(lnGamma(shape + order) - lnGamma(shape))
  if (limit === Infinity) return whole
  const below = whole * lowerGammaRatio(shape + order, limit / scale)
  return withTail(below, limit, order, upperGammaRatio(shape, limit / scale))
}

function weibullMoment(shape: number, scale: Minutes, order: number, limit: Minutes): number {
  const whole = scale ** order * Math.exp(lnGamma(1 + order / shape))
  if (limit === Infinity) return whole
  const x = (limit / scale) ** shape
  return withTail(whole * lowerGammaRatio(1 + order / shape, x), limit, order, Math.exp(-x))
}

function lognormalMoment(median: Minutes, sigma: number, order: number, limit: Minutes): number {
  if (sigma === 0) return Math.min(median, limit) ** order
  const whole = median ** order * Math.exp((order * sigma) ** 2 / 2)
  if (limit === Infinity) return whole
  const z = Math.log(limit / median) / sigma
  return withTail(whole * normalCdf(z - order * sigma), limit, order, normalCdf(-z))
}
