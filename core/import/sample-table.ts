import { ColumnPacker } from '#core/series/column-packer.ts'
import { unpackColumn } from '#core/series/packed-column.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { EvenColumn } from './even-column.ts'
import type { OverlapRow } from './overlap-run.ts'
import type { PieceRef, PieceStore } from './piece-store.ts'
import { packRows, pieceOf, type RowColumns } from './row-piece.ts'
import { addRepeats, NO_REPEATS, sortRows, type Repeats } from './sort-rows.ts'

/** Rows after which it is first looked whether they are enough, and how many more each time. */
const FIRST_ROWS = 64
const GROWTH = 4

/** Rows that belong to the same series, in file order: the newest in columns that grow, the rest as pieces. */
export class SampleTable {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly kinds: readonly SeriesKind[]
  /** Unit named by a cell; null where the columns have theirs. */
  readonly unit: string | null
  /** Its place in the log of the byte scanner, -1 for none. */
  place = -1
  lastMs: EpochMs = -Infinity
  /** The newest rows, while it is open which of two times each of them means. */
  waiting: OverlapRow[] = []
  /** Whether some of its values are counts, which have bounds. */
  readonly counts: boolean
  /** Whether each row so far is later than the one before. */
  ascending = true
  /** Whether some row is earlier than the one before. */
  disordered = false
  /** Rows added, repeats included. */
  rows = 0
  firstLine = Number.NaN
  /** Times that rows of one piece repeat. */
  repeats: Repeats = NO_REPEATS
  readonly pieces: PieceRef[] = []
  readonly #store: PieceStore
  readonly #times = new EvenColumn()
  readonly #lines = new EvenColumn()
  readonly #values: readonly ColumnPacker[]
  #open = 0
  #capacity: number
  #openAscends = true

  constructor(
    name: string,
    labels: Readonly<Record<string, string>>,
    kinds: readonly SeriesKind[],
    unit: string | null,
    store: PieceStore,
  ) {
    this.name = name
    this.unit = unit
    this.labels = labels
    this.kinds = kinds
    this.counts = kinds.some((kind) => kind !== 'gauge')
    this.#store = store
    store.open(kinds.length)
    this.#capacity = Math.min(FIRST_ROWS, store.rowLimit)
    this.#values = kinds.map(() => new ColumnPacker())
  }

  add(ms: EpochMs, values: Float64Array, line: number): void {
    if (this.#open === this.#capacity) this.#makeRoom()
    this.#follow(ms)
    if (this.rows + this.#open === 0) this.firstLine = line
    const at = this.#open++
    this.#times.set(at, ms)
    this.#lines.set(at, line)
    const columns = this.#values
    for (let slot = 0; slot < columns.length; slot++) columns[slot]!.push(values[slot]!)
  }

  /** Adds the first `count` of some rows, as `add` would one by one. */
  addRows({ times, lines, values }: RowColumns, count: number): void {
    if (count > this.#capacity - this.#open) {
      const row = new Float64Array(values.length)
      for (let i = 0; i < count; i++) {
        for (let slot = 0; slot < row.length; slot++) row[slot] = values[slot]![i]!
        this.add(times[i]!, row, lines[i]!)
      }
      return
    }
    if (this.rows + this.#open === 0) this.firstLine = lines[0]!
    this.#times.append(this.#open, times, count)
    this.#lines.append(this.#open, lines, count)
    for (let slot = 0; slot < values.length; slot++)
      this.#values[slot]!.append(values[slot]!, count)
    for (let i = 0; i < count; i++, this.#open++) this.#follow(times[i]!)
  }

  /** Packs the open rows into a piece. */
  seal(): void {
    const rows = this.#open
    if (rows === 0) return
    this.rows += rows
    const packed = this.#values.map((column) => column.finish())
    const values = packed.map(({ column }) => column)
    if (this.#openAscends) {
      const times = this.#times.even(rows) ?? this.#times.toArray(rows)
      const lines = this.#lines.even(rows) ?? this.#lines.toArray(rows)
      const gaps = packed.map((column) => column.gaps)
      this.pieces.push(this.#store.add(pieceOf({ rows, times, lines, values, gaps })))
    } else {
      const [times, lines] = [this.#times.toArray(rows), this.#lines.toArray(rows)]
      const sorted = sortRows({
        times,
        lines,
        values: values.map((column) => unpackColumn(column)),
      })
      this.repeats = addRepeats(this.repeats, sorted.repeats)
      this.pieces.push(this.#store.add(packRows(sorted.columns)))
    }
    this.#times.clear()
    this.#lines.clear()
    this.#open = 0
    this.#openAscends = true
  }

  /** Takes note of the time of the next row. */
  #follow(ms: EpochMs): void {
    if (!(ms > this.lastMs)) {
      this.ascending = false
      if (ms < this.lastMs) this.disordered = true
      if (this.#open > 0) this.#openAscends = false
    }
    this.lastMs = ms
  }

  #makeRoom(): void {
    const limit = this.#store.rowLimit
    if (this.#open >= limit) return this.seal()
    this.#capacity = Math.min(this.#open * GROWTH, limit)
  }
}
