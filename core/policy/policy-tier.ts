import type { Ratio } from '#core/units/units.ts'
import type { PolicyRules } from './default-policy.ts'

/** How serious the state of a budget is under a policy, from calm to worst. */
export type PolicyTier = 'ok' | 'warning' | 'critical' | 'exhausted'

const WORST_FIRST = ['exhausted', 'critical', 'warning'] as const

/**
 * The worst tier whose threshold the remaining budget has reached; a threshold is inclusive,
 * so exactly 20 % left is a warning at 20 %.
 */
export function policyTier(policy: PolicyRules, remaining: Ratio): PolicyTier {
  return WORST_FIRST.find((tier) => remaining <= policy.thresholds[tier]) ?? 'ok'
}

/** What the policy asks for in a tier; nothing while all is well. */
export function policyActions(policy: PolicyRules, tier: PolicyTier): readonly string[] {
  return tier === 'ok' ? [] : policy.actions[tier]
}
