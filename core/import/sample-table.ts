import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import type { ByteText } from './byte-match.ts'
import { EvenColumn } from './even-column.ts'
import type { OverlapRow } from './overlap-run.ts'
import type { PieceRef, PieceStore } from './piece-store.ts'
import { packRows } from './row-piece.ts'
import { addRepeats, NO_REPEATS, sortRows, type Repeats } from './sort-rows.ts'

/** Rows of a buffer at the start, and how it grows: each growth copies what is there. */
const FIRST_ROWS = 64
const GROWTH = 4

/** Rows that belong to the same series, in file order: the newest as open columns, the rest packed. */
export class SampleTable {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly kinds: readonly SeriesKind[]
  /** Unit named by a cell; null where the columns have theirs. */
  readonly unit: string | null
  /** The table whose row came after a row of this one the last time. */
  next: SampleTable | null = null
  /** The naming cells as they stand in the file, for the byte scanner. */
  key: ByteText | null = null
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
  #values: Float64Array[]
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
    this.#values = kinds.map(() => new Float64Array(this.#capacity))
  }

  add(ms: EpochMs, values: Float64Array, line: number): void {
    if (this.#open === this.#capacity) this.#makeRoom()
    if (!(ms > this.lastMs)) {
      this.ascending = false
      if (ms < this.lastMs) this.disordered = true
      if (this.#open > 0) this.#openAscends = false
    }
    this.lastMs = ms
    if (this.rows + this.#open === 0) this.firstLine = line
    const at = this.#open++
    this.#times.set(at, ms)
    this.#lines.set(at, line)
    const columns = this.#values
    for (let slot = 0; slot < columns.length; slot++) columns[slot]![at] = values[slot]!
  }

  /** Packs the open rows into a piece. */
  seal(): void {
    const count = this.#open
    if (count === 0) return
    this.rows += count
    const values = this.#values.map((column) => column.subarray(0, count))
    if (this.#openAscends) {
      const times = this.#times.even(count) ?? this.#times.toArray(count)
      const lines = this.#lines.even(count) ?? this.#lines.toArray(count)
      this.pieces.push(this.#store.add(packRows({ times, lines, values })))
    } else {
      const [times, lines] = [this.#times.toArray(count), this.#lines.toArray(count)]
      const sorted = sortRows({ times, lines, values })
      this.repeats = addRepeats(this.repeats, sorted.repeats)
      this.pieces.push(this.#store.add(packRows(sorted.columns)))
    }
    this.#times.clear()
    this.#lines.clear()
    this.#open = 0
    this.#openAscends = true
  }

  #makeRoom(): void {
    const limit = this.#store.rowLimit
    if (this.#open >= limit) return this.seal()
    const size = Math.min(this.#open * GROWTH, limit)
    this.#values = this.#values.map((column) => grown(column, size))
    this.#capacity = size
  }
}

function grown(column: Float64Array, size: number): Float64Array {
  const larger = new Float64Array(size)
  larger.set(column)
  return larger
}
