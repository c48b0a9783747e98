import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import { daysFromCivil } from './civil.ts'
import type { DateOrder } from './mapping.ts'

/** A date as written: wall-clock ms since 1970 (as if UTC) and the offset it states, if any. */
export interface WrittenTime {
  readonly wallMs: number
  /** Offset from UTC in ms; null when the text has no zone. */
  readonly offsetMs: DurationMs | null
}

/** Why a text is no time: unreadable, or the order of its parts has to be chosen. */
export type UnreadTime = 'invalid' | 'order-needed'

const CLOCK =
  '(?:[T ,]+(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?\\s*([AaPp])?(?:\\.?[Mm]\\.?)?)?'
const ZONE = '\\s*(Z|z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)?$'
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${CLOCK}${ZONE}`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d\\d)${CLOCK}${ZONE}`)
const DAY_NAMED = new RegExp(
  `^(\\d{1,2})[ /-]([A-Za-z]{3,9})\\.?[ /-](\\d{4}|\\d\\d)${CLOCK}${ZONE}`,
)
const NAME_FIRST = new RegExp(`^([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})${CLOCK}${ZONE}`)
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Hour, minute, second, fraction, a/p, zone as matched. */
  readonly clock: readonly (string | undefined)[]
}

/**
 * Reads ISO 8601 dates and times and the local forms that exports use: `2026/06/01 10:00`,
 * `01.06.2026 10:00`, `06/01/2026 10:00 AM`, `01/Jun/26 9:15 AM`, `Jun 1, 2026`. A date with no
 * clock is its midnight. Fractions of a second are kept to the millisecond.
 */
export function readDateText(text: string, order: DateOrder | null): WrittenTime | UnreadTime {
  const parts = dateParts(text, order)
  if (typeof parts === 'string') return parts
  const days = daysFromCivil(parts.year, parts.month, parts.day)
  const clockMs = clockToMs(parts.clock)
  if (Number.isNaN(days) || Number.isNaN(clockMs)) return 'invalid'
  return { wallMs: days * DAY_MS + clockMs, offsetMs: zoneOffset(parts.clock[5]) }
}

function dateParts(text: string, order: DateOrder | null): DateParts | UnreadTime {
  const iso = YEAR_FIRST.exec(text)
  if (iso) return parts(iso[1], iso[3], iso[4], iso.slice(5))
  const numeric = YEAR_LAST.exec(text)
  if (numeric) {
    const known = order ?? orderOf(Number(numeric[1]), Number(numeric[3]), numeric[2]!)
    if (known === null) return 'order-needed'
    if (known === 'YMD') return 'invalid'
    const [day, month] = known === 'DMY' ? [numeric[1], numeric[3]] : [numeric[3], numeric[1]]
    return parts(numeric[4], month, day, numeric.slice(5))
  }
  const named = DAY_NAMED.exec(text)
  if (named) return parts(named[3], monthNumber(named[2]!), named[1], named.slice(4))
  const nameFirst = NAME_FIRST.exec(text)
  if (nameFirst) {
    return parts(nameFirst[3], monthNumber(nameFirst[1]!), nameFirst[2], nameFirst.slice(4))
  }
  return 'invalid'
}

/** The order that a date gives away by itself: dots put the day first, 13 and above is a day. */
export function orderOf(first: number, second: number, separator: string): DateOrder | null {
  if (separator === '.') return 'DMY'
  if (first > 12) return 'DMY'
  if (second > 12) return 'MDY'
  return first === second ? 'DMY' : null
}

function parts(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
  clock: readonly (string | undefined)[],
): DateParts {
  const written = Number(year)
  // POSIX: 69–99 are the last century, 00–68 this one.
  const full = year?.length === 2 ? written + (written >= 69 ? 1900 : 2000) : written
  return { year: full, month: Number(month), day: Number(day), clock }
}

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function clockToMs(clock: readonly (string | undefined)[]): DurationMs {
  const [hourText, minuteText, secondText, fraction, half] = clock
  if (hourText === undefined) return 0
  const hour = hourOfDay(Number(hourText), half)
  const minute = Number(minuteText)
  const second = Number(secondText ?? 0)
  if (!(hour < 24) || minute > 59 || second > 59) return Number.NaN
  const ms = fraction === undefined ? 0 : Number(`${fraction}000`.slice(0, 3))
  return hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms
}

/** 12 AM is midnight, 12 PM is noon; NaN for an hour that a 12-hour clock doesn't have. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

function zoneOffset(zone: string | undefined): DurationMs | null {
  if (zone === undefined) return null
  if (zone[0] !== '+' && zone[0] !== '-') return 0
  const digits = zone.slice(1).replace(':', '')
  const ms = Number(digits.slice(0, 2)) * HOUR_MS + Number(digits.slice(2) || 0) * MINUTE_MS
  return zone[0] === '-' ? -ms : ms
}
