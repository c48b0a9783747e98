import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import { readDateText } from './date-text.ts'
import type { DateOrder } from './mapping.ts'
import { readNumber, type DecimalMark } from './numbers.ts'
import { refusal, shown, type Refusal } from './refusal.ts'

/** How the lengths of time of one column are written. */
export interface DurationStyle {
  /** Unit of a bare number: `ms`, `s`, `min` or `h`; null while nobody has said. */
  readonly unit: string | null
  readonly decimalMark: DecimalMark
  /** Order of day and month in a length that is written as a date. */
  readonly dateOrder: DateOrder | null
  /** Whether a day is 24 hours; a day of work isn't, and tools differ in how long it is. */
  readonly wholeDays: boolean
}

const UNIT_MS: Readonly<Record<string, DurationMs>> = {
  ms: 1,
  s: 1000,
  min: MINUTE_MS,
  h: HOUR_MS,
}

/** Words for units in English, German, French and Spanish. */
const UNIT_WORDS: readonly (readonly [RegExp, DurationMs])[] = [
  [/^(?:ms|msec|milli(?:second)?s?)$/, 1],
  [/^(?:s|secs?|seconds?|sek|sekunden?|secondes?|segundos?)$/, 1000],
  [/^(?:m|mins?|minutes?|minuten?|minutos?)$/, MINUTE_MS],
  [/^(?:h|hrs?|hours?|std|stunden?|heures?|horas?)$/, HOUR_MS],
  [/^(?:d|days?|tage?n?|jours?|j|d[ií]as?)$/, DAY_MS],
  [/^(?:w|wks?|weeks?|wochen?|semaines?|semanas?)$/, 7 * DAY_MS],
]

/** Longest text that is tried: it bounds the work that one cell can take. */
const MAX_LENGTH = 80

const BARE = /^-?[\d.,'’\s]+(?:e0)?$/
const CLOCK =
  /^(?:(\d{1,5})(?: days?,)?[ .])?(\d{1,5})[:h]([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?$/
const ISO =
  /^P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6}(?:\.\d{1,9})?)H)?(?:(\d{1,8}(?:\.\d{1,9})?)M)?(?:(\d{1,10}(?:\.\d{1,9})?)S)?)?$/i
const PART = /\s*(?:,|and\b|und\b|et\b|y\b)?\s*(\d{1,10}(?:[.,]\d{1,10})?)\s*(\p{L}{1,12})\.?/uy

/** Whether a text is a length of time with units, a clock or an ISO 8601 duration. */
export function isDurationText(text: string): boolean {
  const style = { unit: 'min', decimalMark: '.', dateOrder: 'DMY', wholeDays: true } as const
  return typeof readDurationText(text, style) === 'number'
}

/**
 * Reads a trimmed, non-empty length of time: a bare number in the unit of its column, `1:30`
 * (hours and minutes), `26:30:00`, `1 02:03:04`, `1h 30m`, `1 Day 2 Hours`, `PT1H30M`, or a date
 * counted from 1970 such as `1970-01-01 00:12:00`, as ServiceNow writes it. The column of a
 * refusal is left open.
 */
export function readDurationText(text: string, style: DurationStyle): DurationMs | Refusal {
  if (text.length > MAX_LENGTH) return notADuration(text)
  const ms = BARE.test(text) ? bareNumber(text, style) : writtenOut(text, style)
  if (typeof ms !== 'number') return ms
  if (ms >= 0) return ms
  return ms < SINCE_1970 ? stillRunning() : negative(text)
}

/** Tools such as Toggl write minus the start in seconds for what goes on: less than minus 20 years. */
const SINCE_1970 = -20 * 365 * DAY_MS

function bareNumber(text: string, { unit, decimalMark }: DurationStyle): DurationMs | Refusal {
  if (unit === null) {
    return refusal('unit-needed', `${shown(text)} has no unit.`, 'Choose the unit of the column.')
  }
  const value = readNumber(text, decimalMark, '')
  return typeof value === 'number' ? value * (UNIT_MS[unit] ?? MINUTE_MS) : value
}

function writtenOut(text: string, style: DurationStyle): DurationMs | Refusal {
  const clock = CLOCK.exec(text)
  if (clock) {
    const [, days, hours, minutes, seconds, fraction] = clock
    if (days !== undefined && !style.wholeDays) return unclearDay(text)
    return (
      Number(days ?? 0) * DAY_MS +
      Number(hours) * HOUR_MS +
      Number(minutes) * MINUTE_MS +
      Number(seconds ?? 0) * 1000 +
      Math.round(Number(`0.${fraction ?? 0}`) * 1000)
    )
  }
  const iso = text.length > 2 ? ISO.exec(text) : null
  if (iso) {
    const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0))
    if (weeks! + days! > 0 && !style.wholeDays) return unclearDay(text)
    return (weeks! * 7 + days!) * DAY_MS + hours! * HOUR_MS + minutes! * MINUTE_MS + seconds! * 1000
  }
  return fromParts(text, style) ?? fromDate(text, style.dateOrder)
}

/** `1h 30m`, `2 Hours 5 Minutes`; null when the text isn't made of such parts. */
function fromParts(text: string, style: DurationStyle): DurationMs | Refusal | null {
  const sign = /^[-−]\s*/.exec(text)?.[0] ?? ''
  if (text.length === sign.length) return null
  let ms = 0
  let larger = Infinity
  for (let at = sign.length; at < text.length; at = PART.lastIndex) {
    PART.lastIndex = at
    const part = PART.exec(text)
    const factor = UNIT_WORDS.find(([words]) => words.test(part?.[2]?.toLowerCase() ?? ''))?.[1]
    // Each unit stands once, the larger before the smaller; `1h 1h` is a slip of the pen.
    if (part === null || factor === undefined || factor >= larger) return null
    larger = factor
    if (factor >= DAY_MS && !style.wholeDays) return unclearDay(text)
    const value = readNumber(part[1]!, style.decimalMark, '')
    if (typeof value !== 'number') return value
    ms += value * factor
  }
  return sign === '' ? ms : -ms
}

/** Longest length that is written as a date. */
const LONGEST_DATE_MS: DurationMs = 3_660 * DAY_MS

function fromDate(text: string, order: DateOrder | null): DurationMs | Refusal {
  const written = readDateText(text, order)
  if (written === 'order-needed') {
    return refusal(
      'date-order-needed',
      `${shown(text)} can be read with the day first or with the month first.`,
      'Choose the order of day and month.',
    )
  }
  if (typeof written !== 'string' && written.wallMs >= 0 && written.wallMs < LONGEST_DATE_MS) {
    return written.wallMs
  }
  return notADuration(text)
}

function notADuration(text: string): Refusal {
  return refusal(
    'not-a-duration',
    `${shown(text)} is not a length of time.`,
    'Write minutes as a number, or lengths as 1:30, 1h 30m or PT1H30M.',
  )
}

function unclearDay(text: string): Refusal {
  return refusal(
    'unclear-day',
    `${shown(text)} counts in days or weeks, and tools differ in how long a day of work is.`,
    'Export the effort in hours, minutes or seconds.',
  )
}

function stillRunning(): Refusal {
  return refusal(
    'still-running',
    'The work still goes on: it has no length yet.',
    'Stop its clock in the source and export again.',
  )
}

function negative(text: string): Refusal {
  return refusal(
    'negative-duration',
    `${shown(text)} is less than nothing.`,
    'Correct the duration in the source and export again.',
  )
}
