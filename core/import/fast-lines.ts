import { DAY_MS, HOUR_MS, MINUTE_MS, type EpochMs } from '#core/units/units.ts'
import { daysFromCivil } from './civil.ts'
import type { Mapping } from './mapping.ts'
import type { MetricsSink } from './metrics-sink.ts'
import { SampleTable } from './sample-table.ts'
import { decodeUtf8 } from './text-codec.ts'
import { isPlausibleTime, timeReader, type TimeReader } from './time-reader.ts'

/** Takes a line as bytes when it is regular; false hands it to the general way. */
export interface FastLines {
  take(bytes: Uint8Array, start: number, end: number, line: number): boolean
}

type CellPlan = 'skip' | 'time' | 'key' | 'value'

/**
 * The byte scanner for the regular big file: ISO or epoch times, plain numbers, naming cells
 * side by side. It never refuses: a line with anything else in it is left to the general way,
 * so both give the same rows. Null when the mapping rules it out from the start.
 */
export function fastLines(
  sink: MetricsSink,
  delimiter: Mapping['dialect']['delimiter'],
  columnCount: number,
): FastLines | null {
  const { keys, mapping } = sink.plan
  const adjacent = keys.every((column, i) => i === 0 || column.index === keys[i - 1]!.index + 1)
  return adjacent && mapping.time.format !== 'epoch-ns'
    ? new Scanner(sink, delimiter, columnCount)
    : null
}

const DOT = 0x2e
const ZERO = 0x30
const COLON = 0x3a
const MINUS = 0x2d
const SPACE = 0x20
/** Exact powers of ten: a mantissa below 2^53 over one of them is the nearest double. */
const POWERS = Float64Array.from({ length: 16 }, (_, i) => 10 ** i)

class Scanner implements FastLines {
  readonly #sink: MetricsSink
  readonly #delimiter: number
  readonly #delimiterText: string
  readonly #cells: CellPlan[]
  readonly #slots: Int32Array
  readonly #keyCount: number
  readonly #values: Float64Array
  readonly #decimals: boolean
  readonly #epochFactor: number
  readonly #times: TimeReader
  readonly #byHash = new Map<number, SampleTable[]>()
  #table: SampleTable
  #column = 0
  #ms: EpochMs = Number.NaN
  /** Bytes of the last time read, since the rows of one slot repeat it. */
  readonly #lastTime = new Uint8Array(32)
  #lastTimeLength = 0
  #dayKey = -1
  #dayMs: EpochMs = Number.NaN

  constructor(sink: MetricsSink, delimiter: string, columnCount: number) {
    const { timeColumn, keys, slots, mapping } = sink.plan
    this.#sink = sink
    this.#delimiterText = delimiter
    this.#delimiter = delimiter.charCodeAt(0)
    this.#cells = Array.from({ length: columnCount }, () => 'skip' as const)
    this.#slots = new Int32Array(columnCount)
    this.#cells[timeColumn.index] = 'time'
    for (const column of keys) this.#cells[column.index] = 'key'
    for (const [slot, { column }] of slots.entries()) {
      this.#cells[column.index] = 'value'
      this.#slots[column.index] = slot
    }
    this.#keyCount = keys.length
    this.#values = new Float64Array(slots.length)
    this.#decimals = mapping.decimalMark === '.'
    const { format } = mapping.time
    this.#epochFactor = format === 'epoch-s' ? 1000 : format === 'epoch-ms' ? 1 : 0.001
    if (format === 'text') this.#epochFactor = 0
    this.#times = timeReader(mapping.time)
    const only = keys.length === 0 ? sink.tableOf([]) : null
    // With naming cells this one only stands for “no row yet”.
    this.#table = only instanceof SampleTable ? only : new SampleTable('', {}, [], null)
  }

  take(bytes: Uint8Array, start: number, end: number, line: number): boolean {
    const last = this.#cells.length - 1
    let at = start
    for (this.#column = 0; this.#column <= last; this.#column++) {
      const next = this.#cell(bytes, at, end)
      if (next < 0) return false
      if (this.#column < last ? next >= end || bytes[next] !== this.#delimiter : next !== end) {
        return false
      }
      at = next + 1
    }
    return this.#sink.add(this.#table, { ms: this.#ms, laterMs: null }, this.#values, line) === null
  }

  /** Reads the cell of the current column; the offset behind it, or -1. */
  #cell(bytes: Uint8Array, at: number, end: number): number {
    switch (this.#cells[this.#column]) {
      case 'time':
        return this.#time(bytes, at, end)
      case 'key':
        return this.#key(bytes, at, end)
      case 'value':
        return this.#number(bytes, at, end)
      default:
        return this.#cellEnd(bytes, at, end)
    }
  }

  #cellEnd(bytes: Uint8Array, at: number, end: number): number {
    let to = at
    while (to < end && bytes[to] !== this.#delimiter) to++
    return to
  }

  #number(bytes: Uint8Array, at: number, end: number): number {
    const delimiter = this.#delimiter
    const negative = bytes[at] === MINUS && at < end
    let to = negative ? at + 1 : at
    let mantissa = 0
    let point = -1
    const from = to
    for (; to < end; to++) {
      const digit = bytes[to]! - ZERO
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
      else if (digit === DOT - ZERO && point < 0 && this.#decimals) point = to
      else break
    }
    const digits = to - from - (point < 0 ? 0 : 1)
    if (to < end && bytes[to] !== delimiter) return -1
    if (digits === 0) {
      if (to > at) return -1
      mantissa = Number.NaN
    } else if (digits > 15 || point === from) return -1
    else if (point >= 0) mantissa /= POWERS[to - point - 1]!
    this.#values[this.#slots[this.#column]!] = negative ? -mantissa : mantissa
    return to
  }

  #time(bytes: Uint8Array, at: number, end: number): number {
    const length = this.#lastTimeLength
    if (length > 0 && at + length < end && bytes[at + length] === this.#delimiter) {
      let same = 0
      while (same < length && bytes[at + same] === this.#lastTime[same]) same++
      if (same === length) return at + length
    }
    const to = this.#cellEnd(bytes, at, end)
    if (to - at > this.#lastTime.length) return -1
    const ms = this.#epochFactor > 0 ? this.#epoch(bytes, at, to) : this.#text(bytes, at, to)
    if (!isPlausibleTime(ms)) return -1
    this.#ms = ms
    this.#lastTime.set(bytes.subarray(at, to))
    this.#lastTimeLength = to - at
    return to
  }

  #epoch(bytes: Uint8Array, at: number, to: number): EpochMs {
    if (to - at > 16 || to === at) return Number.NaN
    let value = 0
    for (let i = at; i < to; i++) {
      const digit = bytes[i]! - ZERO
      if (digit < 0 || digit > 9) return Number.NaN
      value = value * 10 + digit
    }
    return this.#epochFactor === 0.001 ? Math.round(value / 1000) : value * this.#epochFactor
  }

  /** `2026-06-01T00:05:00Z`, `2026-06-01 00:05:00.123`: the template that nearly all use. */
  #text(bytes: Uint8Array, at: number, to: number): EpochMs {
    if (to - at < 19 || !hasTemplate(bytes, at)) return Number.NaN
    const dayMs = this.#day(bytes, at)
    const hour = pair(bytes, at + 11)
    const minute = pair(bytes, at + 14)
    const second = pair(bytes, at + 17)
    if (!(hour < 24 && minute < 60 && second < 60)) return Number.NaN
    let ms = dayMs + hour * HOUR_MS + minute * MINUTE_MS + second * 1000
    let i = at + 19
    if (i < to && bytes[i] === DOT) {
      let scale = 100
      const from = ++i
      for (; i < to && bytes[i]! >= ZERO && bytes[i]! <= ZERO + 9; i++) {
        ms += Math.floor(scale) * (bytes[i]! - ZERO)
        scale /= 10
      }
      if (i === from || i - from > 9) return Number.NaN
    }
    if (i === to) return this.#times.exactWall(ms)
    return i === to - 1 && bytes[i] === 0x5a ? ms : Number.NaN
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

  /** The naming cells: first a guess at the table that followed the last time, else a look-up. */
  #key(bytes: Uint8Array, at: number, end: number): number {
    const guess = this.#table.next
    if (guess !== null) {
      const to = at + guess.keyBytes.length
      if (
        (to === end || (to < end && bytes[to] === this.#delimiter)) &&
        startsWith(bytes, at, guess.keyBytes)
      ) {
        this.#table = guess
        this.#column += this.#keyCount - 1
        return to
      }
    }
    let to = this.#cellEnd(bytes, at, end)
    for (let more = this.#keyCount - 1; more > 0; more--) {
      if (to >= end) return -1
      to = this.#cellEnd(bytes, to + 1, end)
    }
    const table = this.#lookUp(bytes, at, to)
    if (table === null) return -1
    this.#table.next = table
    this.#table = table
    this.#column += this.#keyCount - 1
    return to
  }

  #lookUp(bytes: Uint8Array, at: number, to: number): SampleTable | null {
    let hash = 0
    for (let i = at; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
    const bucket = this.#byHash.get(hash)
    for (const table of bucket ?? []) {
      if (table.keyBytes.length === to - at && startsWith(bytes, at, table.keyBytes)) return table
    }
    const keyBytes = bytes.slice(at, to)
    const cells = decodeUtf8(keyBytes).split(this.#delimiterText)
    const table = this.#sink.tableOf(cells.map((cell) => cell.trim()))
    // Two spellings of one series share a table, which can remember the bytes of one only.
    if (!(table instanceof SampleTable) || table.keyBytes.length > 0 || keyBytes.length === 0) {
      return null
    }
    table.keyBytes = keyBytes
    this.#byHash.set(hash, [...(bucket ?? []), table])
    return table
  }
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
    (bytes[at + 10] === 0x54 || bytes[at + 10] === SPACE) &&
    bytes[at + 13] === COLON &&
    bytes[at + 16] === COLON
  )
}

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return false
  return true
}
