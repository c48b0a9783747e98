import { calendarWindowAt } from '#core/time/calendar-window.ts'
import { rollingWindow } from '#core/time/rolling-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'

/**
 * The window that an answer of the moment `nowMs` is about, [from, to): the one that holds the
 * last instant before it. At the very boundary of two calendar windows that is the one which
 * has just ended; nothing has happened in the next one yet, so it has nothing to say.
 */
export function sloWindowAt(window: SloWindow, nowMs: EpochMs): TimeRange {
  if (window.kind === 'rolling') return rollingWindow(nowMs, window.days)
  return calendarWindowAt(nowMs - 1, window.period, window.timeZone)
}
