import { formatDuration, formatMinutes } from '#core/units/format.ts'
import { MINUTE_MS, type Minutes } from '#core/units/units.ts'
import type { SloWindow } from '#core/workspace/model/objectives.ts'

/** An objective's window in words: `30 days, rolling` or `calendar quarter, Europe/Berlin`. */
export function windowText(window: SloWindow): string {
  if (window.kind === 'rolling') return `${window.days} days, rolling`
  return `calendar ${window.period}, ${window.timeZone}`
}

/** The objective's name, with its service in front unless the name already says it. */
export function objectiveName(serviceName: string, sloName: string): string {
  return sloName.toLowerCase().includes(serviceName.toLowerCase())
    ? sloName
    : `${serviceName}: ${sloName}`
}

/** Minutes as the app writes a length of time: from an hour on `1 h 14 min`. */
export function minutesText(minutes: Minutes | null): string {
  return minutes !== null && Math.abs(minutes) >= 60
    ? formatDuration(minutes * MINUTE_MS)
    : formatMinutes(minutes)
}
