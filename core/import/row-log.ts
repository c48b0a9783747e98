import type { RowColumns } from './row-piece.ts'
import type { SampleTable } from './sample-table.ts'

/** Most rows and most values that wait. */
const MOST_ROWS = 8_192
const MOST_VALUES = 1 << 17

/**
 * Rows of many tables in the order of the file. They are handed to their tables many at a time,
 * table by table: to turn to another table with each row would take longer than reading it.
 */
export class RowLog {
  /** Rows that it holds. */
  readonly capacity: number
  /** For each row its table's place, its time, and its values one behind the other. */
  readonly places: Int32Array
  readonly times: Float64Array
  readonly values: Float64Array
  readonly #slots: number
  readonly #tables: SampleTable[] = []
  /** For each table how many rows wait, then where its next one comes in order. */
  #counts = new Int32Array(64)
  /** Places of the tables that rows wait for. */
  #touched = new Int32Array(64)
  readonly #order: Int32Array
  /** The rows of one table. */
  readonly #run: RowColumns

  constructor(slots: number) {
    const rows = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_VALUES / Math.max(1, slots))))
    this.capacity = rows
    this.#slots = slots
    this.places = new Int32Array(rows)
    this.times = new Float64Array(rows)
    this.values = new Float64Array(rows * slots)
    this.#order = new Int32Array(rows)
    this.#run = {
      times: new Float64Array(rows),
      lines: new Float64Array(rows),
      values: Array.from({ length: slots }, () => new Float64Array(rows)),
    }
  }

  /** Gives a table a place, so that rows can be added to it. */
  enter(table: SampleTable): void {
    table.place = this.#tables.length
    this.#tables.push(table)
    if (this.#tables.length <= this.#counts.length) return
    // All counts are 0 between two times that rows are handed over.
    const counts = new Int32Array(2 * this.#tables.length)
    counts.set(this.#counts)
    this.#counts = counts
    const touched = new Int32Array(counts.length)
    touched.set(this.#touched)
    this.#touched = touched
  }

  /** Hands the first `rows` to their tables; the first is in line `firstLine`, the others behind it. */
  flush(rows: number, firstLine: number): void {
    const tables = this.#sort(rows)
    let from = 0
    for (let i = 0; i < tables; i++) {
      const place = this.#touched[i]!
      const to = this.#counts[place]!
      this.#counts[place] = 0
      this.#gather(from, to, firstLine)
      this.#tables[place]!.addRows(this.#run, to - from)
      from = to
    }
  }

  /** Sorts the rows by table, in the order of the file; gives how many tables there are. */
  #sort(rows: number): number {
    const { places } = this
    const counts = this.#counts
    let tables = 0
    for (let row = 0; row < rows; row++) {
      const place = places[row]!
      if (counts[place]!++ === 0) this.#touched[tables++] = place
    }
    let from = 0
    for (let i = 0; i < tables; i++) {
      const place = this.#touched[i]!
      const count = counts[place]!
      counts[place] = from
      from += count
    }
    const order = this.#order
    for (let row = 0; row < rows; row++) order[counts[places[row]!]!++] = row
    return tables
  }

  #gather(from: number, to: number, firstLine: number): void {
    const { times, lines, values } = this.#run
    const order = this.#order
    for (let i = from, k = 0; i < to; i++, k++) {
      const row = order[i]!
      times[k] = this.times[row]!
      lines[k] = firstLine + row
    }
    const slots = this.#slots
    for (let slot = 0; slot < slots; slot++) {
      const column = values[slot]!
      for (let i = from, k = 0; i < to; i++, k++) column[k] = this.values[order[i]! * slots + slot]!
    }
  }
}
