import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { HOUR_MS, type EpochMs, type EventCount, type Ratio } from '#core/units/units.ts'
import { hasData, slotsInside, slotStart } from './slots.ts'

/** A stretch of time that cost budget. */
export interface BadPeriod {
  readonly fromMs: EpochMs
  readonly toMs: EpochMs
  readonly bad: EventCount
  readonly total: EventCount
  /** Share of all bad events of the range. */
  readonly share: Ratio
}

/**
 * The hours that cost most, worst first, at most `count` of them and none without bad events.
 * Hours are those of the clock in UTC; slots longer than an hour stand for themselves.
 */
export function worstPeriods(columns: SliColumns, range: TimeRange, count: number): BadPeriod[] {
  const lengthMs = Math.max(HOUR_MS, columns.stepMs)
  const anchorMs = columns.stepMs > HOUR_MS ? columns.startMs : 0
  const { first, end } = slotsInside(columns, range)
  const sums = new Map<number, { bad: number; total: number }>()
  let allBad = 0
  for (let index = first; index < end; index += 1) {
    if (!hasData(columns, index)) continue
    const bad = columns.total[index]! - columns.good[index]!
    const hour = Math.floor((slotStart(columns, index) - anchorMs) / lengthMs)
    const sum = sums.get(hour) ?? { bad: 0, total: 0 }
    sum.bad += bad
    sum.total += columns.total[index]!
    sums.set(hour, sum)
    allBad += bad
  }
  return [...sums]
    .filter(([, sum]) => sum.bad > 0)
    .sort(([hourA, a], [hourB, b]) => b.bad - a.bad || hourA - hourB)
    .slice(0, count)
    .map(([hour, { bad, total }]) => {
      const fromMs = anchorMs + hour * lengthMs
      return { fromMs, toMs: fromMs + lengthMs, bad, total, share: bad / allBad }
    })
}
