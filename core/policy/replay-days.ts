import { budgetAt } from '#core/error-budget/budget-at.ts'
import { eventTotals } from '#core/error-budget/window-history.ts'
import type { SliColumns } from '#core/series/series.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { calendarWindowAt } from '#core/time/calendar-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { wallTimeAt } from '#core/time/zone.ts'
import type { Ratio } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'

/** A budget day by day, as it would have been read at the end of each. */
export interface ReplayDays {
  /** Float64Array of n + 1 epoch ms: day i is [edges[i], edges[i + 1]). */
  readonly edges: Float64Array
  /** 1 Monday … 7 Sunday, n. */
  readonly weekdays: Uint8Array
  /** Signed share of the whole window's budget, n; NaN where nothing is known. */
  readonly remaining: Float64Array
  /** How many of the first days have windows that reach back before the history. */
  readonly youngDays: number
}

/** The days of a history in a zone, which many targets and policies can be tried on. */
export interface CalendarDays {
  readonly edges: Float64Array
  readonly weekdays: Uint8Array
}

/** The whole days of a zone that begin in a range. A last day that isn't over is left out. */
export function calendarDays(range: TimeRange, zone: string): CalendarDays {
  const edges: number[] = []
  const weekdays: number[] = []
  let day = calendarWindowAt(range.fromMs, 'day', zone)
  if (day.fromMs < range.fromMs) day = calendarWindowAt(day.toMs, 'day', zone)
  while (day.toMs <= range.toMs) {
    if (edges.length === 0) edges.push(day.fromMs)
    edges.push(day.toMs)
    weekdays.push(wallTimeAt(day.fromMs, zone).weekday)
    day = calendarWindowAt(day.toMs, 'day', zone)
  }
  return { edges: Float64Array.from(edges), weekdays: Uint8Array.from(weekdays) }
}

/**
 * The budget at the end of each day. Days before the history fills a window are taken to have
 * been clean (see `budgetAt`); `youngDays` says how many stand on that.
 *
 * @param columns the events that the objective's method counts, see `methodColumns`
 */
export function replayDays(
  columns: SliColumns,
  { edges, weekdays }: CalendarDays,
  target: Ratio,
  window: SloWindow,
): ReplayDays {
  const totals = eventTotals(columns)
  const remaining = new Float64Array(weekdays.length)
  let youngDays = 0
  let range: TimeRange | null = null
  for (let day = 0; day < weekdays.length; day += 1) {
    const endMs = edges[day + 1]!
    // The calendar is asked once per window.
    if (range === null || window.kind === 'rolling' || endMs > range.toMs) {
      range = sloWindowAt(window, endMs)
    }
    const budget = budgetAt(totals, range, target, endMs)
    remaining[day] = budget.remaining ?? Number.NaN
    if (budget.isYoung) youngDays += 1
  }
  return { edges, weekdays, remaining, youngDays }
}
