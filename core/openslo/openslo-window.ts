import { calendarWindowAt, type CalendarPeriod } from '#core/time/calendar-window.ts'
import { rollingWindow } from '#core/time/rolling-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { epochOfWallTime, plainOf, type WallClock } from '#core/time/zone.ts'
import type { Days, EpochMs } from '#core/units/units.ts'
import { rollingSeconds, type ShorthandDuration, type ShorthandUnit } from './duration-shorthand.ts'

/** Over what time an OpenSLO objective is judged. */
export type OpenSloWindow =
  | {
      readonly kind: 'rolling'
      /** As the file writes it. */
      readonly text: string
      readonly days: Days
    }
  | {
      readonly kind: 'calendar'
      /** As the file writes it. */
      readonly text: string
      readonly duration: ShorthandDuration
      /** Wall time at which one of the windows begins, `YYYY-MM-DD hh:mm:ss`. */
      readonly startTime: string
      readonly start: WallClock
      readonly timeZone: string
    }

const PERIODS: Readonly<Partial<Record<ShorthandUnit, CalendarPeriod>>> = {
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
}

const START = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/

/** Reads a start time, `YYYY-MM-DD hh:mm:ss` of a date that exists; null for any other text. */
export function parseStartTime(text: string): WallClock | null {
  const match = START.exec(text)
  if (match === null) return null
  const [year, month, day, hour, minute, second] = match.slice(1).map(Number)
  const wall = {
    year: year!,
    month: month!,
    day: day!,
    hour: hour!,
    minute: minute!,
    second: second!,
    millisecond: 0,
  }
  try {
    plainOf(wall)
    return wall
  } catch {
    return null
  }
}

/**
 * The window of an OpenSLO objective that holds an instant, [from, to). Calendar windows follow
 * each other from the start time on, forwards and backwards, on the wall clock of the zone; those
 * of minutes and hours are counted in elapsed time.
 */
export function openSloWindowAt(window: OpenSloWindow, nowMs: EpochMs): TimeRange {
  if (window.kind === 'rolling') return rollingWindow(nowMs, window.days)
  const { duration, start, timeZone } = window
  const period = PERIODS[duration.unit]
  if (period !== undefined) return calendarWindowAt(nowMs, period, timeZone, start, duration.count)
  const lengthMs = rollingSeconds(duration) * 1000
  const anchorMs = epochOfWallTime(start, timeZone).ms
  const fromMs = anchorMs + Math.floor((nowMs - anchorMs) / lengthMs) * lengthMs
  return { fromMs, toMs: fromMs + lengthMs }
}
