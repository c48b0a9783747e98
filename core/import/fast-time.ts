import { DAY_MS, HOUR_MS, MINUTE_MS, type EpochMs } from '#core/units/units.ts'
import { ByteTexts } from './byte-match.ts'
import { daysFromCivil } from './civil.ts'
import type { Mapping } from './mapping.ts'
import { LEAST_EPOCH_MS } from './epoch-format.ts'
import { isPlausibleTime, timeReader, type TimeReader } from './time-reader.ts'

const ZERO = 0x30
const DOT = 0x2e
const MINUS = 0x2d
const COLON = 0x3a
const SPACE = 0x20
const UPPER_T = 0x54
const UPPER_Z = 0x5a
const NEWLINE = 0x0a
const RETURN = 0x0d

/** Longest time that is read as bytes. */
const MAX_LENGTH = 32

/** Reads the time of a line from its bytes, in the forms that nearly all files use. */
export class FastTime {
  /** What was read last. */
  ms: EpochMs = Number.NaN
  /** Its text with the byte behind it, number 0: the rows of one slot repeat it. */
  readonly last = new ByteTexts()
  readonly #delimiter: number
  /** Ms per unit of an epoch time, 0 for dates as text. */
  readonly #epochFactor: number
  readonly #general: TimeReader
  #dayKey = -1
  #dayMs: EpochMs = Number.NaN

  constructor(time: Mapping['time'], delimiter: number) {
    this.#delimiter = delimiter
    this.#general = timeReader(time)
    this.#epochFactor = {
      text: 0,
      'epoch-s': 1000,
      'epoch-ms': 1,
      'epoch-us': 1e-3,
      'epoch-ns': 0,
    }[time.format]
  }

  /**
   * The offset behind the time that starts at `at`, or -1 when it isn't of a regular form. The line
   * must end with a break.
   */
  read(bytes: Uint8Array, at: number): number {
    let to = at
    while (to - at <= MAX_LENGTH && !this.#isEnd(bytes[to]!)) to++
    if (to - at > MAX_LENGTH) return -1
    const ms = this.#epochFactor > 0 ? this.#epoch(bytes, at, to) : this.#text(bytes, at, to)
    if (!isPlausibleTime(ms) || (this.#epochFactor > 0 && ms < LEAST_EPOCH_MS)) return -1
    this.ms = ms
    this.last.clear()
    this.last.add(bytes, at, to + 1)
    return to
  }

  #isEnd(byte: number): boolean {
    return byte === this.#delimiter || byte === NEWLINE || byte === RETURN
  }

  #epoch(bytes: Uint8Array, at: number, to: number): EpochMs {
    if (to - at > 16 || to === at) return Number.NaN
    let value = 0
    for (let i = at; i < to; i++) {
      const digit = bytes[i]! - ZERO
      if (digit < 0 || digit > 9) return Number.NaN
      value = value * 10 + digit
    }
    return this.#epochFactor === 1e-3 ? Math.round(value / 1000) : value * this.#epochFactor
  }

  /** `2026-06-01T00:05:00Z`, `2026-06-01 00:05:00.123` and their like. */
  #text(bytes: Uint8Array, at: number, to: number): EpochMs {
    if (to - at < 19 || !hasTemplate(bytes, at)) return Number.NaN
    const hour = pair(bytes, at + 11)
    const minute = pair(bytes, at + 14)
    const second = pair(bytes, at + 17)
    if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN
    let ms = this.#day(bytes, at) + hour * HOUR_MS + minute * MINUTE_MS + second * 1000
    let i = at + 19
    if (i < to && bytes[i] === DOT) {
      const from = ++i
      for (let scale = 100; i < to && isDigit(bytes[i]!); i++) {
        ms += scale * (bytes[i]! - ZERO)
        scale = Math.floor(scale / 10)
      }
      if (i === from || i - from > 9) return Number.NaN
    }
    if (i === to) return this.#general.exactWall(ms)
    return i === to - 1 && bytes[i] === UPPER_Z ? ms : Number.NaN
  }

  #day(bytes: Uint8Array, at: number): EpochMs {
    const year = pair(bytes, at) * 100 + pair(bytes, at + 2)
    const key = year * 10_000 + pair(bytes, at + 5) * 100 + pair(bytes, at + 8)
    if (key !== this.#dayKey) {
      this.#dayMs = daysFromCivil(year, pair(bytes, at + 5), pair(bytes, at + 8)) * DAY_MS
      this.#dayKey = key
    }
    return this.#dayMs
  }
}

function isDigit(byte: number): boolean {
  return byte >= ZERO && byte <= ZERO + 9
}

/** Two digits as a number, NaN for anything else. */
function pair(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - ZERO
  const ones = bytes[at + 1]! - ZERO
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

function hasTemplate(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at + 4] === MINUS &&
    bytes[at + 7] === MINUS &&
    (bytes[at + 10] === UPPER_T || bytes[at + 10] === SPACE) &&
    bytes[at + 13] === COLON &&
    bytes[at + 16] === COLON
  )
}
