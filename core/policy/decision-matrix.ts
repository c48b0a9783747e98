import type { Ratio } from '#core/units/units.ts'
import { isAtMost } from './policy-tier.ts'

/** One row of the SRE standard's decision matrix. */
export interface DecisionRow {
  readonly label: string
  /** The row holds for remaining budgets above this and at most the row's before. */
  readonly above: Ratio
  readonly featureVelocity: string
  readonly reliabilityFocus: string
  /** Whether new features stop. */
  readonly freezesFeatures: boolean
  readonly actions: readonly string[]
}

/** The decision matrix, best row first. The last row takes everything that is spent. */
export const DECISION_MATRIX: readonly DecisionRow[] = [
  {
    label: '> 50%',
    above: 0.5,
    featureVelocity: 'Full speed',
    reliabilityFocus: 'Normal',
    freezesFeatures: false,
    actions: ['Continue feature development'],
  },
  {
    label: '25-50%',
    above: 0.25,
    featureVelocity: 'Reduced',
    reliabilityFocus: 'Increased',
    freezesFeatures: false,
    actions: ['Review recent changes', 'Increase testing'],
  },
  {
    label: '10-25%',
    above: 0.1,
    featureVelocity: 'Minimal',
    reliabilityFocus: 'High',
    freezesFeatures: true,
    actions: ['Feature freeze', 'Reliability sprint'],
  },
  {
    label: '< 10%',
    above: 0,
    featureVelocity: 'Stopped',
    reliabilityFocus: 'Critical',
    freezesFeatures: true,
    actions: ['All hands on reliability'],
  },
  {
    label: '0%',
    above: -Infinity,
    featureVelocity: 'Stopped',
    reliabilityFocus: 'Emergency',
    freezesFeatures: true,
    actions: ['Post-mortem', 'Executive review'],
  },
]

/** The row for a remaining budget; exactly 50, 25, 10 or 0 % falls in the stricter row. */
export function decisionRow(remaining: Ratio): DecisionRow {
  return DECISION_MATRIX.find((row) => !isAtMost(remaining, row.above)) ?? DECISION_MATRIX.at(-1)!
}
