import { casesByKey } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** Least squares, seasonal dummies, quantiles and simple forecasts: `forecast/reference-linear.json`. */
export const suite: ReferenceSuite = {
  file: 'forecast/reference-linear.json',
  cases: (document) => casesByKey(document, ['made_with', 'side']),
  checks: {},
}
