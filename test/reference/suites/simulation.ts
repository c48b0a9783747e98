import { casesByField } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** Monte Carlo and the closed forms beside it: `simulation/cases.json`. */
export const suite: ReferenceSuite = {
  file: 'simulation/cases.json',
  cases: (document) => casesByField(document, 'kind'),
  checks: {},
}
