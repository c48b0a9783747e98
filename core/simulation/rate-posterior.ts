import { gammaQuantile } from '#core/stats/gamma-quantile.ts'
import type { Days, Ratio } from '#core/units/units.ts'

/** What a number of observed incidents says about the rate and about the next ones. */
export interface RatePosterior {
  /** Posterior mean of the rate, incidents per day. */
  readonly ratePerDay: number
  /** 5 % and 95 % quantiles of the rate, incidents per day. */
  readonly rate90: readonly [number, number]
  /** P(no incident in the horizon), the uncertainty of the rate included. */
  readonly pNoIncident: Ratio
  /** Mean and standard deviation of the number of incidents in the horizon. */
  readonly predictiveMean: number
  readonly predictiveSd: number
  /** The smallest count that is reached or undercut with 95 %. */
  readonly predictiveP95: number
}

/**
 * Bayes with the Jeffreys prior: rate ~ Gamma(n + 1/2, T), so that the count of the next H days
 * is negative binomial with size n + 1/2. Unlike n / T it doesn't promise a quiet future
 * after a quiet past.
 *
 * @example 4 incidents in 90 days: P(none in the next 90) = 4.4 %; the plug-in says 1.8 %
 */
export function ratePosterior(
  incidents: number,
  observedDays: Days,
  horizonDays: Days,
): RatePosterior {
  const size = incidents + 0.5
  const mean = (size * horizonDays) / observedDays
  return {
    ratePerDay: size / observedDays,
    rate90: [gammaQuantile(0.05, size) / observedDays, gammaQuantile(0.95, size) / observedDays],
    pNoIncident: (observedDays / (observedDays + horizonDays)) ** size,
    predictiveMean: mean,
    predictiveSd: Math.sqrt(mean + mean ** 2 / size),
    predictiveP95: negativeBinomialQuantile(mean, size, 0.95),
  }
}

function negativeBinomialQuantile(mean: number, size: number, p: Ratio): number {
  const odds = mean / (mean + size)
  let probability = (1 - odds) ** size
  let cumulative = probability
  let count = 0
  while (cumulative < p) {
    probability *= ((count + size) / (count + 1)) * odds
    count += 1
    cumulative += probability
  }
  return count
}
