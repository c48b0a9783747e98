import { calendarWindowAt } from '#core/time/calendar-window.ts'
import { rollingWindow } from '#core/time/rolling-window.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'

/** The window of an objective that is in force at `nowMs`, [from, to). */
export function sloWindowAt(window: SloWindow, nowMs: EpochMs): TimeRange {
  if (window.kind === 'rolling') return rollingWindow(nowMs, window.days)
  return calendarWindowAt(nowMs, window.period, window.timeZone)
}
