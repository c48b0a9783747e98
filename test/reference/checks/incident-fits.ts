import { fitCounts } from '#core/simulation/fit-counts.ts'
import { fitDurations } from '#core/simulation/fit-durations.ts'
import type { SmoothDuration } from '#core/simulation/duration-law.ts'
import { mean } from '#core/stats/mean.ts'
import { quantile } from '#core/stats/quantile.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'

type Figures = Readonly<Record<string, number>>

/** Counts a period: dispersion test, Poisson and negative binomial. */
export const fitCountsCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as {
    input: { incidentsPerMonth: number[] }
    expected: Figures
    relTol: number
  }
  const fit = fitCounts(input.incidentsPerMonth)
  const got: Readonly<Record<string, number | null>> = {
    mean: fit.mean,
    variance: fit.variance,
    dispersionIndex: fit.dispersionIndex,
    chi2: fit.chiSquare,
    pOverdispersed: fit.pOverdispersed,
    poissonLogLik: fit.poissonLogLik,
    negbinSizeMLE: fit.negativeBinomial?.size ?? null,
    negbinLogLik: fit.negativeBinomial?.logLik ?? null,
  }
  return nearEach(new Comparison(), got, expected, relTol).mismatches
}

/** Durations: four distributions by maximum likelihood, the best by AIC, and plain figures. */
export const fitDurationsCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as {
    input: { durationsMinutes: number[] }
    expected: Readonly<Record<SmoothDuration['dist'] | 'empirical', Figures>> & { best: string }
    relTol: number
  }
  const durations = input.durationsMinutes
  const fits = fitDurations(durations)
  const comparison = new Comparison().same('best', fits[0]?.law.dist, expected.best)
  for (const { law, logLik, aic } of fits) {
    const got = { ...parametersOf(law), logLik, aic }
    nearEach(comparison, got, expected[law.dist], relTol, `${law.dist}.`)
  }
  const empirical = {
    mean: mean(durations),
    median: quantile(durations, 0.5),
    p95_type7: quantile(durations, 0.95),
    geometricMean: Math.exp(mean(durations.map(Math.log))),
  }
  return nearEach(comparison, empirical, expected.empirical, relTol, 'empirical.').mismatches
}

function parametersOf(law: SmoothDuration): Figures {
  switch (law.dist) {
    case 'exponential':
      return { mean: law.meanMinutes }
    case 'lognormal':
      return { mu: Math.log(law.medianMinutes), sigma: law.sigma }
    default:
      return { shape: law.shape, scale: law.scaleMinutes }
  }
}

/** Every expected figure; one that was not computed is a mismatch. */
export function nearEach(
  comparison: Comparison,
  got: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  relTol: number,
  prefix = '',
): Comparison {
  for (const [name, value] of Object.entries(expected)) {
    comparison.near(`${prefix}${name}`, got[name], value, relTol)
  }
  return comparison
}
