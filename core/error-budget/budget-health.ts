import type { PolicyTier } from '#core/policy/policy-tier.ts'
import type { Ratio } from '#core/units/units.ts'

/** Where an objective stands, in one word. */
export type SloHealth = 'healthy' | 'at-risk' | 'exhausted' | 'no-data'

/**
 * Whether a budget is exhausted: nothing of it is left. That isn't yet a missed objective: one
 * that spent exactly all of it has an SLI at its target and is `met` (see `OccurrenceBudget`),
 * but the next bad event misses it, so policies act from here on.
 */
export function isExhausted(remaining: Ratio): boolean {
  return remaining <= 0
}

/**
 * The health of a budget under a policy: `exhausted` when nothing is left, whatever the policy's
 * own threshold; `at-risk` when some is left, but the policy's tier isn't `ok`.
 */
export function budgetHealth(remaining: Ratio | null, tier: PolicyTier | null): SloHealth {
  if (remaining === null) return 'no-data'
  if (isExhausted(remaining)) return 'exhausted'
  return tier === 'ok' ? 'healthy' : 'at-risk'
}
