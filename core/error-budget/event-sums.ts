import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EventCount, Ratio } from '#core/units/units.ts'
import { hasData, slotsInside } from './slots.ts'

/** Good and total events of the slots wholly inside a range, gaps left out. */
export interface EventSums {
  readonly good: EventCount
  readonly total: EventCount
  readonly bad: EventCount
  readonly slotsWithData: number
  readonly slotsExpected: number
  /** Share of the expected slots that hold data; 0 when the range holds no slot. */
  readonly coverage: Ratio
}

/** Sums events over the slots wholly inside [from, to). A gap counts neither way. */
export function sumEvents(columns: SliColumns, range: TimeRange): EventSums {
  const { first, end, expected } = slotsInside(columns, range)
  let good = 0
  let total = 0
  let slotsWithData = 0
  for (let index = first; index < end; index += 1) {
    if (!hasData(columns, index)) continue
    good += columns.good[index]!
    total += columns.total[index]!
    slotsWithData += 1
  }
  const coverage = expected === 0 ? 0 : slotsWithData / expected
  return { good, total, bad: total - good, slotsWithData, slotsExpected: expected, coverage }
}
