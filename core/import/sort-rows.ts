import type { EpochMs } from '#core/units/units.ts'
import type { RowColumns } from './row-piece.ts'

/** How rows of one table repeated a time. */
export interface Repeats {
  /** Rows merged into a later row of the same time. */
  readonly rows: number
  /** How many of them had another value. */
  readonly contradicting: number
  /** A time that is repeated, for the message; NaN when none is. */
  readonly exampleMs: EpochMs
}

/** No row repeats the time of another. */
export const NO_REPEATS: Repeats = { rows: 0, contradicting: 0, exampleMs: Number.NaN }

/** The repeats of two parts of a table together. */
export function addRepeats(a: Repeats, b: Repeats): Repeats {
  if (b.rows === 0) return a
  return {
    rows: a.rows + b.rows,
    contradicting: a.contradicting + b.contradicting,
    exampleMs: b.exampleMs,
  }
}

/**
 * Rows by time. Of rows with one time the last in the file says what it has, and the rest counts
 * as repeats; an empty cell takes nothing from the row before.
 */
export function sortRows(columns: RowColumns): { columns: RowColumns; repeats: Repeats } {
  const { times, lines } = columns
  const order = Uint32Array.from(times, (_, i) => i).sort(
    (a, b) => times[a]! - times[b]! || lines[a]! - lines[b]! || a - b,
  )
  const sorted: RowColumns = {
    times: new Float64Array(times.length),
    lines: new Float64Array(times.length),
    values: columns.values.map(() => new Float64Array(times.length)),
  }
  let count = 0
  let contradicting = 0
  let exampleMs = Number.NaN
  for (const from of order) {
    const repeated = count > 0 && sorted.times[count - 1] === times[from]
    if (repeated) exampleMs = times[from]!
    else count++
    if (mergeRow(columns, from, sorted, count - 1, repeated)) contradicting++
  }
  return {
    columns: {
      times: sorted.times.slice(0, count),
      lines: sorted.lines.slice(0, count),
      values: sorted.values.map((column) => column.slice(0, count)),
    },
    repeats: { rows: times.length - count, contradicting, exampleMs },
  }
}

/** Writes a row over another; true when that changes a value. An empty cell changes nothing. */
function mergeRow(
  source: RowColumns,
  from: number,
  target: RowColumns,
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
