import { lnGamma } from '#core/stats/gamma.ts'
import { gammaQuantile } from '#core/stats/gamma-quantile.ts'
import { lowerGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { normalCdf, normalQuantile } from '#core/stats/normal.ts'
import type { Minutes, Ratio } from '#core/units/units.ts'
import type { PlainDuration } from './incident-model.ts'

/** Distributions of durations that have a density. */
export type SmoothDuration = Extract<
  PlainDuration,
  { dist: 'exponential' | 'lognormal' | 'weibull' | 'gamma' }
>

const HALF_LN_TWO_PI = 0.5 * Math.log(2 * Math.PI)

/** Natural logarithm of the density, per minute, at `minutes` > 0. */
export function logDensity(law: SmoothDuration, minutes: Minutes): number {
  switch (law.dist) {
    case 'exponential':
      return -Math.log(law.meanMinutes) - minutes / law.meanMinutes
    case 'lognormal': {
      const z = Math.log(minutes / law.medianMinutes) / law.sigma
      return -Math.log(minutes * law.sigma) - HALF_LN_TWO_PI - (z * z) / 2
    }
    case 'weibull': {
      const x = minutes / law.scaleMinutes
      return Math.log(law.shape / law.scaleMinutes) + (law.shape - 1) * Math.log(x) - x ** law.shape
    }
    default: {
      const x = minutes / law.scaleMinutes
      return (law.shape - 1) * Math.log(x) - x - lnGamma(law.shape) - Math.log(law.scaleMinutes)
    }
  }
}

/** P(D <= minutes). */
export function durationCdf(law: SmoothDuration, minutes: Minutes): Ratio {
  if (!(minutes > 0)) return 0
  switch (law.dist) {
    case 'exponential':
      return -Math.expm1(-(minutes / law.meanMinutes))
    case 'lognormal':
      return normalCdf(Math.log(minutes / law.medianMinutes) / law.sigma)
    case 'weibull':
      return -Math.expm1(-((minutes / law.scaleMinutes) ** law.shape))
    default:
      return lowerGammaRatio(law.shape, minutes / law.scaleMinutes)
  }
}

/**
 * The duration that is not exceeded with probability `p`.
 *
 * @example durationQuantile({ dist: 'lognormal', medianMinutes: 12, sigma: 0.8 }, 0.95) // 44.74
 */
export function durationQuantile(law: SmoothDuration, p: Ratio): Minutes {
  switch (law.dist) {
    case 'exponential':
      return -law.meanMinutes * Math.log1p(0 - p)
    case 'lognormal':
      return law.medianMinutes * Math.exp(law.sigma * normalQuantile(p))
    case 'weibull':
      return law.scaleMinutes * (-Math.log1p(0 - p)) ** (1 / law.shape)
    default:
      return gammaQuantile(p, law.shape, law.scaleMinutes)
  }
}
