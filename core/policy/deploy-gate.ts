import type { Ratio } from '#core/units/units.ts'
import type { PolicyRules } from './default-policy.ts'
import { policyActions, policyTier, type PolicyTier } from './policy-tier.ts'

/**
 * Whether a change may be deployed. Without a policy or without data there is no rule to
 * apply: the gate says so instead of guessing, and `allowed` is null.
 */
export type GateAnswer =
  | {
      readonly kind: 'decided'
      readonly allowed: boolean
      readonly tier: PolicyTier
      readonly actions: readonly string[]
      readonly reason: string
    }
  | { readonly kind: 'no-policy' | 'no-data'; readonly allowed: null; readonly reason: string }

/**
 * The deploy gate of the SRE standard: an exception passes always, then an exhausted or a
 * critical budget denies, everything else passes.
 *
 * @param policy the rules in force, null when none is set
 * @param remaining share of the budget left, null when there are no data to tell
 * @param changeType e.g. `feature` or `security_fixes`
 */
export function deployGate(
  policy: PolicyRules | null,
  remaining: Ratio | null,
  changeType: string,
): GateAnswer {
  if (policy === null) {
    const reason = 'No answer: no error budget policy is set for this objective'
    return { kind: 'no-policy', allowed: null, reason }
  }
  if (remaining === null) {
    const reason = 'No answer: there are no data about this error budget'
    return { kind: 'no-data', allowed: null, reason }
  }
  const tier = policyTier(policy, remaining)
  const actions = policyActions(policy, tier)
  const decided = (allowed: boolean, reason: string): GateAnswer => ({
    kind: 'decided',
    allowed,
    tier,
    actions,
    reason,
  })
  if (policy.exceptions.includes(changeType)) {
    return decided(true, `Allowed: ${changeType} is an exception`)
  }
  if (tier === 'exhausted') return decided(false, 'Denied: Error budget exhausted')
  if (tier === 'critical') return decided(false, 'Denied: Error budget critical')
  return decided(true, 'Allowed: Sufficient error budget')
}

/**
 * The rule behind an answer without its verdict, for places that show the verdict already.
 *
 * @example 'Error budget exhausted'
 */
export function gateRule({ reason }: GateAnswer): string {
  const rule = reason.slice(reason.indexOf(': ') + 2).replaceAll('_', ' ')
  return `${rule[0]!.toUpperCase()}${rule.slice(1)}`
}
