import type { SliColumns } from '#core/series/series.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { TimeRange } from '#core/time/time-range.ts'

/** Indices of the slots that lie wholly inside a range. */
export interface SlotSpan {
  /** First index with stored columns, 0..n. */
  readonly first: number
  /** One past the last index with stored columns, 0..n. */
  readonly end: number
  /** Slots of the grid wholly inside the range, stored or not. */
  readonly expected: number
}

/** Slots [t, t + step) that lie wholly inside [from, to); one that straddles an end is outside. */
export function slotsInside(columns: SliColumns, range: TimeRange): SlotSpan {
  const { startMs, stepMs, total } = columns
  const from = Math.ceil((range.fromMs - startMs) / stepMs)
  const to = Math.floor((range.toMs - startMs) / stepMs)
  const first = Math.min(Math.max(from, 0), total.length)
  const end = Math.max(first, Math.min(to, total.length))
  return { first, end, expected: Math.max(0, to - from) }
}

/** When slot `index` starts. */
export function slotStart(columns: SliColumns, index: number): EpochMs {
  return columns.startMs + index * columns.stepMs
}

/** Whether both counts of a slot are known. */
export function hasData(columns: SliColumns, index: number): boolean {
  return !Number.isNaN(columns.total[index]!) && !Number.isNaN(columns.good[index]!)
}
