import {
  durationPower,
  incidentsForPower,
  pFalseImprovement,
  type DurationChange,
} from '#core/simulation/duration-change.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import { nearEach } from './incident-fits.ts'

/** Whether a cut of repair times can be seen in so many incidents. */
export const mttrDetectabilityCheck: GroupCheck = ({ data }) => {
  const { input, expected, relTol } = data as {
    input: DurationChange
    expected: Record<string, unknown>
    relTol: number
  }
  const { pLooksWorse, power, powerTTest } = durationPower(input)
  const got = {
    pGeoMeanLooksWorse: pLooksWorse,
    pFalseImprovementOf10pctWhenNone: pFalseImprovement(input, 0.1),
    power,
    powerTwoSample_t: powerTTest,
    incidentsPerGroupFor80pctPower: incidentsForPower(input, 0.8),
  }
  return nearEach(new Comparison(), got, expected, relTol).mismatches
}
