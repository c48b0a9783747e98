import type { SloHealth } from '#core/error-budget/budget-health.ts'
import type { Objective } from '#renderer/jobs/use-objectives.ts'

const RANK: Record<SloHealth, number> = { exhausted: 0, 'at-risk': 1, healthy: 2, 'no-data': 3 }

/** Spent budgets first, then those at risk, each by what is left; without an answer last. */
export function worstFirst(objectives: readonly Objective[]): Objective[] {
  return objectives.toSorted(
    (a, b) =>
      rankOf(a) - rankOf(b) ||
      (a.status?.remaining ?? 0) - (b.status?.remaining ?? 0) ||
      (a.slo.name < b.slo.name ? -1 : 1),
  )
}

function rankOf({ status }: Objective): number {
  return status === null ? 4 : RANK[status.health]
}
