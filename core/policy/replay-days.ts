import { budgetAt } from '#core/error-budget/budget-at.ts'
import { eventTotals, type EventTotals } from '#core/error-budget/window-history.ts'
import type { SliColumns } from '#core/series/series.ts'
import { sloWindowAt } from '#core/slo/slo-window.ts'
import { daysFromCivil } from '#core/time/civil-date.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { wallReader } from '#core/time/wall-reader.ts'
import { wallTimeAt } from '#core/time/zone.ts'
import { DAY_MS, type EpochMs, type Ratio } from '#core/units/units.ts'
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
  const clock = wallReader(zone)
  const { year, month, day } = wallTimeAt(range.fromMs, zone)
  const startOf = (civilDay: number): EpochMs => clock(civilDay * DAY_MS).ms
  let civilDay = daysFromCivil(year, month, day)
  if (startOf(civilDay) < range.fromMs) civilDay += 1
  const edges = [startOf(civilDay)]
  const weekdays: number[] = []
  for (let endMs = startOf(civilDay + 1); endMs <= range.toMs; endMs = startOf(civilDay + 1)) {
    // A zone that crossed the date line left out a whole day.
    if (endMs > edges.at(-1)!) {
      edges.push(endMs)
      weekdays.push(weekdayOf(civilDay))
    }
    civilDay += 1
  }
  return { edges: Float64Array.from(edges), weekdays: Uint8Array.from(weekdays) }
}

/** Day 0 was a Thursday. */
function weekdayOf(civilDay: number): number {
  return ((((civilDay + 3) % 7) + 7) % 7) + 1
}

/**
 * The budget at the end of each day. Days before the history fills a window are taken to have
 * been clean (see `budgetAt`); `youngDays` says how many stand on that.
 *
 * @param columns the events that the objective's method counts, see `methodColumns`
 */
export function replayDays(
  columns: SliColumns,
  calendar: CalendarDays,
  target: Ratio,
  window: SloWindow,
): ReplayDays {
  return replayTotals(eventTotals(columns), calendar, target, window)
}

/** `replayDays` of running sums that are already made. */
export function replayTotals(
  totals: EventTotals,
  { edges, weekdays }: CalendarDays,
  target: Ratio,
  window: SloWindow,
): ReplayDays {
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
