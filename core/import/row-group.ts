import type { EpochMs } from '#core/units/units.ts'
import type { SeriesKind } from '#core/workspace/model/series-record.ts'
import type { PieceRef } from './piece-store.ts'

/** One series of a file. What makes it the same as a stored one: name, labels, unit, kind. */
export interface SeriesDraft {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly unit: string
  readonly kind: SeriesKind
}

/**
 * Series that were read from the same rows: the values of one row, one per series, are accepted,
 * refused or known together. `series[i]` is column i of every piece.
 */
export interface RowGroup {
  readonly series: readonly SeriesDraft[]
  /** Ascending in time, none overlapping another. */
  readonly pieces: readonly PieceRef[]
  /** Rows that are left once repeats of a time were merged. */
  readonly rows: number
  readonly startMs: EpochMs
  readonly endMs: EpochMs
}

/** A group of the given pieces, which must ascend; null when there are none. */
export function rowGroup(
  series: readonly SeriesDraft[],
  pieces: readonly PieceRef[],
): RowGroup | null {
  const [first] = pieces
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return null
  const rows = pieces.reduce((sum, piece) => sum + piece.rows, 0)
  return { series, pieces, rows, startMs: first.startMs, endMs: last.endMs }
}
