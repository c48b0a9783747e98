import type { EpochMs } from '#core/units/units.ts'
import { readDateText } from './date-text.ts'
import { epochFormat, LEAST_EPOCH_MS, MAX_TIME_MS, type EpochFormat } from './epoch-format.ts'
import type { Mapping } from './mapping.ts'
import { refusal, shown, type Refusal } from './refusal.ts'
import { mixedUnits, unread } from './time-messages.ts'
import { zoneClocks } from './zone-clock.ts'
import { readingsByLetters } from './zone-letters.ts'

/** A time of a row. `laterMs` is its second reading when the clock was set back over it. */
export interface TimeReading {
  readonly ms: EpochMs
  readonly laterMs: EpochMs | null
}

/** Reads the times of one file. */
export interface TimeReader {
  /** Reads a trimmed cell. */
  read(cell: string): TimeReading | Refusal
  /** Epoch ms of a zoneless time given as ms of its wall clock; NaN when it isn't that simple. */
  exactWall(wallMs: number): EpochMs
}

const EPOCH_PER_MS: Record<EpochFormat, number> = {
  'epoch-s': 1e-3,
  'epoch-ms': 1,
  'epoch-us': 1e3,
  'epoch-ns': 1e6,
}

/** A reader for the times of one file, by its mapping. */
export function timeReader(time: Mapping['time']): TimeReader {
  const clockOf = zoneClocks()
  const inZone = time.zone === null ? null : clockOf(time.zone)
  const { format } = time
  if (format !== 'text') {
    return { read: (cell) => readEpoch(cell, format), exactWall: () => Number.NaN }
  }
  return {
    read(cell) {
      const written = readDateText(cell, time.order)
      if (typeof written === 'string') return unread(cell, written)
      if (written.offsetMs !== null) return inRange(cell, written.wallMs - written.offsetMs, null)
      const zone = written.zone ?? time.zone
      if (zone === null) return zoneNeeded(cell)
      const zoned = clockOf(zone)(written.wallMs)
      if (zoned.kind === 'gap') return inGap(cell, zone)
      const laterMs = zoned.kind === 'overlap' ? zoned.laterMs : null
      const { letters, wallMs } = written
      if (letters === null) return inRange(cell, zoned.ms, laterMs)
      const both = laterMs === null ? [zoned.ms] : [zoned.ms, laterMs]
      const [first, second = null] = readingsByLetters(letters, wallMs, both, clockOf)
      return first === undefined ? otherZone(cell, letters, zone) : inRange(cell, first, second)
    },
    exactWall(wallMs) {
      if (inZone === null) return Number.NaN
      const zoned = inZone(wallMs)
      return zoned.kind === 'exact' ? zoned.ms : Number.NaN
    },
  }
}

function readEpoch(cell: string, format: EpochFormat): TimeReading | Refusal {
  if (!/^-?\d{1,20}(?:[.,]\d{1,20})?(?:e0)?$/.test(cell)) return unread(cell, 'invalid')
  const count = Number(cell.replace(',', '.'))
  // Dividing keeps whole ms exact; multiplying by 1000 needs the rounding for fractions.
  const ms = format === 'epoch-s' ? count * 1000 : count / EPOCH_PER_MS[format]
  const own = ms >= LEAST_EPOCH_MS && ms < MAX_TIME_MS ? null : epochFormat(cell)
  if (own !== null) return mixedUnits(cell, own, format)
  return inRange(cell, Math.round(ms), null)
}

/** Whether a time is one that a file can mean. */
export function isPlausibleTime(ms: EpochMs): boolean {
  return ms >= 0 && ms < MAX_TIME_MS
}

function inRange(cell: string, ms: EpochMs, laterMs: EpochMs | null): TimeReading | Refusal {
  if (isPlausibleTime(ms)) return { ms, laterMs }
  return refusal(
    'time-out-of-range',
    `${shown(cell)} is a time before 1970 or after 2199.`,
    'Choose the unit of the times (seconds, milliseconds, …), or correct the time.',
  )
}

function zoneNeeded(cell: string): Refusal {
  return refusal(
    'zone-needed',
    `${shown(cell)} has no time zone, or none that is clear.`,
    'Choose the time zone in which the file was written.',
  )
}

function otherZone(cell: string, letters: string, zone: string): Refusal {
  return refusal(
    'zone-contradicts',
    `${shown(cell)} says ${letters}, which isn't the time in ${zone} then.`,
    'Choose the zone the file was really written in, or export times in UTC.',
  )
}

function inGap(cell: string, zone: string): Refusal {
  return refusal(
    'time-in-dst-gap',
    `${shown(cell)} doesn't exist in ${zone}: the clock was set forward over it.`,
    'Choose the zone the file was really written in, or export times in UTC.',
  )
}
