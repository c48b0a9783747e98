import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { DurationMs, Ratio } from '#core/units/units.ts'
import { mergeRanges, withExclusions, type Exclusions } from './exclusions.ts'
import { intersect } from '#core/time/time-range.ts'
import { budgetByOccurrences, type OccurrenceBudget } from './occurrences.ts'

/** What exclusions change about a budget. */
export interface ExclusionEffect {
  readonly before: OccurrenceBudget
  readonly after: OccurrenceBudget
  /** Time of the range that they take, overlaps counted once. */
  readonly excludedMs: DurationMs
  /** Bad events that they forgive. */
  readonly forgiven: number
  /** What they give back, as a share of the budget; null without one before or after. */
  readonly gained: Ratio | null
}

/**
 * The budget of a range with and without its exclusions. Dropped time takes its allowance along,
 * so that dropping a quiet day can leave less than before.
 *
 * @param columns the events that the objective's method counts, see `methodColumns`
 */
export function exclusionEffect(
  columns: SliColumns,
  range: TimeRange,
  target: Ratio,
  exclusions: Exclusions,
): ExclusionEffect {
  const before = budgetByOccurrences(columns, range, target)
  const after = budgetByOccurrences(withExclusions(columns, exclusions), range, target)
  const { remaining } = after
  return {
    before,
    after,
    excludedMs: mergeRanges(exclusions.ranges).reduce((sum, excluded) => {
      const part = intersect(excluded, range)
      return part === null ? sum : sum + part.toMs - part.fromMs
    }, 0),
    forgiven: before.bad - after.bad,
    gained: remaining === null || before.remaining === null ? null : remaining - before.remaining,
  }
}
