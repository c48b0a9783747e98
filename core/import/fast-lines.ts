import { ByteTexts } from './byte-match.ts'
import { cellEnd, readDecimal, textEnd } from './cell-bytes.ts'
import { FastTime } from './fast-time.ts'
import type { Mapping } from './mapping.ts'
import type { MetricsSink } from './metrics-sink.ts'
import { RowLog } from './row-log.ts'
import { SampleTable } from './sample-table.ts'
import { decodeUtf8 } from './text-codec.ts'
import { isUtf8 } from './utf8-check.ts'

/**
 * Takes lines as bytes as long as they are regular and UTF-8; the first that isn't is left to the
 * general way.
 */
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
const NEWLINE = 0x0a
const RETURN = 0x0d
const NO_BYTE = 0x100
/** Longer lines are left to the general way. */
const MOST_BYTES = 1 << 20

class Scanner implements FastLines {
  taken = 0
  readonly #sink: MetricsSink
  readonly #delimiter: number
  readonly #delimiterText: string
  readonly #cells: Uint8Array
  readonly #slots: Int32Array
  readonly #keyCount: number
  readonly #slotCount: number
  /** The byte in front of decimals; a number with another mark is left to the general way. */
  readonly #point: number
  readonly #time: FastTime
  readonly #log: RowLog
  /** The naming cells of each table with the byte behind them, by its place in the log. */
  readonly #keys = new ByteTexts()
  readonly #tables: SampleTable[] = []
  readonly #byHash = new Map<number, number[]>()
  /** For each place the one of the row that came behind it the last time, -1 for none. */
  #next = new Int32Array(64).fill(-1)
  /** The table of the row that was read last. */
  #place = 0
  #anyBounds = false
  /** Rows of the log that are filled. */
  #rows = 0

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
    this.#slotCount = slots.length
    this.#point = mapping.decimalMark === '.' ? DOT : NO_BYTE
    this.#time = new FastTime(mapping.time, this.#delimiter)
    this.#log = new RowLog(slots.length)
    const only = keys.length === 0 ? sink.tableOf([]) : null
    if (only instanceof SampleTable) this.#enter(only)
  }

  take(bytes: Uint8Array, from: number, to: number, line: number): number {
    this.taken = 0
    // With a line break at the end no cell can be read beyond it.
    const end = bytes[to - 1] === NEWLINE ? to : bytes.lastIndexOf(NEWLINE, to - 1) + 1
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    let at = from
    while (at < end) {
      const next = this.#fill(bytes, view, at, end)
      const rows = this.#rows
      if (this.#sink.waits) this.#addApart(line + this.taken)
      else this.#log.flush(rows, line + this.taken)
      this.taken += rows
      at = next
      if (rows < this.#log.capacity) break
    }
    return at - from
  }

  /** Reads lines into the log until it is full or one isn't regular; the offset behind the last. */
  #fill(bytes: Uint8Array, view: DataView, from: number, end: number): number {
    const { places, times, values } = this.#log
    const cells = this.#cells
    const slots = this.#slots
    const keys = this.#keys
    const time = this.#time
    const stride = this.#slotCount
    const delimiter = this.#delimiter
    const point = this.#point
    const last = cells.length - 1
    let place = this.#place
    let at = from
    let row = 0
    lines: for (; at < end && row < places.length; row++) {
      let next = at
      for (let column = 0; ; column++) {
        const cell = cells[column]
        if (cell === VALUE) {
          next = readDecimal(bytes, next, point, values, row * stride + slots[column]!)
        } else if (cell === TIME) {
          if (time.last.isAt(0, bytes, view, next)) next += time.last.lengthOf(0) - 1
          else next = time.read(bytes, next)
        } else if (cell === KEY) {
          // The table that followed the last time is likely to follow again.
          const guess = this.#next[place]!
          if (guess >= 0 && keys.isAt(guess, bytes, view, next)) {
            place = guess
            next += keys.lengthOf(guess) - 1
          } else {
            this.#place = place
            next = this.#key(bytes, view, next)
            place = this.#place
          }
          column += this.#keyCount - 1
        } else next = textEnd(bytes, next, delimiter)
        if (next < 0) break lines
        const byte = bytes[next++]
        if (column < last) {
          if (byte !== delimiter) break lines
        } else if (byte === NEWLINE || (byte === RETURN && bytes[next++] === NEWLINE)) break
        else break lines
      }
      // A very long line may have to be refused for it.
      if (next - at > MOST_BYTES || (this.#anyBounds && this.#isRefused(place, row))) break
      places[row] = place
      times[row] = time.ms
      at = next
    }
    this.#place = place
    this.#rows = row
    return at
  }

  #isRefused(place: number, row: number): boolean {
    const table = this.#tables[place]!
    return this.#sink.refusalOf(table, this.#log.values, row * this.#slotCount) !== null
  }

  /** Adds the rows of the log one by one, since some rows wait for those that follow them. */
  #addApart(firstLine: number): void {
    const { places, times, values } = this.#log
    const stride = this.#slotCount
    for (let row = 0; row < this.#rows; row++) {
      const own = values.slice(row * stride, (row + 1) * stride)
      const time = { ms: times[row]!, laterMs: null }
      this.#sink.add(this.#tables[places[row]!]!, time, own, firstLine + row)
    }
  }

  /** Looks the naming cells up, which aren't those that followed the last time. */
  #key(bytes: Uint8Array, view: DataView, at: number): number {
    let next = cellEnd(bytes, at, this.#delimiter)
    for (let more = this.#keyCount - 1; more > 0; more--) {
      if (next < 0 || bytes[next] !== this.#delimiter) return -1
      next = cellEnd(bytes, next + 1, this.#delimiter)
    }
    const place = next < 0 ? -1 : this.#lookUp(bytes, view, at, next)
    if (place < 0) return -1
    this.#next[this.#place] = place
    this.#place = place
    return next
  }

  #lookUp(bytes: Uint8Array, view: DataView, at: number, to: number): number {
    let hash = 0
    for (let i = at; i <= to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0
    const bucket = this.#byHash.get(hash)
    for (const place of bucket ?? []) {
      if (this.#keys.lengthOf(place) !== to + 1 - at) continue
      if (this.#keys.isAt(place, bytes, view, at)) return place
    }
    if (!isUtf8(bytes.subarray(at, to))) return -1
    const cells = decodeUtf8(bytes.subarray(at, to)).split(this.#delimiterText)
    const table = this.#sink.tableOf(cells.map((cell) => cell.trim()))
    // Two spellings of one series share a table, which has the bytes of one only.
    if (!(table instanceof SampleTable) || table.place >= 0 || at === to) return -1
    this.#enter(table)
    this.#keys.add(bytes, at, to + 1)
    this.#byHash.set(hash, [...(bucket ?? []), table.place])
    return table.place
  }

  #enter(table: SampleTable): void {
    this.#log.enter(table)
    this.#tables.push(table)
    this.#anyBounds ||= this.#sink.hasBounds(table)
    if (this.#tables.length <= this.#next.length) return
    const next = new Int32Array(2 * this.#next.length).fill(-1)
    next.set(this.#next)
    this.#next = next
  }
}
