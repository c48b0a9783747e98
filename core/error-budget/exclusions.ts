import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { slotsInside } from './slots.ts'

/**
 * Agreed time that doesn't count against the budget, e.g. announced maintenance. `drop`
 * takes it out of numerator and denominator, `good` counts its bad events as good.
 */
export interface Exclusions {
  readonly ranges: readonly TimeRange[]
  readonly mode: 'drop' | 'good'
}

/**
 * Columns with the exclusions applied. Only slots wholly inside an excluded range change: a
 * slot that reaches outside may hold bad events that nobody agreed to forgive.
 */
export function withExclusions(columns: SliColumns, exclusions: Exclusions): SliColumns {
  const good = columns.good.slice()
  const total = columns.total.slice()
  for (const range of exclusions.ranges) {
    const { first, end } = slotsInside(columns, range)
    if (exclusions.mode === 'good') good.set(total.subarray(first, end), first)
    else total.fill(Number.NaN, first, end)
  }
  return { ...columns, good, total }
}
