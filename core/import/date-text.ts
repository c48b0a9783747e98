import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import { daysFromCivil } from './civil.ts'
import type { DateOrder } from './mapping.ts'
import { monthNumber } from './month-names.ts'
import { readZone } from './zone-names.ts'

/** A date as written: wall-clock ms since 1970 (as if UTC) and the offset it states, if any. */
export interface WrittenTime {
  readonly wallMs: number
  /** Offset from UTC in ms; null when the text has no zone, names its place, or isn't clear. */
  readonly offsetMs: DurationMs | null
  /** IANA name of the zone that the text names, e.g. `Europe/Berlin`; else null. */
  readonly zone: string | null
  /** Letters that stand for several zones, e.g. `CST`; else null. */
  readonly letters: string | null
}

/** Why a text is no time: unreadable, or the order of its parts has to be chosen. */
export type UnreadTime = 'invalid' | 'order-needed'

/** AM and PM, or their first letter; “America/New_York” starts with neither. */
const HALF = '(?:([AaPp])(?:\\.?\\s?[Mm]\\.?)?(?![A-Za-z/]))?'
const CLOCK = `(?:(?:[T,\\s]{1,4}|\\s(?:at|um|à|de)\\s)(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9}))?)?(?:\\sUhr)?\\s?${HALF})?`
const ZONE =
  '\\s?(?:(Z|z|(?:UTC|GMT)?\\s?[+-]\\d\\d?(?::?\\d\\d)?|[A-Za-z][\\w+-]{1,20}(?:/[\\w+-]+){0,2})(?:\\s?(?:\\([^)]*\\)|UTC|GMT|m=\\S*))?)?(?:\\[([\\w/+-]+)\\])?$'
const MONTH = '(\\p{L}{3,10})'
const WEEKDAY = '(?:\\p{L}{2,10}\\.?,?\\s)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${CLOCK}${ZONE}`, 'u')
const COMPACT =
  /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?)?()\s?(Z|[+-]\d\d:?\d\d)?()$/
/** ISO 8601 with the hour alone: `2026-06-01T00Z`. */
const HOUR_ONLY = /^(\d{4})(-?)(\d\d)\2(\d\d)T(\d\d)(Z|[+-]\d\d(?::?\d\d)?)?$/
const YEAR_LAST = new RegExp(
  `^${WEEKDAY}(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d\\d)${CLOCK}${ZONE}`,
  'u',
)
const DAY_NAMED = new RegExp(
  `^${WEEKDAY}(\\d{1,2})(?:\\.?[ /-]|\\.)(?:de )?${MONTH}\\.?(?:[ /-]| de )(\\d{4}|\\d\\d)${CLOCK}${ZONE}`,
  'u',
)
const NAME_FIRST = new RegExp(`^${WEEKDAY}${MONTH}\\.? (\\d{1,2}),? (\\d{4})${CLOCK}${ZONE}`, 'u')
/** As `date` and `ctime` write it, the year behind clock and zone: `Mon Jun  1 09:15:00 UTC 2026`. */
const YEAR_AT_END =
  /^\p{L}{3} (\p{L}{3})  ?(\d{1,2}) (\d\d):(\d\d):(\d\d)(?: ([A-Z]{3,4}|[+-]\d{4}))? (\d{4})$/u
/** Longest text that is tried: it bounds the work that one cell can take. */
const MAX_LENGTH = 80

interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
  /** Hour, minute, second, fraction, a/p, zone, zone in brackets as matched. */
  readonly clock: readonly (string | undefined)[]
}

/**
 * Reads ISO 8601 dates and times and the local forms that exports use: `2026/06/01 10:00`,
 * `01.06.2026 10:00`, `06/01/2026 10:00 AM`, `01/Jun/26 9:15 AM`, `Jun 1, 2026`, `20260601T1000Z`,
 * `Mon, 01 Jun 2026 10:00:00 GMT`. Names of months may be those of seven languages. A date with
 * no clock is its midnight, and 24:00 is that of the next day. Fractions of a second are kept to the millisecond.
 */
export function readDateText(text: string, order: DateOrder | null): WrittenTime | UnreadTime {
  if (text.length > MAX_LENGTH) return 'invalid'
  const parts = dateParts(text, order)
  if (typeof parts === 'string') return parts
  const days = daysFromCivil(parts.year, parts.month, parts.day)
  const clockMs = clockToMs(parts.clock)
  if (Number.isNaN(days) || Number.isNaN(clockMs)) return 'invalid'
  const wallMs = days * DAY_MS + clockMs
  const stated = parts.clock[5] ?? parts.clock[6]
  const zoneless = { wallMs, offsetMs: null, zone: null, letters: null }
  if (stated === undefined || stated === '') return zoneless
  const zone = readZone(stated)
  switch (zone.kind) {
    case 'offset':
      return { ...zoneless, offsetMs: zone.offsetMs }
    case 'iana':
      return { ...zoneless, zone: zone.name }
    case 'unclear':
      // Letters such as CST say only that it isn't UTC: the zone has to be chosen.
      return parts.clock[0] === undefined ? 'invalid' : { ...zoneless, letters: stated }
    default:
      return 'invalid'
  }
}

function dateParts(text: string, order: DateOrder | null): DateParts | UnreadTime {
  // The letters after the day would be the name of a zone.
  const hour = HOUR_ONLY.exec(text)
  if (hour) {
    const clock = [hour[5], '00', undefined, undefined, undefined, hour[6]]
    return parts(hour[1], hour[3], hour[4], clock)
  }
  const iso = YEAR_FIRST.exec(text)
  if (iso) return parts(iso[1], iso[3], iso[4], iso.slice(5))
  const compact = COMPACT.exec(text)
  if (compact) return parts(compact[1], compact[2], compact[3], compact.slice(4))
  const numeric = YEAR_LAST.exec(text)
  if (numeric) {
    const known = order ?? orderOf(Number(numeric[1]), Number(numeric[3]), numeric[2]!)
    if (known === null) return 'order-needed'
    if (known === 'YMD') return 'invalid'
    const [day, month] = known === 'DMY' ? [numeric[1], numeric[3]] : [numeric[3], numeric[1]]
    return parts(numeric[4], month, day, numeric.slice(5))
  }
  return namedParts(text)
}

function namedParts(text: string): DateParts | UnreadTime {
  const named = DAY_NAMED.exec(text)
  if (named) return parts(named[3], monthNumber(named[2]!), named[1], named.slice(4))
  const nameFirst = NAME_FIRST.exec(text)
  if (nameFirst) {
    return parts(nameFirst[3], monthNumber(nameFirst[1]!), nameFirst[2], nameFirst.slice(4))
  }
  const atEnd = YEAR_AT_END.exec(text)
  if (atEnd === null) return 'invalid'
  const clock = [...atEnd.slice(3, 6), undefined, undefined, atEnd[6]]
  return parts(atEnd[7], monthNumber(atEnd[1]!), atEnd[2], clock)
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

function clockToMs(clock: readonly (string | undefined)[]): DurationMs {
  const [hourText, minuteText, secondText, fraction, half] = clock
  if (hourText === undefined) return 0
  const hour = hourOfDay(Number(hourText), half === '' ? undefined : half)
  const minute = Number(minuteText)
  const second = Number(secondText ?? 0)
  // The midnight at the end of a day.
  const isEnd = hour === 24 && minute === 0 && second === 0 && Number(fraction ?? 0) === 0
  if (!(hour < 24 || isEnd) || minute > 59 || second > 59) return Number.NaN
  const ms = fraction === undefined ? 0 : Number(`${fraction}000`.slice(0, 3))
  return hour * HOUR_MS + minute * MINUTE_MS + second * 1000 + ms
}

/** 12 AM is midnight, 12 PM is noon; NaN for an hour that a 12-hour clock doesn't have. */
function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return Number.NaN
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}
