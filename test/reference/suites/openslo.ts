import { checkDialect, checkInvalid, checkValid } from '../checks/openslo.ts'
import { casesByKey } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** OpenSLO documents: each file under valid, invalid or dialects of the manifest is a case. */
export const suite: ReferenceSuite = {
  file: 'openslo/manifest.json',
  cases: (document) => casesByKey(document, ['note']),
  checks: { valid: checkValid, invalid: checkInvalid, dialects: checkDialect },
}
