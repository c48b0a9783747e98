import type { Issue } from '#core/result/issue.ts'
import { formatPercent } from '#core/units/format.ts'
import type { PolicyRules } from './default-policy.ts'

const LADDER = [
  ['warning', 'critical'],
  ['critical', 'exhausted'],
] as const

/**
 * What is wrong with the thresholds of a policy: each tier must begin below the one before,
 * or a budget would pass into the worse one first. `path` names the threshold to change.
 */
export function policyIssues({ thresholds }: Pick<PolicyRules, 'thresholds'>): Issue[] {
  return LADDER.filter(([above, below]) => thresholds[below] >= thresholds[above]).map(
    ([above, below]) => ({
      code: 'ladder-out-of-order',
      severity: 'error' as const,
      message: `${below} at ${formatPercent(thresholds[below])} comes before ${above} at ${formatPercent(thresholds[above])}.`,
      remedy: `Set ${below} below ${formatPercent(thresholds[above])}.`,
      path: `thresholds.${below}`,
    }),
  )
}
