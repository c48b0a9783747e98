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
 * slot that reaches outside may hold bad events that nobody agreed to forgive. Ranges that
 * overlap or touch are one range.
 */
export function withExclusions(columns: SliColumns, exclusions: Exclusions): SliColumns {
  const good = columns.good.slice()
  const total = columns.total.slice()
  for (const range of mergeRanges(exclusions.ranges)) {
    const { first, end } = slotsInside(columns, range)
    if (exclusions.mode === 'good') good.set(total.subarray(first, end), first)
    else total.fill(Number.NaN, first, end)
  }
  return { ...columns, good, total }
}

/** The same time in ascending ranges that neither overlap nor touch; empty ones are gone. */
export function mergeRanges(ranges: readonly TimeRange[]): TimeRange[] {
  const merged: { fromMs: number; toMs: number }[] = []
  const filled = ranges.filter(({ fromMs, toMs }) => fromMs < toMs)
  for (const { fromMs, toMs } of filled.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const last = merged.at(-1)
    if (last !== undefined && fromMs <= last.toMs) last.toMs = Math.max(last.toMs, toMs)
    else merged.push({ fromMs, toMs })
  }
  return merged
}
