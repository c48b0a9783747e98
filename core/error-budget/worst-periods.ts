import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs, EventCount, Ratio } from '#core/units/units.ts'
import { hourlySums, type PeriodSums } from './period-sums.ts'

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
  return worstOf(hourlySums(columns, range), count)
}

/** The periods with most bad events, worst first, at most `count`; of equals the earlier first. */
export function worstOf({ edges, bad, total }: PeriodSums, count: number): BadPeriod[] {
  const costly: number[] = []
  let allBad = 0
  for (let period = 0; period < bad.length; period += 1) {
    if (!(bad[period]! > 0)) continue
    costly.push(period)
    allBad += bad[period]!
  }
  return costly
    .sort((a, b) => bad[b]! - bad[a]! || a - b)
    .slice(0, count)
    .map((period) => ({
      fromMs: edges[period]!,
      toMs: edges[period + 1]!,
      bad: bad[period]!,
      total: total[period]!,
      share: bad[period]! / allBad,
    }))
}
