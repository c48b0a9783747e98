import { normalQuantile } from '#core/stats/normal.ts'
import type { RandomSource } from './generator.ts'
import { poisson } from './poisson.ts'

/**
 * Draws from continuous distributions, allocation-free. Where inversion is possible one
 * draw uses exactly one uniform and is monotone in it: two scenarios that share a generator
 * then see the same luck, which is what makes their difference precise.
 */

const RESOLUTION = 2 ** -32

/** A uniform in the open interval (0, 1), symmetric about 1/2: its logarithm is finite. */
function openUniform(random: RandomSource): number {
  return (random.nextUint32() + 0.5) * RESOLUTION
}

/** Uniform on [from, to). */
export function uniform(random: RandomSource, from: number, to: number): number {
  return from + (to - from) * random.nextFloat()
}

/** Exponential with the given mean (not rate); one uniform per draw. */
export function exponential(random: RandomSource, mean: number): number {
  return -mean * Math.log(openUniform(random))
}

/** Normal with the given mean and standard deviation, by inversion; one uniform per draw. */
export function normal(random: RandomSource, mean = 0, sd = 1): number {
  return mean + sd * normalQuantile(openUniform(random))
}

/**
 * Lognormal by its median and the standard deviation `sigma` of its logarithm; one uniform
 * per draw. Its mean is median * exp(sigma^2 / 2).
 */
export function lognormal(random: RandomSource, median: number, sigma: number): number {
  return median * Math.exp(sigma * normalQuantile(openUniform(random)))
}

/** Weibull with the given shape and scale, by inversion; shape 1 is exponential. */
export function weibull(random: RandomSource, shape: number, scale: number): number {
  return scale * Math.pow(-Math.log(openUniform(random)), 1 / shape)
}

/**
 * Gamma with the given shape and scale; mean shape * scale. By rejection, so the number of
 * uniforms per draw varies.
 *
 * Source: G. Marsaglia and W. W. Tsang, A simple method for generating gamma variables,
 * ACM TOMS 26(3), 2000; shapes below 1 by their boost U^(1/shape).
 */
export function gamma(random: RandomSource, shape: number, scale: number): number {
  if (shape < 1) {
    const boost = Math.pow(openUniform(random), 1 / shape)
    return boost * gamma(random, shape + 1, scale)
  }
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normalQuantile(openUniform(random))
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    if (Math.log(openUniform(random)) < 0.5 * z * z + d * (1 - v + Math.log(v))) {
      return scale * d * v
    }
  }
}

/**
 * Negative binomial count with the given mean and size: a Poisson whose mean is gamma
 * distributed. Its variance is mean + mean^2 / size, so a small size means bursts.
 */
export function negativeBinomial(random: RandomSource, mean: number, size: number): number {
  return poisson(random, gamma(random, size, mean / size))
}
