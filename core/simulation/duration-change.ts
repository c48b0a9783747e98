import { noncentralTCdf } from '#core/stats/noncentral-t.ts'
import { normalCdf, normalQuantile } from '#core/stats/normal.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'

/** Two groups of lognormal durations and a cut between them that one would like to see. */
export interface DurationChange {
  /** Standard deviation of the logarithms of the durations, above 0. */
  readonly sigma: number
  readonly nBefore: number
  readonly nAfter: number
  /** True cut of the durations: 0.1 is 10 % shorter; negative for longer ones. Below 1. */
  readonly reduction: Ratio
  /** Two-sided level of the test. */
  readonly alpha: Ratio
}

/** What so many incidents can tell about that cut. */
export interface DurationPower {
  /** P(the geometric mean of the second group is longer, though each duration is shorter). */
  readonly pLooksWorse: Ratio
  /** P(the test finds the cut), with sigma known: in the right direction. */
  readonly power: Ratio
  /** The same for the t test on logarithms, which has to estimate sigma. NaN for two incidents. */
  readonly powerTTest: Ratio
}

/**
 * How well a change of a mean time shows in so few and so uneven durations. The difference of the
 * mean logarithms is normal around ln(1 - reduction) with standard error
 * sigma sqrt(1/nBefore + 1/nAfter).
 *
 * @example 100 incidents each, sigma 1.25: a 10 % cut looks like a growth in 28 %, is found in 9 %
 */
export function durationPower(change: DurationChange): DurationPower {
  const { nBefore, nAfter, alpha } = change
  const shift = -Math.log1p(0 - change.reduction) / standardError(change)
  const direction = Math.abs(shift)
  const df = nBefore + nAfter - 2
  return {
    pLooksWorse: normalCdf(-shift),
    power: normalCdf(direction - normalQuantile(1 - alpha / 2)),
    powerTTest:
      df > 0 ? 1 - noncentralTCdf(studentTQuantile(1 - alpha / 2, df), df, direction) : Number.NaN,
  }
}

/**
 * P(the geometric mean looks better by at least `apparent` though nothing has changed).
 *
 * @param apparent 0.1 for 10 % shorter
 */
export function pFalseImprovement(
  change: Omit<DurationChange, 'reduction' | 'alpha'>,
  apparent: Ratio,
): Ratio {
  return normalCdf(Math.log1p(0 - apparent) / standardError(change))
}

/**
 * How many incidents each of two equal groups needs until the cut is found with probability
 * `power`; null where nothing changes, because no number is enough.
 */
export function incidentsForPower(
  { sigma, reduction, alpha }: Omit<DurationChange, 'nBefore' | 'nAfter'>,
  power: Ratio,
): number | null {
  if (reduction === 0) return null
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power)
  return Math.max(2, Math.ceil(2 * ((sigma * z) / Math.log1p(0 - reduction)) ** 2))
}

function standardError({
  sigma,
  nBefore,
  nAfter,
}: Omit<DurationChange, 'reduction' | 'alpha'>): number {
  return sigma * Math.sqrt(1 / nBefore + 1 / nAfter)
}
