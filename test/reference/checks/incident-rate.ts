import { ratePosterior } from '#core/simulation/rate-posterior.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'

interface RateCase {
  readonly input: {
    readonly incidents: number
    readonly observedDays: number
    readonly horizonDays: number
  }
  readonly expected: {
    readonly rateMean: number
    readonly rate90: readonly [number, number]
    readonly pNoIncidentPredictive: number
    readonly pNoIncidentPlugIn: number
    readonly predictiveMean: number
    readonly predictiveSd: number
    readonly predictiveP95: number
  }
  readonly relTol: number
}

/** What observed incidents say about the rate and the next ones (Jeffreys prior). */
export const ratePosteriorCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as RateCase
  const { incidents, observedDays, horizonDays } = input
  const got = ratePosterior(incidents, observedDays, horizonDays)
  return new Comparison()
    .near('rateMean', got.ratePerDay, expected.rateMean, relTol)
    .nearAll('rate90', got.rate90, expected.rate90, relTol)
    .near('pNoIncidentPredictive', got.pNoIncident, expected.pNoIncidentPredictive, relTol)
    .near('predictiveMean', got.predictiveMean, expected.predictiveMean, relTol)
    .near('predictiveSd', got.predictiveSd, expected.predictiveSd, relTol)
    .same('predictiveP95', got.predictiveP95, expected.predictiveP95).mismatches
}
