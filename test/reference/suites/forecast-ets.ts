import { casesByKey } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** Exponential smoothing: `forecast/reference-ets.json`. */
export const suite: ReferenceSuite = {
  file: 'forecast/reference-ets.json',
  cases: (document) => casesByKey(document, ['made_with', 'side']),
  checks: {},
}
