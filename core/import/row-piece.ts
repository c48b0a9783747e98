import { packColumn, unpackColumn } from '#core/series/packed-column.ts'
import type { DurationMs, EpochMs } from '#core/units/units.ts'

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
  readonly lines: { readonly first: number; readonly step: number } | Uint8Array
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

/** Packs rows that ascend strictly in time; there must be at least one. */
export function packRows({ times, lines, values }: RowColumns): RowPiece {
  const rows = times.length
  const stepMs = evenStep(times)
  const lineStep = evenStep(lines)
  return {
    rows,
    startMs: times[0]!,
    endMs: times[rows - 1]!,
    stepMs,
    times: stepMs === null ? packColumn(times) : null,
    lines:
      lineStep === null && rows > 1 ? packColumn(lines) : { first: lines[0]!, step: lineStep ?? 0 },
    values: values.map((column) => packColumn(column)),
    gaps: values.map(countGaps),
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

/** The one distance of all neighbours; null when they differ or there is only one number. */
function evenStep(column: Float64Array): number | null {
  if (column.length < 2) return null
  const step = column[1]! - column[0]!
  for (let i = 2; i < column.length; i++) {
    if (column[0]! + i * step !== column[i]) return null
  }
  return step
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
