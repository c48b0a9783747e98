import type { SliColumns } from '#core/series/series.ts'
import { calendarWindowAt } from '#core/time/calendar-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { hasData, slotsInside, slotStart } from './slots.ts'

/** Events of consecutive periods: period i covers [edges[i], edges[i + 1]). */
export interface PeriodSums {
  /** Float64Array of n + 1 epoch ms, ascending. */
  readonly edges: Float64Array
  /** Float64Array of n bad events; NaN where nothing is known. */
  readonly bad: Float64Array
  /** Float64Array of n total events; NaN where nothing is known. */
  readonly total: Float64Array
}

/**
 * Bad and total events per hour of a range. Hours are those of the clock in UTC; slots longer
 * than an hour stand for themselves.
 */
export function hourlySums(columns: SliColumns, range: TimeRange): PeriodSums {
  const lengthMs = Math.max(HOUR_MS, columns.stepMs)
  const anchorMs = columns.stepMs > HOUR_MS ? columns.startMs : 0
  const first = Math.floor((range.fromMs - anchorMs) / lengthMs)
  const count = Math.max(0, Math.ceil((range.toMs - anchorMs) / lengthMs) - first)
  const edges = Float64Array.from(
    { length: count + 1 },
    (_, index) => anchorMs + (first + index) * lengthMs,
  )
  return sumsBetween(columns, range, edges)
}

/**
 * Bad and total events per calendar day of a zone, 23 or 25 hours long where the clocks
 * change. Slots longer than a day stand for themselves.
 */
export function dailySums(columns: SliColumns, range: TimeRange, zone: string): PeriodSums {
  if (columns.stepMs > DAY_MS) return hourlySums(columns, range)
  const edges: number[] = []
  let edge = calendarWindowAt(range.fromMs, 'day', zone).fromMs
  while (edge < range.toMs) {
    edges.push(edge)
    edge = calendarWindowAt(edge, 'day', zone).toMs
  }
  edges.push(edge)
  return sumsBetween(columns, range, Float64Array.from(edges))
}

/** A slot belongs to the period it starts in. */
function sumsBetween(columns: SliColumns, range: TimeRange, edges: Float64Array): PeriodSums {
  const count = Math.max(0, edges.length - 1)
  const bad = new Float64Array(count).fill(Number.NaN)
  const total = new Float64Array(count).fill(Number.NaN)
  const { first, end } = slotsInside(columns, range)
  let period = 0
  for (let index = first; index < end; index += 1) {
    const startMs = slotStart(columns, index)
    while (edges[period + 1]! <= startMs) period += 1
    if (!hasData(columns, index)) continue
    if (Number.isNaN(total[period]!)) {
      bad[period] = 0
      total[period] = 0
    }
    bad[period]! += columns.total[index]! - columns.good[index]!
    total[period]! += columns.total[index]!
  }
  return { edges, bad, total }
}
