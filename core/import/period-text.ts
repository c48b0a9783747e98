import { DAY_MS } from '#core/units/units.ts'
import { daysFromCivil } from './civil.ts'
import { readDateText } from './date-text.ts'
import { monthNumber } from './month-names.ts'

const YEAR_MONTH = /^(\d{4})[-/.](\d{1,2})$/
const MONTH_YEAR = /^(\d{1,2})[-/.](\d{4})$/
const NAMED = /^(\p{L}{3,10})\.?[ '’/-]{1,2}(\d{4}|\d\d)$/u
const YEAR_NAMED = /^(\d{4})[ /-](\p{L}{3,10})\.?$/u
const QUARTER = /^(?:Q([1-4])[ /-]?(\d{4})|(\d{4})[ /-]?Q([1-4]))$/i
const WEEK = /^(?:(\d{4})[ -]?W(\d\d?)|W(?:eek )?(\d\d?)[ ,/-]{1,2}(\d{4}))$/i
/** Two days with a dash or word between: only the first is needed, but both must be days. */
const RANGE = /^(.{4,30}?)\s*(?:\s[-–—]\s|–|—|\s(?:to|until|bis)\s|\/|\.\.)\s*(.{4,30})$/

/**
 * Wall-clock ms since 1970 (as if UTC) at which a period begins that is written as a month
 * (`2026-03`, `Mar 2026`, `03/2026`), a quarter, an ISO week, a day, or as its first and last day;
 * null for any other text.
 */
export function readPeriodStart(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed.length > 70) return null
  const month = monthOf(trimmed)
  if (month !== null) return startOf(month.year, month.month, 1)
  const week = WEEK.exec(trimmed)
  if (week) return isoWeek(Number(week[1] ?? week[4]), Number(week[2] ?? week[3]))
  return dayOf(trimmed) ?? rangeStart(trimmed)
}

function monthOf(text: string): { year: number; month: number } | null {
  const numeric = YEAR_MONTH.exec(text)
  if (numeric) return { year: Number(numeric[1]), month: Number(numeric[2]) }
  const reversed = MONTH_YEAR.exec(text)
  if (reversed) return { year: Number(reversed[2]), month: Number(reversed[1]) }
  const named = NAMED.exec(text)
  if (named) return { year: fullYear(named[2]!), month: monthNumber(named[1]!) }
  const yearNamed = YEAR_NAMED.exec(text)
  if (yearNamed) return { year: Number(yearNamed[1]), month: monthNumber(yearNamed[2]!) }
  const quarter = QUARTER.exec(text)
  if (quarter === null) return null
  return {
    year: Number(quarter[2] ?? quarter[3]),
    month: Number(quarter[1] ?? quarter[4]) * 3 - 2,
  }
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text)
}

function startOf(year: number, month: number, day: number): number | null {
  const days = year < 1970 || year > 2199 ? Number.NaN : daysFromCivil(year, month, day)
  return Number.isNaN(days) ? null : days * DAY_MS
}

/** Monday of an ISO 8601 week: week 1 holds the fourth of January. */
function isoWeek(year: number, week: number): number | null {
  const fourth = startOf(year, 1, 4)
  if (fourth === null || week < 1 || week > 53) return null
  const monday = fourth - ((fourth / DAY_MS + 3) % 7) * DAY_MS
  return monday + (week - 1) * 7 * DAY_MS
}

function dayOf(text: string): number | null {
  if (/^\d+$/.test(text)) return null
  const read = readDateText(text, null)
  return typeof read === 'string' ? null : read.wallMs
}

function rangeStart(text: string): number | null {
  const range = RANGE.exec(text)
  if (range === null) return null
  const end = dayOf(range[2]!)
  if (end === null) return null
  const year = /\b(?:19|20|21)\d\d\b/.exec(range[2]!)?.[0] ?? ''
  // `Mar 1 - Mar 31, 2026` says the year once.
  const start = dayOf(range[1]!) ?? dayOf(`${range[1]!.replace(/,$/, '')}, ${year}`)
  return start !== null && start <= end ? start : null
}
