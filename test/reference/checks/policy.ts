import { decisionRow } from '#core/policy/decision-matrix.ts'
import { mergePolicy, type PolicyOverride, type PolicyRules } from '#core/policy/default-policy.ts'
import { deployGate } from '#core/policy/deploy-gate.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import type { GivenExpect } from './given.ts'

type Thresholds = PolicyRules['thresholds']

/** The cases write thresholds as percentages. */
function ratios<Given extends Partial<Thresholds>>(percentages: Given): Given {
  const entries = Object.entries(percentages) as [keyof Thresholds, number][]
  return Object.fromEntries(entries.map(([tier, percent]) => [tier, percent / 100])) as Given
}

function rulesOf(policy: PolicyRules): PolicyRules {
  return { ...policy, thresholds: ratios(policy.thresholds) }
}

const policy: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { policy: PolicyRules; remainingFraction: number; changeType: string },
    {
      level: string
      actions: readonly string[]
      allow: boolean
      reason: string
      matrixRow: string
      featureVelocity: string
      reliabilityFocus: string
    }
  >
  const answer = deployGate(rulesOf(given.policy), given.remainingFraction, given.changeType)
  const row = decisionRow(given.remainingFraction)
  const comparison = new Comparison()
    .same('allow', answer.allowed, expect.allow)
    .same('reason', answer.reason, expect.reason)
    .same('matrixRow', row.label, expect.matrixRow)
    .same('featureVelocity', row.featureVelocity, expect.featureVelocity)
    .same('reliabilityFocus', row.reliabilityFocus, expect.reliabilityFocus)
  if (answer.kind !== 'decided') return comparison.same('kind', answer.kind, 'decided').mismatches
  return comparison
    .same('level', answer.tier, expect.level)
    .sameJson('actions', answer.actions, expect.actions).mismatches
}

const policyMerge: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { default: PolicyRules; override: PolicyOverride },
    PolicyRules
  >
  const { thresholds } = given.override
  const override =
    thresholds === undefined
      ? given.override
      : { ...given.override, thresholds: ratios(thresholds) }
  const merged = mergePolicy(rulesOf(given.default), override)
  return new Comparison().sameJson('policy', merged, rulesOf(expect)).mismatches
}

/** Checks of the budget policy by case group. */
export const policyChecks: Readonly<Record<string, GroupCheck>> = {
  policy,
  'policy-merge': policyMerge,
}
