import { alertChecks } from '../checks/alerts.ts'
import { budgetChecks } from '../checks/budget.ts'
import { capacityChecks } from '../checks/exhaustion.ts'
import { indicatorChecks } from '../checks/indicators.ts'
import { monteCarloChecks } from '../checks/monte-carlo.ts'
import { policyChecks } from '../checks/policy.ts'
import { readinessCheck } from '../checks/readiness.ts'
import { riskCatalogueCheck } from '../checks/risks.ts'
import { sliceChecks } from '../checks/slices.ts'
import { toilCheck } from '../checks/toil.ts'
import { casesByField } from '../read-cases.ts'
import type { ReferenceSuite } from '../suite.ts'

/** SLI, error budget, burn rate, policy: `slo/cases.json`. */
export const suite: ReferenceSuite = {
  file: 'slo/cases.json',
  cases: (document) => casesByField(document, 'group'),
  checks: {
    ...budgetChecks,
    ...alertChecks,
    ...indicatorChecks,
    ...sliceChecks,
    ...policyChecks,
    ...capacityChecks,
    ...monteCarloChecks,
    'risk-catalogue': riskCatalogueCheck,
    toil: toilCheck,
    prr: readinessCheck,
  },
}
