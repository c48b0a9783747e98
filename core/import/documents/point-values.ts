import { LARGEST_VALUE } from '#core/series/series.ts'
import { daysFromCivil } from '#core/time/civil-date.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type EpochMs } from '#core/units/units.ts'
import { refusal, shown, type Refusal } from '../refusal.ts'
import { isPlausibleTime, timeReader } from '../time-reader.ts'

/** Longer paths name nothing that is read; looking into each of many would take long. */
export const MAX_PATH = 300

/** How a document writes its times: as a count since 1970, or as ISO 8601 text in UTC. */
export type TimeUnit = 's' | 'ms'

/** Zoneless times in these documents are UTC, as the APIs that write them say. */
const UTC = timeReader({ format: 'text', order: null, zone: 'UTC' })

/** Reads a time: a number (or digits as text) in `unit`, or ISO 8601 text. */
export function timeOf(written: unknown, unit: TimeUnit): EpochMs | Refusal {
  const exact = typeof written === 'string' ? isoInUtc(written) : Number.NaN
  if (!Number.isNaN(exact)) return exact
  if (typeof written === 'string' && !/^\d{1,16}(?:\.\d{1,9})?$/.test(written)) {
    const read = UTC.read(written.trim())
    return 'code' in read ? read : read.ms
  }
  if (typeof written !== 'number' && typeof written !== 'string') {
    return refusal('missing-time', 'The point has no time.', 'Export the answer as it is.')
  }
  const ms = Math.round(Number(written) * (unit === 's' ? 1000 : 1))
  if (isPlausibleTime(ms)) return ms
  return refusal(
    'time-out-of-range',
    `${shown(String(written))} is not a time in ${unit} between 1970 and 2200.`,
    'Export the answer as it is.',
  )
}

const ISO = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{3})\d*)?(?:Z|\+00:00)$/

/** The usual form of a time, read without the general reader; NaN for any other. */
function isoInUtc(text: string): EpochMs {
  const parts = ISO.exec(text)
  if (parts === null) return Number.NaN
  const [year, month, day, hour, minute, second, ms] = parts.slice(1).map(Number)
  const days = daysFromCivil(year!, month!, day!)
  if (hour! > 23 || minute! > 59 || second! > 59) return Number.NaN
  const inDay = hour! * HOUR_MS + minute! * MINUTE_MS + second! * 1000
  const read = days * DAY_MS + inDay + (Number.isNaN(ms!) ? 0 : ms!)
  return isPlausibleTime(read) ? read : Number.NaN
}

/** Decimal numbers as text: what JSON allows, and a leading plus. */
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/** Texts that say a calculation gave no number. */
const NOT_FINITE = /^[+-]?(?:nan|inf|infinity)$/i

/**
 * Reads a value: a number, or a number as text. `null` and a missing value are a gap, and so are
 * NaN and the infinities, which tools write where there is nothing to divide.
 */
export function numberOf(written: unknown): number | Refusal {
  if (written === null || written === undefined) return Number.NaN
  if (typeof written === 'number') {
    return Math.abs(written) > LARGEST_VALUE ? tooLarge() : written
  }
  if (typeof written === 'string') {
    const text = written.trim()
    if (NOT_FINITE.test(text)) return Number.NaN
    const value = NUMBER.test(text) ? Number(text) : Number.NaN
    if (Math.abs(value) > LARGEST_VALUE) return tooLarge()
    if (!Number.isNaN(value)) return value
  }
  const what = typeof written === 'string' ? written : (JSON.stringify(written) ?? typeof written)
  return refusal(
    'not-a-number',
    `${shown(what)} is not a number.`,
    'Query a number at each time: texts and states can’t be imported as metrics.',
  )
}

function tooLarge(): Refusal {
  return refusal(
    'number-too-large',
    'The value is larger than a measurement can be.',
    'Correct the value in the source and export again.',
  )
}

/** Whether a value lies beyond 2^53, where not every integer has a double. */
export function isInexact(value: number): boolean {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
}

/** A part of a JSON value as an object whose keys are only data; empty when it is none. */
export function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return new Map(isObject ? Object.entries(value) : [])
}

/** A part of a JSON value as text; empty when it is no text. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : ''
}

/** The text elements of a JSON array; none when it is no array. */
export function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value)
    ? value.filter((item): item is string => typeof item === 'string')
    : []
}

/** A set of labels as pairs; values that are no text or number say nothing and are left out. */
export function labelsOf(value: unknown): (readonly [string, string])[] {
  return [...fieldsOf(value)]
    .filter(([, label]) => ['string', 'number', 'boolean'].includes(typeof label))
    .map(([key, label]) => [key, String(label)] as const)
}
