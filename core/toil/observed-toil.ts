import { quantileSorted } from '#core/stats/quantile.ts'
import { gammaQuantile } from '#core/stats/gamma-quantile.ts'
import { durationMs, type TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, type Minutes } from '#core/units/units.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'

const DAYS_PER_WEEK = 7

/** Prior of Jeffreys for a rate. */
const PRIOR = 0.5

/** What a log says of one item, to stand beside what was declared. */
export interface ObservedToil {
  readonly itemId: string
  readonly entries: number
  readonly perWeek: number
  /** 90 % interval of the frequency: a few entries don't make it sharp. */
  readonly perWeek90: readonly [number, number]
  /** Mean and 10–90 % range of the minutes of an entry; null where none says its effort. */
  readonly minutes: {
    readonly mean: Minutes
    readonly p10: Minutes
    readonly p90: Minutes
  } | null
  /** Entries without an effort: they count for the frequency only. */
  readonly withoutEffort: number
  /** Mean frequency times mean minutes; null without any effort. */
  readonly weeklyHours: number | null
}

type CountedEntry = Pick<ToilEntry, 'itemId' | 'atMs' | 'minutes' | 'notToil'>

/**
 * Frequency and effort of each item from logged entries of a range. Entries of no item and those
 * that are no toil are left out; elapsed time is never taken for effort. Most hours first, then
 * those without effort by frequency.
 */
export function observedToil(
  entries: readonly CountedEntry[],
  range: TimeRange,
): readonly ObservedToil[] {
  const weeks = durationMs(range) / (DAYS_PER_WEEK * DAY_MS)
  const byItem = Map.groupBy(
    entries.filter(
      ({ atMs, notToil, itemId }) =>
        itemId !== null && !notToil && atMs >= range.fromMs && atMs < range.toMs,
    ),
    ({ itemId }) => itemId!,
  )
  return [...byItem]
    .map(([itemId, own]) => observed(itemId, own, weeks))
    .sort((a, b) => (b.weeklyHours ?? -1) - (a.weeklyHours ?? -1) || b.perWeek - a.perWeek)
}

function observed(itemId: string, own: readonly CountedEntry[], weeks: number): ObservedToil {
  const efforts = Float64Array.from(own.flatMap(({ minutes }) => minutes ?? [])).sort()
  const mean = efforts.reduce((sum, minutes) => sum + minutes, 0) / efforts.length
  const perWeek = own.length / weeks
  const shape = own.length + PRIOR
  return {
    itemId,
    entries: own.length,
    perWeek,
    perWeek90: [gammaQuantile(0.05, shape) / weeks, gammaQuantile(0.95, shape) / weeks],
    minutes:
      efforts.length === 0
        ? null
        : { mean, p10: quantileSorted(efforts, 0.1), p90: quantileSorted(efforts, 0.9) },
    withoutEffort: own.length - efforts.length,
    weeklyHours: efforts.length === 0 ? null : (perWeek * mean) / 60,
  }
}
