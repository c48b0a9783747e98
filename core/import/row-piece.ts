import { packColumn, unpackColumn } from '#core/series/packed-column.ts'
import type { DurationMs, EpochMs } from '#core/units/units.ts'
import type { Even } from './even-column.ts'

/**
 * Rows of one table, packed: a time, a line and one value per series each, ascending in time
 * without two of one time. This is how samples wait between parsing and the store.
 */
export interface RowPiece {
  readonly rows: number
  readonly startMs: EpochMs
  readonly endMs: EpochMs
  /** Step of the grid on which all rows lie, without a hole; null when `times` has them. */
  readonly stepMs: DurationMs | null
  /** Packed column of n times, null on a grid. */
  readonly times: Uint8Array | null
  /** Lines as first line and distance where they are evenly spread, else a packed column of n. */
  readonly lines: Even | Uint8Array
  /** For each series a packed column of n values. */
  readonly values: readonly Uint8Array[]
  /** For each series how many of its values are gaps. */
  readonly gaps: readonly number[]
}

/** Rows as columns: `Float64Array`s of n; lines are numbers of lines or records of the file. */
export interface RowColumns {
  readonly times: Float64Array
  readonly lines: Float64Array
  readonly values: readonly Float64Array[]
}

/** Columns of rows whose values are packed already. */
export interface PackedValues {
  readonly rows: number
  readonly times: Float64Array | Even
  readonly lines: Float64Array | Even
  readonly values: readonly Uint8Array[]
  /** For each column of values how many are gaps. */
  readonly gaps: readonly number[]
}

/** Packs rows that ascend strictly in time; there must be at least one. */
export function packRows({ times, lines, values }: RowColumns): RowPiece {
  return pieceOf({
    rows: times.length,
    times,
    lines,
    values: values.map((column) => packColumn(column)),
    gaps: values.map(countGaps),
  })
}

/** The piece of rows that ascend strictly in time; there must be at least one. */
export function pieceOf({ rows, times, lines, values, gaps }: PackedValues): RowPiece {
  const spread = 'first' in times ? times : evenly(times)
  return {
    rows,
    ...(spread === null ? ends(times as Float64Array) : spanOf(spread, rows)),
    stepMs: spread === null || rows < 2 ? null : spread.step,
    times: spread === null || rows < 2 ? packColumn(asArray(times, rows)) : null,
    lines: 'first' in lines ? lines : (evenly(lines) ?? packColumn(lines)),
    values,
    gaps,
  }
}

/** The rows of a piece; every column owns its buffer. */
export function unpackRows(piece: RowPiece): RowColumns {
  return {
    times: timesOfPiece(piece),
    lines: linesOfPiece(piece),
    values: piece.values.map((column) => unpackColumn(column)),
  }
}

/** The times of a piece as a Float64Array of n. */
export function timesOfPiece({ rows, startMs, stepMs, times }: RowPiece): Float64Array {
  return times === null ? even(rows, startMs, stepMs ?? 0) : unpackColumn(times)
}

/** The lines of a piece as a Float64Array of n. */
export function linesOfPiece({ rows, lines }: RowPiece): Float64Array {
  return 'first' in lines ? even(rows, lines.first, lines.step) : unpackColumn(lines)
}

/** Bytes that a piece holds. */
export function pieceBytes({ times, lines, values }: RowPiece): number {
  const columns = [...(times === null ? [] : [times]), ...values]
  if (!('first' in lines)) columns.push(lines)
  return columns.reduce((sum, { byteLength }) => sum + byteLength, 0)
}

/** The spread of a column, null when its numbers aren't evenly spread. */
function evenly(column: Float64Array): Even | null {
  const first = column[0]!
  const step = column.length < 2 ? 0 : column[1]! - first
  for (let i = 2; i < column.length; i++) if (first + i * step !== column[i]) return null
  return { first, step }
}

function asArray(column: Float64Array | Even, rows: number): Float64Array {
  return 'first' in column ? even(rows, column.first, column.step) : column
}

function spanOf({ first, step }: Even, rows: number): { startMs: EpochMs; endMs: EpochMs } {
  return { startMs: first, endMs: first + (rows - 1) * step }
}

function ends(times: Float64Array): { startMs: EpochMs; endMs: EpochMs } {
  return { startMs: times[0]!, endMs: times[times.length - 1]! }
}

function even(rows: number, first: number, step: number): Float64Array {
  const column = new Float64Array(rows)
  for (let i = 0; i < rows; i++) column[i] = first + i * step
  return column
}

function countGaps(column: Float64Array): number {
  let gaps = 0
  for (let i = 0; i < column.length; i++) if (column[i] !== column[i]) gaps++
  return gaps
}
