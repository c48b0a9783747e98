import { Temporal } from 'temporal-polyfill'
import type { EpochMs } from '#core/units/units.ts'

/** What a wall clock and a calendar show: no zone, no instant. */
export interface WallClock {
  readonly year: number
  /** 1..12 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

/** A wall clock with the day of the week: 1 is Monday, 7 Sunday. */
export interface WallTime extends WallClock {
  readonly weekday: number
}

/** When a wall time was. */
export interface WallInstant {
  readonly ms: EpochMs
  /**
   * `exact`: the clocks showed it once. `gap`: they jumped over it, and `ms` is the instant
   * moved forward by the jump. `overlap`: they showed it twice, and `ms` is the earlier.
   */
  readonly kind: 'exact' | 'gap' | 'overlap'
  /** The second of the two instants of an overlap. */
  readonly laterMs?: EpochMs
}

/** Whether the runtime knows this IANA time zone; fixed offsets such as `+02:00` count as one. */
export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/**
 * What the wall clocks of a zone show at an instant.
 *
 * @throws RangeError for an unknown zone or an instant outside ±8.64e15 ms
 */
export function wallTimeAt(ms: EpochMs, zone: string): WallTime {
  const zoned = Temporal.Instant.fromEpochMilliseconds(Math.floor(ms)).toZonedDateTimeISO(zone)
  return {
    year: zoned.year,
    month: zoned.month,
    day: zoned.day,
    hour: zoned.hour,
    minute: zoned.minute,
    second: zoned.second,
    millisecond: zoned.millisecond,
    weekday: zoned.dayOfWeek,
  }
}

/**
 * When the wall clocks of a zone show the given time.
 *
 * @throws RangeError for an unknown zone or a date that no calendar has (30 February)
 */
export function epochOfWallTime(wall: WallClock, zone: string): WallInstant {
  return epochOfPlain(plainOf(wall), zone)
}

/** The calendar date and time as a Temporal value; throws RangeError for an impossible one. */
export function plainOf(wall: WallClock): Temporal.PlainDateTime {
  const { year, month, day, hour, minute, second, millisecond } = wall
  return Temporal.PlainDateTime.from(
    { year, month, day, hour, minute, second, millisecond },
    { overflow: 'reject' },
  )
}

/** `epochOfWallTime` for a Temporal value. */
export function epochOfPlain(plain: Temporal.PlainDateTime, zone: string): WallInstant {
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  const ms = earlier.epochMilliseconds
  const laterMs = later.epochMilliseconds
  if (ms === laterMs) return { kind: 'exact', ms }
  return earlier.toPlainDateTime().equals(plain)
    ? { kind: 'overlap', ms, laterMs }
    : { kind: 'gap', ms: laterMs }
}
