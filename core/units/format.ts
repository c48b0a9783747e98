import {
  fixedText,
  isPresent,
  NO_BREAK_SPACE,
  NO_DATA,
  trimmedText,
  usefulDigits,
  withoutSlop,
  type Maybe,
} from './number-text.ts'
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  type DurationMs,
  type EpochMs,
  type Minutes,
  type Ratio,
} from './units.ts'

/**
 * How figures look, for screen, paper and terminal alike. Every function is deterministic
 * (no locale of the machine), prints `no data` for null and NaN, a true minus sign for
 * negatives, and a no-break space before a unit.
 */

/**
 * A number with thousands separators: exactly `digits` decimals, or by default about three
 * significant ones without trailing zeros, whole numbers in full. Below a millionth `1.2e−9`.
 */
export function formatNumber(value: Maybe, digits?: number): string {
  if (!isPresent(value)) return NO_DATA
  if (digits !== undefined) return fixedText(value, digits)
  if (Number.isInteger(value)) return fixedText(value, 0)
  if (Math.abs(value) < 1e-6) return value.toExponential(1).replaceAll('-', '\u2212')
  return trimmedText(value, usefulDigits(value))
}

/**
 * A ratio as a percentage: exactly `digits` decimals, or by default up to two without
 * trailing zeros, and more where rounding would claim 0 % or 100 % falsely.
 *
 * @example formatPercent(0.9995) // '99.95 %'
 */
export function formatPercent(ratio: Maybe, digits?: number): string {
  if (!isPresent(ratio)) return NO_DATA
  const percent = withoutSlop(ratio * 100)
  const text =
    digits === undefined
      ? trimmedText(percent, honestDigits(percent, 2))
      : fixedText(percent, digits)
  return `${text}${NO_BREAK_SPACE}%`
}

/** A target with as many decimals as it has: 0.9995 is `99.95 %`, 0.99999 `99.999 %`. */
export function formatTarget(ratio: Maybe): string {
  if (!isPresent(ratio)) return NO_DATA
  // A target is a decimal in parts per billion: ten decimals of a percentage hold it whole.
  return `${trimmedText(ratio * 100, 10)}${NO_BREAK_SPACE}%`
}

/**
 * An estimated ratio with its standard error, both to the first digit of the error:
 * `55.1 % ± 0.2`. Without a standard error the percentage alone.
 */
export function formatPlusMinus(ratio: Maybe, standardError: Maybe): string {
  if (!isPresent(ratio)) return NO_DATA
  if (!isPresent(standardError)) return formatPercent(ratio)
  const error = Number((standardError * 100).toPrecision(1))
  const digits = error > 0 ? Math.min(6, Math.max(0, -Math.floor(Math.log10(error)))) : 0
  const shown = error > 0 ? formatPercent(ratio, digits) : formatPercent(ratio)
  return `${shown} ± ${fixedText(error, digits)}`
}

/**
 * What is left of an error budget: `38 % left (16.4 min)`, or `24 % overspent (10.4 min)`
 * when more than all of it is gone.
 */
export function formatRemaining(ratio: Ratio | null | undefined, minutes?: Minutes | null): string {
  if (!isPresent(ratio)) return NO_DATA
  const percent = Math.abs(ratio) * 100
  const shown = trimmedText(percent, honestDigits(percent, percent < 10 ? 1 : 0))
  const word = ratio < 0 ? 'overspent' : 'left'
  const time = isPresent(minutes) ? ` (${formatMinutes(Math.abs(minutes))})` : ''
  return `${shown}${NO_BREAK_SPACE}% ${word}${time}`
}

/**
 * A stored value with its unit: bytes in binary multiples (`12.4 GiB`), short times in the
 * unit that suits them (`450 ms`), everything else as it is (`71 %`, `1 200 req/s`).
 *
 * @param unit as on the series, e.g. `%`, `B`, `B/s`, `s`, `ms`; may be empty
 */
export function formatQuantity(value: Maybe, unit: string): string {
  if (!isPresent(value)) return NO_DATA
  if (unit === 'B' || unit === 'B/s') return formatBytes(value, unit)
  if (unit === 's') return formatShortTime(value * 1000)
  if (unit === 'ms') return formatShortTime(value)
  return withUnit(formatNumber(value), unit)
}

/**
 * Minutes of budget or downtime: `16.4 min`, one decimal at most; from 1000 minutes on as a
 * duration.
 */
export function formatMinutes(minutes: Maybe): string {
  if (!isPresent(minutes)) return NO_DATA
  if (Math.abs(minutes) >= 1000) return formatDuration(minutes * MINUTE_MS)
  const digits = Math.abs(minutes) < 1 ? usefulDigits(minutes) : 1
  return withUnit(trimmedText(minutes, digits), 'min')
}

/** A length of time in its two largest units: `2 h 14 min`, `3 d 4 h`, `45 s`, `450 ms`; whole days from 10 on. */
export function formatDuration(duration: DurationMs | null | undefined): string {
  if (!isPresent(duration)) return NO_DATA
  const size = Math.abs(duration)
  const sign = duration < 0 ? '\u2212' : ''
  if (!Number.isFinite(size)) return `${sign}∞`
  if (size > 0 && size < 1000) return formatShortTime(duration)
  if (size >= 10 * DAY_MS) return withUnit(fixedText(duration / DAY_MS, 0), 'd')
  for (const [major, majorMs, minor, minorMs] of DURATION_UNITS) {
    const rounded = Math.round(size / minorMs) * minorMs
    if (rounded < majorMs) continue
    const count = Math.floor(rounded / majorMs)
    const rest = Math.round((rounded - count * majorMs) / minorMs)
    const tail = rest > 0 ? ` ${withUnit(String(rest), minor)}` : ''
    return `${sign}${withUnit(fixedText(count, 0), major)}${tail}`
  }
  return withUnit(`${sign}${Math.round(size / 1000)}`, 's')
}

/** The calendar day in a zone: `3 Jan 2027`, which no line breaks. Throws RangeError for an unknown zone. */
export function formatDate(ms: EpochMs | null | undefined, zone: string): string {
  if (!isPresent(ms)) return NO_DATA
  return dateText(dateParts(ms, zone))
}

/** The calendar day and wall clock in a zone: `3 Jan 2027, 14:02`. */
export function formatDateTime(ms: EpochMs | null | undefined, zone: string): string {
  if (!isPresent(ms)) return NO_DATA
  const parts = dateParts(ms, zone)
  return `${dateText(parts)}, ${parts.hour}:${parts.minute}`
}

function dateText({ day, month, year }: DateParts): string {
  return [Number(day), MONTHS[Number(month) - 1], Number(year)].join(NO_BREAK_SPACE)
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** Larger unit, its length, the unit below and its length. */
const DURATION_UNITS = [
  ['d', DAY_MS, 'h', HOUR_MS],
  ['h', HOUR_MS, 'min', MINUTE_MS],
  ['min', MINUTE_MS, 's', 1000],
] as const

const BYTE_PREFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi']

function formatBytes(value: number, unit: 'B' | 'B/s'): string {
  const size = Math.abs(value)
  let power = 0
  // 1023.95 KiB would print as 1024 KiB, so the next unit takes over a little early.
  while (power < BYTE_PREFIXES.length - 1 && size / 1024 ** power >= 1023.95) power += 1
  const scaled = value / 1024 ** power
  const digits = power === 0 ? 0 : Math.min(1, usefulDigits(scaled))
  return withUnit(trimmedText(scaled, digits), `${BYTE_PREFIXES[power]}${unit}`)
}

/** Milliseconds below a second, seconds below a minute, a duration beyond. */
function formatShortTime(ms: DurationMs): string {
  const size = Math.abs(ms)
  if (size >= MINUTE_MS) return formatDuration(ms)
  if (size >= 999.5) return withUnit(trimmedText(ms / 1000, usefulDigits(ms / 1000)), 's')
  return withUnit(trimmedText(ms, usefulDigits(ms)), 'ms')
}

function withUnit(text: string, unit: string): string {
  return unit === '' ? text : `${text}${NO_BREAK_SPACE}${unit}`
}

/** Decimals, at least `digits`, at which a percentage short of 0 or 100 doesn't read as that. */
function honestDigits(percent: number, digits: number): number {
  const distance = Math.min(Math.abs(percent), Math.abs(percent - 100))
  if (distance === 0 || distance >= 0.5 * 10 ** -digits) return digits
  return Math.min(10, Math.max(digits, -Math.floor(Math.log10(distance))))
}

/** One formatter per zone: making one costs a hundred times as much as using it. */
const formatters = new Map<string, Intl.DateTimeFormat>()

type DateParts = Record<'year' | 'month' | 'day' | 'hour' | 'minute', string>

/** The digits of a wall clock in a zone. The locale is fixed, so every machine agrees. */
function dateParts(ms: EpochMs, zone: string): DateParts {
  let formatter = formatters.get(zone)
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-GB-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    })
    formatters.set(zone, formatter)
  }
  const parts = formatter.formatToParts(ms).map(({ type, value }) => [type, value])
  return Object.fromEntries(parts) as DateParts
}
