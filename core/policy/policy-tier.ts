import type { Ratio } from '#core/units/units.ts'
import type { PolicyRules } from './default-policy.ts'

/** How serious the state of a budget is under a policy, from calm to worst. */
export type PolicyTier = 'ok' | 'warning' | 'critical' | 'exhausted'

/** Dust of a quotient: 43.2 - 38.88 of 43.2 is exactly a tenth. */
const NOISE = 1e-12

/** Whether no more than a threshold is left of a budget; what meets it exactly does. */
export function isAtMost(remaining: Ratio, threshold: Ratio): boolean {
  return remaining <= threshold + NOISE
}

const WORST_FIRST = ['exhausted', 'critical', 'warning'] as const

/**
 * The worst tier whose threshold the remaining budget has reached; a threshold is inclusive,
 * so exactly 20 % left is a warning at 20 %.
 */
export function policyTier(policy: PolicyRules, remaining: Ratio): PolicyTier {
  return WORST_FIRST.find((tier) => isAtMost(remaining, policy.thresholds[tier])) ?? 'ok'
}

/** What the policy asks for in a tier; nothing while all is well. */
export function policyActions(policy: PolicyRules, tier: PolicyTier): readonly string[] {
  return tier === 'ok' ? [] : policy.actions[tier]
}
