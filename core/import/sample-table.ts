import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import { GrowingColumn } from './growing-column.ts'

/** Points of the series that one kind of row makes: a time and one cell per series. */
export interface PointColumns {
  readonly times: Float64Array
  readonly values: readonly Float64Array[]
  readonly lines: Uint32Array
}

/** How rows of one table repeated a time. */
export interface Repeats {
  /** Rows merged into a later row of the same time. */
  readonly rows: number
  /** How many of them had another value. */
  readonly contradicting: number
  /** A time that is repeated, for the message. */
  readonly exampleMs: EpochMs
}

/** Rows that belong to the same series, in file order, as growing columns. */
export class SampleTable {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly kinds: readonly SeriesKind[]
  /** Unit named by a cell; null where the columns have theirs. */
  readonly unit: string | null
  readonly times = new GrowingColumn()
  readonly lines = new GrowingColumn()
  readonly values: readonly GrowingColumn[]
  /** The table whose row came after a row of this one the last time. */
  next: SampleTable | null = null
  /** The naming cells as they stand in the file, for the byte scanner. */
  keyBytes: Uint8Array = new Uint8Array(0)
  lastMs: EpochMs = -Infinity
  ascending = true

  constructor(
    name: string,
    labels: Readonly<Record<string, string>>,
    kinds: SeriesKind[],
    unit: string | null,
  ) {
    this.name = name
    this.unit = unit
    this.labels = labels
    this.kinds = kinds
    this.values = kinds.map(() => new GrowingColumn())
  }

  add(ms: EpochMs, values: Float64Array, line: number): void {
    if (ms <= this.lastMs) this.ascending = false
    this.lastMs = ms
    this.times.push(ms)
    this.lines.push(line)
    for (let slot = 0; slot < this.values.length; slot++) this.values[slot]!.push(values[slot]!)
  }

  /** The points by time. Of rows with one time the last says what it has, and the rest counts. */
  points(): { columns: PointColumns; repeats: Repeats | null } {
    const columns = {
      times: this.times.toArray(),
      values: this.values.map((column) => column.toArray()),
      lines: Uint32Array.from(this.lines.data.subarray(0, this.lines.length)),
    }
    return this.ascending ? { columns, repeats: null } : sortAndMerge(columns)
  }
}

function sortAndMerge(columns: PointColumns): { columns: PointColumns; repeats: Repeats | null } {
  const { times } = columns
  const order = Uint32Array.from(times, (_, i) => i).sort((a, b) => times[a]! - times[b]! || a - b)
  const sorted: PointColumns = {
    times: new Float64Array(times.length),
    values: columns.values.map(() => new Float64Array(times.length)),
    lines: new Uint32Array(times.length),
  }
  let count = 0
  let contradicting = 0
  let exampleMs = Number.NaN
  for (const from of order) {
    const repeated = count > 0 && sorted.times[count - 1] === times[from]
    if (repeated) exampleMs = times[from]!
    else count++
    if (mergePoint(columns, from, sorted, count - 1, repeated)) contradicting++
  }
  return {
    columns: {
      times: sorted.times.slice(0, count),
      values: sorted.values.map((column) => column.slice(0, count)),
      lines: sorted.lines.slice(0, count),
    },
    repeats:
      count === times.length ? null : { rows: times.length - count, contradicting, exampleMs },
  }
}

/** Writes a row over another; true when that changes a value. An empty cell changes nothing. */
function mergePoint(
  source: PointColumns,
  from: number,
  target: PointColumns,
  to: number,
  repeated: boolean,
): boolean {
  target.times[to] = source.times[from]!
  target.lines[to] = source.lines[from]!
  let changed = false
  source.values.forEach((column, slot) => {
    const into = target.values[slot]!
    const value = column[from]!
    if (repeated && Number.isNaN(value)) return
    if (repeated && !Number.isNaN(into[to]!) && into[to] !== value) changed = true
    into[to] = value
  })
  return changed
}
