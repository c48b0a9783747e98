import { FastTime } from './fast-time.ts'
import type { Mapping } from './mapping.ts'
import type { MetricsSink } from './metrics-sink.ts'
import { SampleTable } from './sample-table.ts'
import { decodeUtf8 } from './text-codec.ts'

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
const MINUS = 0x2d
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
  readonly #time: FastTime
  readonly #byHash = new Map<number, SampleTable[]>()
  #table: SampleTable
  #column = 0

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
    this.#time = new FastTime(mapping.time, this.#delimiter)
    const only = keys.length === 0 ? sink.tableOf([]) : null
    // With naming cells this one only stands for “no row yet”.
    this.#table = only instanceof SampleTable ? only : sink.emptyTable()
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
    return this.#sink.add(this.#table, this.#time.reading, this.#values, line) === null
  }

  /** Reads the cell of the current column; the offset behind it, or -1. */
  #cell(bytes: Uint8Array, at: number, end: number): number {
    switch (this.#cells[this.#column]) {
      case 'time':
        return this.#time.read(bytes, at, end)
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

function startsWith(bytes: Uint8Array, at: number, start: Uint8Array): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start[i]) return false
  return true
}
