import { readBasicTime } from '#core/time/basic-time.ts'
import type { RecurringLength } from '#core/time/recurrence.ts'
import type { WallReader } from '#core/time/wall-reader.ts'
import { utcClock } from '#core/time/wall-reader.ts'
import type { EpochMs } from '#core/units/units.ts'
import { refusal, shown, type Refusal } from '../refusal.ts'
import type { Property } from './property.ts'
import type { ZoneFinder } from './zones.ts'

/** A date or time of a calendar. */
export interface CalendarTime {
  /** As written, in ms since 1970-01-01T00:00 on its clock. */
  readonly wallMs: number
  readonly clock: WallReader
  readonly ms: EpochMs
  /** Whether it is a whole day. */
  readonly isDate: boolean
  /** Whether the file doesn't say in which zone it is. */
  readonly isFloating: boolean
}

/** How the times of a file are read. */
export interface TimeZones {
  readonly find: ZoneFinder
  /** Clock of times and days without a zone; null while it is not known. */
  readonly home: WallReader | null
}

/** Reads one time as the parameters of its property say: `TZID`, `VALUE`. */
export function readCalendarTime(
  { name, params }: Property,
  text: string,
  zones: TimeZones,
): CalendarTime | Refusal {
  const time = readBasicTime(text)
  if (time === null) {
    return refusal(
      'invalid-time',
      `${shown(text)} is not a date or time.`,
      'Write times as 20260601T020000 or 20260601T020000Z, days as 20260601.',
      name,
    )
  }
  const { wallMs, kind } = time
  if (kind === 'utc') {
    return { wallMs, clock: utcClock, ms: wallMs, isDate: false, isFloating: false }
  }
  const isDate = kind === 'date'
  const tzid = isDate ? undefined : params.get('TZID')
  const clock = tzid === undefined || tzid === '' ? zones.home : zones.find(tzid)
  if (clock === null) return tzid === undefined ? zoneNeeded(name, text) : unknownZone(name, tzid)
  return { wallMs, clock, ms: clock(wallMs).ms, isDate, isFloating: tzid === undefined && !isDate }
}

const DURATION =
  /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/i

/** Reads `PT2H30M` or `P1D`: days are those of the wall clock, the rest is exact. */
export function readLength({ name, value }: Property): RecurringLength | Refusal {
  const match = DURATION.exec(value.trim())
  const [weeks, days, hours, minutes, seconds] = (match?.slice(2) ?? []).map(Number).map(orZero)
  if (!match || match[1] === '-' || !/\d/.test(value)) {
    return refusal(
      'invalid-duration',
      `${shown(value)} is not a length of time.`,
      'Write it as PT2H30M or P1D.',
      name,
    )
  }
  return {
    days: weeks! * 7 + days!,
    ms: ((hours! * 60 + minutes!) * 60 + seconds!) * 1000,
  }
}

function orZero(number: number): number {
  return Number.isNaN(number) ? 0 : number
}

function zoneNeeded(name: string, text: string): Refusal {
  return refusal(
    'zone-needed',
    `${shown(text)} has no time zone.`,
    'Choose the time zone in which the calendar was written.',
    name,
  )
}

function unknownZone(name: string, tzid: string): Refusal {
  return refusal(
    'unknown-zone',
    `The file doesn’t say what the time zone ${shown(tzid)} is.`,
    'Export the calendar with its time zones (VTIMEZONE), or in UTC.',
    name,
  )
}
