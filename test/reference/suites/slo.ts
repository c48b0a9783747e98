import { budgetChecks } from '../checks/budget.ts'
import { capacityChecks } from '../checks/exhaustion.ts'
import { indicatorChecks } from '../checks/indicators.ts'
import { policyChecks } from '../checks/policy.ts'
import { sliceChecks } from '../checks/slices.ts'
import { casesByField } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** SLI, error budget, burn rate, policy: `slo/cases.json`. */
export const suite: ReferenceSuite = {
  file: 'slo/cases.json',
  cases: (document) => casesByField(document, 'group'),
  checks: {
    ...budgetChecks,
    ...indicatorChecks,
    ...sliceChecks,
    ...policyChecks,
    ...capacityChecks,
  },
}
