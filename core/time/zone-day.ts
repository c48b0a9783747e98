import type { EpochMs } from '#core/units/units.ts'
import { epochOfWallTime, wallTimeAt } from './zone.ts'

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/**
 * When a day begins in a zone; null for a text that names no day.
 *
 * @example startOfZoneDay('2027-01-03', 'Europe/Berlin') // 2 Jan 2027, 23:00 UTC
 */
export function startOfZoneDay(text: string, zone: string): EpochMs | null {
  const parts = DAY.exec(text)
  if (parts === null) return null
  const [year = 0, month = 0, day = 0] = parts.slice(1).map(Number)
  const clock = { hour: 0, minute: 0, second: 0, millisecond: 0 }
  try {
    return epochOfWallTime({ year, month, day, ...clock }, zone).ms
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** More than a day, less than two, whatever the clocks do. */
const INTO_NEXT_DAY_MS = 30 * 3_600_000

/** When a day ends in a zone, exclusive: 23 to 25 hours after it began. Null for a text that names no day. */
export function endOfZoneDay(text: string, zone: string): EpochMs | null {
  const start = startOfZoneDay(text, zone)
  return start === null ? null : startOfZoneDay(zoneDayAt(start + INTO_NEXT_DAY_MS, zone), zone)
}

/** The day that the calendar of a zone shows at an instant, as `2027-01-03`. */
export function zoneDayAt(ms: EpochMs, zone: string): string {
  const { year, month, day } = wallTimeAt(ms, zone)
  const padded = (value: number, length: number): string => String(value).padStart(length, '0')
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}
