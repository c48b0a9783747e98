import type { Temporal } from 'temporal-polyfill'
import type { EpochMs } from '#core/units/units.ts'
import type { TimeRange } from './time-range.ts'
import { epochOfPlain, plainOf, wallTimeAt, type WallClock } from './zone.ts'

/** Periods of the calendar; a quarter is three months from the anchor. */
export type CalendarPeriod = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** Midnight on Monday 1 January 2018: weeks begin on Monday, all else on its first day. */
const DEFAULT_ANCHOR: WallClock = {
  year: 2018,
  month: 1,
  day: 1,
  hour: 0,
  minute: 0,
  second: 0,
  millisecond: 0,
}

/**
 * The calendar window that holds an instant. Windows follow each other without a hole from
 * the anchor's wall time on, forwards and backwards: boundary k is the anchor plus k periods
 * on the wall clock of the zone. A day the month doesn't have becomes its last (an anchor on
 * the 31st gives 31 January, 28 February, 31 March); a wall time that the clocks skip moves
 * forward; one that they show twice is the earlier.
 *
 * @param anchor by default midnight on a Monday, the first of the month and the year
 * @param count periods per window, e.g. 2 with `week` for a fortnight
 * @throws RangeError for an unknown zone or a count that is not a positive whole number
 * @example calendarWindowAt(march15, 'month', 'America/New_York') // 743 hours
 */
export function calendarWindowAt(
  nowMs: EpochMs,
  period: CalendarPeriod,
  zone: string,
  anchor: WallClock = DEFAULT_ANCHOR,
  count = 1,
): TimeRange {
  const calendar = calendarOf(period, zone, anchor, count)
  return windowOf(calendar, windowIndex(calendar, nowMs))
}

/**
 * The window that lies `steps` windows after (before, when negative) a calendar window.
 *
 * @param window what `calendarWindowAt` gave for the same period, zone, anchor and count
 */
export function shiftCalendarWindow(
  window: TimeRange,
  steps: number,
  period: CalendarPeriod,
  zone: string,
  anchor: WallClock = DEFAULT_ANCHOR,
  count = 1,
): TimeRange {
  const calendar = calendarOf(period, zone, anchor, count)
  return windowOf(calendar, windowIndex(calendar, window.fromMs) + steps)
}

interface Calendar {
  readonly unit: 'days' | 'weeks' | 'months' | 'years'
  readonly unitsPerWindow: number
  readonly zone: string
  readonly anchor: Temporal.PlainDateTime
}

const units = {
  day: { unit: 'days', size: 1 },
  week: { unit: 'weeks', size: 1 },
  month: { unit: 'months', size: 1 },
  quarter: { unit: 'months', size: 3 },
  year: { unit: 'years', size: 1 },
} as const

function calendarOf(
  period: CalendarPeriod,
  zone: string,
  anchor: WallClock,
  count: number,
): Calendar {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`invalid count: ${count}`)
  const { unit, size } = units[period]
  return { unit, unitsPerWindow: size * count, zone, anchor: plainOf(anchor) }
}

/** The instant at which window `index` begins. Always counted from the anchor, so the 31st survives February. */
function boundary(calendar: Calendar, index: number): EpochMs {
  const wall = calendar.anchor.add({ [calendar.unit]: index * calendar.unitsPerWindow })
  return epochOfPlain(wall, calendar.zone).ms
}

function windowOf(calendar: Calendar, index: number): TimeRange {
  return { fromMs: boundary(calendar, index), toMs: boundary(calendar, index + 1) }
}

/** Index of the window that holds an instant: a guess on the wall clock, then corrected. */
function windowIndex(calendar: Calendar, ms: EpochMs): number {
  const now = plainOf(wallTimeAt(ms, calendar.zone))
  const passed = now.since(calendar.anchor, { largestUnit: calendar.unit })
  let index = Math.floor(passed[calendar.unit] / calendar.unitsPerWindow)
  while (boundary(calendar, index) > ms) index -= 1
  while (boundary(calendar, index + 1) <= ms) index += 1
  return index
}
