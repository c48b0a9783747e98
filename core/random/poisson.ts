import { lnGamma } from '#core/stats/gamma.ts'
import type { RandomSource } from './generator.ts'

/** Up to this mean the distribution function is walked up from 0; above it PTRS is faster. */
const INVERSION_LIMIT = 30

/**
 * A Poisson count with the given mean. Up to a mean of 30 by inversion: one uniform per
 * draw, and the count never falls when the mean rises (common random numbers need that).
 *
 * @throws RangeError for a negative or non-finite mean
 */
export function poisson(random: RandomSource, mean: number): number {
  if (!(mean >= 0 && mean < Infinity)) throw new RangeError(`invalid mean: ${mean}`)
  return mean <= INVERSION_LIMIT ? poissonInverse(random.nextFloat(), mean) : ptrs(random, mean)
}

/** The smallest n with P(N <= n) > u. The last addends are far below the resolution of u. */
function poissonInverse(u: number, mean: number): number {
  let count = 0
  let probability = Math.exp(-mean)
  let cumulative = probability
  while (u >= cumulative && probability > 0) {
    count += 1
    probability *= mean / count
    cumulative += probability
  }
  return count
}

/**
 * Transformed rejection with squeeze for means of 10 and more.
 *
 * Source: W. Hörmann, The transformed rejection method for generating Poisson random
 * variables, Insurance: Mathematics and Economics 12, 1993 (algorithm PTRS).
 */
function ptrs(random: RandomSource, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean)
  const a = -0.059 + 0.02483 * b
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4)
  const vr = 0.9277 - 3.6224 / (b - 2)
  const logMean = Math.log(mean)
  for (;;) {
    const u = random.nextFloat() - 0.5
    const v = 1 - random.nextFloat()
    const us = 0.5 - Math.abs(u)
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43)
    if (us >= 0.07 && v <= vr) return k
    if (k < 0 || (us < 0.013 && v > us)) continue
    const accepted = Math.log((v * inverseAlpha) / (a / (us * us) + b))
    if (accepted <= k * logMean - mean - lnGamma(k + 1)) return k
  }
}
