import { digamma } from '#core/stats/digamma.ts'
import { findRoot } from '#core/stats/find-root.ts'
import { lnGamma } from '#core/stats/gamma.ts'
import { upperGammaRatio } from '#core/stats/incomplete-gamma.ts'
import { mean as meanOf } from '#core/stats/mean.ts'
import { variance as varianceOf } from '#core/stats/variance.ts'
import type { Ratio } from '#core/units/units.ts'
import type { CountModel } from './incident-model.ts'

/** Bursts are taken for real where independent incidents would look so uneven this rarely. */
const SIGNIFICANCE = 0.05

/** Sizes between which the best one is looked for; beyond, the counts are as good as Poisson. */
const SIZES = [1e-4, 1e8] as const

/** Sizes that a simulation takes; see `countModelSchema`. */
const SIMULATED_SIZES = [0.1, 1e6] as const

/** How many incidents came in each of several equal periods, and what that says of bursts. */
export interface CountFit {
  readonly periods: number
  /** Incidents a period. */
  readonly mean: number
  /** Unbiased; NaN for a single period. */
  readonly variance: number
  /** Variance / mean: 1 for independent incidents, more for bursts. NaN without incidents. */
  readonly dispersionIndex: number
  /** (n - 1) times the index: chi-square with n - 1 degrees of freedom if they are independent. */
  readonly chiSquare: number
  /** P(counts as uneven as these | independent incidents). NaN where it can't be tested. */
  readonly pOverdispersed: Ratio
  readonly poissonLogLik: number
  /** The negative binomial of highest likelihood; null where no finite size beats Poisson. */
  readonly negativeBinomial: { readonly size: number; readonly logLik: number } | null
}

/**
 * Fits Poisson and negative binomial (Var = mean + mean^2 / size) to counts of equal periods by
 * maximum likelihood, with the dispersion test of R. A. Fisher between them.
 *
 * @param counts incidents in each period, whole numbers >= 0
 * @throws RangeError without a period, or for a count that is none
 */
export function fitCounts(counts: readonly number[]): CountFit {
  const periods = counts.length
  if (periods === 0) throw new RangeError('no periods')
  const wrong = counts.find((count) => !(Number.isSafeInteger(count) && count >= 0))
  if (wrong !== undefined) throw new RangeError(`not a count: ${wrong}`)
  const mean = meanOf(counts)
  const variance = varianceOf(counts)
  const dispersionIndex = variance / mean
  const chiSquare = (periods - 1) * dispersionIndex
  return {
    periods,
    mean,
    variance,
    dispersionIndex,
    chiSquare,
    pOverdispersed: Number.isNaN(chiSquare)
      ? Number.NaN
      : upperGammaRatio((periods - 1) / 2, chiSquare / 2),
    poissonLogLik: poissonLogLik(counts, mean),
    negativeBinomial: bestNegativeBinomial(counts, mean, variance),
  }
}

/**
 * The model for a window in which `expected` incidents come: bursts where the test finds them,
 * else independent incidents. The size is that of a period; over several independent periods
 * it grows in proportion.
 *
 * @param expected incidents of the window to come, above 0
 */
export function countModelOf(fit: CountFit, expected: number): CountModel {
  const { negativeBinomial, pOverdispersed, mean } = fit
  if (negativeBinomial === null || !(pOverdispersed < SIGNIFICANCE)) {
    return { dist: 'poisson', mean: expected }
  }
  const size = (negativeBinomial.size * expected) / mean
  const [least, most] = SIMULATED_SIZES
  return { dist: 'negbin', mean: expected, size: Math.min(Math.max(size, least), most) }
}

function poissonLogLik(counts: readonly number[], mean: number): number {
  if (mean === 0) return 0
  return counts.reduce((sum, count) => sum + count * Math.log(mean) - mean - lnGamma(count + 1), 0)
}

function bestNegativeBinomial(
  counts: readonly number[],
  mean: number,
  variance: number,
): CountFit['negativeBinomial'] {
  const n = counts.length
  // The likelihood rises for ever with the size unless the plain variance exceeds the mean.
  if (!((variance * (n - 1)) / n > mean)) return null
  const slope = (logSize: number): number => {
    const size = Math.exp(logSize)
    const rise = counts.reduce((sum, count) => sum + digamma(count + size) - digamma(size), 0)
    return rise - n * Math.log1p(mean / size)
  }
  const size = Math.exp(findRoot(slope, Math.log(SIZES[0]), Math.log(SIZES[1])))
  const logLik = counts.reduce(
    (sum, count) =>
      sum +
      lnGamma(count + size) -
      lnGamma(size) -
      lnGamma(count + 1) -
      size * Math.log1p(mean / size) -
      (count === 0 ? 0 : count * Math.log1p(size / mean)),
    0,
  )
  return { size, logLik }
}
