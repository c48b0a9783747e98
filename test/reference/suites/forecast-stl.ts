import { casesByKey } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** Seasonal decomposition by loess: `forecast/reference-stl.json`. */
export const suite: ReferenceSuite = {
  file: 'forecast/reference-stl.json',
  cases: (document) => casesByKey(document, ['made_with', 'side']),
  checks: {},
}
