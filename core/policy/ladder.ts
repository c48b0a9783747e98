import type { Ratio } from '#core/units/units.ts'
import { DECISION_MATRIX, type DecisionRow } from './decision-matrix.ts'
import type { PolicyRules } from './default-policy.ts'
import { policyActions, policyTier, type PolicyTier } from './policy-tier.ts'

/** One rung: what holds for remaining budgets above `above` and up to `upTo`, inclusive. */
export interface LadderRung {
  /** -Infinity for the last rung. */
  readonly above: Ratio
  /** Infinity for the first rung. */
  readonly upTo: Ratio
  readonly tier: PolicyTier
  readonly actions: readonly string[]
  readonly row: DecisionRow
  /**
   * Where policy and matrix disagree: the matrix stops features and the gate lets them pass
   * (`gate-is-looser`), or the other way round.
   */
  readonly conflict: 'gate-is-looser' | 'gate-is-stricter' | null
}

/**
 * The thresholds of a policy and the rows of the decision matrix as one ladder, calm first. Both
 * are in the standard and they don't agree: between 25 and 10 % the matrix freezes features,
 * while the policy denies nothing above its critical threshold.
 */
export function policyLadder(
  policy: PolicyRules,
  matrix: readonly DecisionRow[] = DECISION_MATRIX,
): LadderRung[] {
  const { warning, critical, exhausted } = policy.thresholds
  const edges = [...new Set([...matrix.map(({ above }) => above), warning, critical, exhausted])]
    .filter((edge) => edge > -Infinity)
    .sort((a, b) => b - a)
  return [...edges, -Infinity].map((above, index) => {
    const upTo = edges[index - 1] ?? Infinity
    // Every rung is inclusive at its upper end, so that end speaks for all of it.
    const tier = policyTier(policy, upTo)
    const row = matrix.find((candidate) => upTo > candidate.above) ?? matrix.at(-1)!
    const denies = tier === 'critical' || tier === 'exhausted'
    return {
      above,
      upTo,
      tier,
      actions: policyActions(policy, tier),
      row,
      conflict: conflictOf(row.freezesFeatures, denies),
    }
  })
}

function conflictOf(freezes: boolean, denies: boolean): LadderRung['conflict'] {
  if (freezes === denies) return null
  return freezes ? 'gate-is-looser' : 'gate-is-stricter'
}

/**
 * The policy that follows the matrix where they disagree: critical from the first row on that
 * freezes features, warnings from the row before it.
 */
export function matrixPolicy(
  policy: PolicyRules,
  matrix: readonly DecisionRow[] = DECISION_MATRIX,
): PolicyRules {
  const first = matrix.findIndex(({ freezesFeatures }) => freezesFeatures)
  if (first < 1) return policy
  const critical = matrix[first - 1]!.above
  const warning = matrix[first - 2]?.above ?? policy.thresholds.warning
  return { ...policy, thresholds: { ...policy.thresholds, critical, warning } }
}
