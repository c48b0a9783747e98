import { ByteText } from './byte-match.ts'
import { FastTime } from './fast-time.ts'
import type { Mapping } from './mapping.ts'
import type { MetricsSink } from './metrics-sink.ts'
import { SampleTable } from './sample-table.ts'
import { decodeUtf8 } from './text-codec.ts'

/** Takes lines as bytes as long as they are regular; the first that isn't is left to the general way. */
export interface FastLines {
  /** Takes lines from the bytes `[from, to)` and gives how many bytes they are. */
  take(bytes: Uint8Array, from: number, to: number, line: number): number
  /** How many lines the last `take` took. */
  readonly taken: number
}

/** What is done with the cells of a column; 0 leaves them out. */
const TIME = 1
const KEY = 2
const VALUE = 3

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
  const { keys, mapping, slots } = sink.plan
  // Every number of a column whose unit is open is refused.
  if (slots.some(({ column }) => column.unit === null)) return null
  const adjacent = keys.every((column, i) => i === 0 || column.index === keys[i - 1]!.index + 1)
  return adjacent && mapping.time.format !== 'epoch-ns'
    ? new Scanner(sink, delimiter, columnCount)
    : null
}

const DOT = 0x2e
const ZERO = 0x30
const MINUS = 0x2d
const NEWLINE = 0x0a
const RETURN = 0x0d
const QUOTE = 0x22
/** Longer lines are left to the general way. */
const MOST_BYTES = 1 << 20
/** Exact powers of ten: a mantissa below 2^53 over one of them is the nearest double. */
const POWERS = Float64Array.from({ length: 16 }, (_, i) => 10 ** i)

class Scanner implements FastLines {
  taken = 0
  readonly #sink: MetricsSink
  readonly #delimiter: number
  readonly #delimiterText: string
  readonly #cells: Uint8Array
  readonly #slots: Int32Array
  readonly #keyCount: number
  readonly #values: Float64Array
  readonly #decimals: boolean
  readonly #time: FastTime
  readonly #byHash = new Map<number, SampleTable[]>()
  /** Over the bytes that are being read. */
  #view: DataView = new DataView(new ArrayBuffer(0))
  #table: SampleTable

  constructor(sink: MetricsSink, delimiter: string, columnCount: number) {
    const { timeColumn, keys, slots, mapping } = sink.plan
    this.#sink = sink
    this.#delimiterText = delimiter
    this.#delimiter = delimiter.charCodeAt(0)
    this.#cells = new Uint8Array(columnCount)
    this.#slots = new Int32Array(columnCount)
    this.#cells[timeColumn.index] = TIME
    for (const column of keys) this.#cells[column.index] = KEY
    for (const [slot, { column }] of slots.entries()) {
      this.#cells[column.index] = VALUE
      this.#slots[column.index] = slot
    }
    this.#keyCount = keys.length
    this.#values = new Float64Array(slots.length)
    this.#decimals = mapping.decimalMark === '.'
    this.#time = new FastTime(mapping.time, this.#delimiter)
    const only = keys.length === 0 ? sink.tableOf([]) : null
    // With naming cells this one only stands for “no row yet”.
    this.#table = only instanceof SampleTable ? only : sink.emptyTable()
  }

  take(bytes: Uint8Array, from: number, to: number, line: number): number {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let taken = 0
    let at = from
    while (at < to) {
      const next = this.#line(bytes, at, to)
      // A very long line may have to be refused for it.
      if (next < 0 || next - at > MOST_BYTES) break
      const { reading } = this.#time
      if (this.#sink.add(this.#table, reading, this.#values, line + taken) !== null) break
      taken++
      at = next
    }
    this.taken = taken
    return at - from
  }

  /** Reads the cells of the line at `at`; the offset behind its line break, or -1. */
  #line(bytes: Uint8Array, at: number, to: number): number {
    const delimiter = this.#delimiter
    const cells = this.#cells
    const last = cells.length - 1
    for (let column = 0; ; column++) {
      let next: number
      switch (cells[column]) {
        case TIME:
          next = this.#time.read(bytes, this.#view, at, to)
          break
        case KEY:
          next = this.#key(bytes, at, to)
          column += this.#keyCount - 1
          break
        case VALUE:
          next = this.#number(bytes, at, to, this.#slots[column]!)
          break
        default:
          next = cellEnd(bytes, at, to, delimiter)
      }
      if (next < 0) return -1
      if (column < last) {
        if (next >= to || bytes[next] !== delimiter) return -1
        at = next + 1
        continue
      }
      if (next < to && bytes[next] === RETURN) next++
      return next === to ? to : bytes[next] === NEWLINE ? next + 1 : -1
    }
  }

  #number(bytes: Uint8Array, at: number, to: number, slot: number): number {
    const negative = at < to && bytes[at] === MINUS
    const from = negative ? at + 1 : at
    let next = from
    let mantissa = 0
    let point = -1
    for (; next < to; next++) {
      const digit = bytes[next]! - ZERO
      if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
      else if (digit === DOT - ZERO && point < 0 && this.#decimals) point = next
      else break
    }
    const digits = next - from - (point < 0 ? 0 : 1)
    if (digits === 0) {
      if (next > at) return -1
      mantissa = Number.NaN
    } else if (digits > 15 || point === from) return -1
    else if (point >= 0) mantissa /= POWERS[next - point - 1]!
    this.#values[slot] = negative ? -mantissa : mantissa
    return next
  }

  /** The naming cells: first a guess at the table that followed the last time, else a look-up. */
  #key(bytes: Uint8Array, at: number, to: number): number {
    const guess = this.#table.next
    if (guess?.key) {
      const next = at + guess.key.length
      const isIt = next <= to && guess.key.isAt(bytes, this.#view, at)
      if (isIt && this.#endsCell(bytes, next, to)) {
        this.#table = guess
        return next
      }
    }
    let next = cellEnd(bytes, at, to, this.#delimiter)
    for (let more = this.#keyCount - 1; more > 0; more--) {
      if (next < 0 || next >= to || bytes[next] !== this.#delimiter) return -1
      next = cellEnd(bytes, next + 1, to, this.#delimiter)
    }
    const table = next < 0 ? null : this.#lookUp(bytes, at, next)
    if (table === null) return -1
    this.#table.next = table
    this.#table = table
    return next
  }

  #endsCell(bytes: Uint8Array, at: number, to: number): boolean {
    if (at === to) return true
    const byte = bytes[at]
    return byte === this.#delimiter || byte === NEWLINE || byte === RETURN
  }

  #lookUp(bytes: Uint8Array, at: number, to: number): SampleTable | null {
    let hash = 0
    for (let i = at; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
    const bucket = this.#byHash.get(hash)
    for (const table of bucket ?? []) {
      if (table.key!.length === to - at && table.key!.isAt(bytes, this.#view, at)) return table
    }
    const cells = decodeUtf8(bytes.subarray(at, to)).split(this.#delimiterText)
    const table = this.#sink.tableOf(cells.map((cell) => cell.trim()))
    // Two spellings of one series share a table, which can remember the bytes of one only.
    if (!(table instanceof SampleTable) || table.key !== null || at === to) return null
    table.key = new ByteText(to - at)
    table.key.set(bytes, at, to)
    this.#byHash.set(hash, [...(bucket ?? []), table])
    return table
  }
}

/** Where the cell at `at` ends, or -1 when there is a quote in it. */
function cellEnd(bytes: Uint8Array, at: number, to: number, delimiter: number): number {
  let next = at
  while (next < to) {
    const byte = bytes[next]!
    if (byte === delimiter || byte === NEWLINE || byte === RETURN) break
    if (byte === QUOTE) return -1
    next++
  }
  return next
}
