import type { SeriesChunk } from '#core/series/chunk.ts'
import { packChunk, type PackedChunk } from '#core/series/packed-chunk.ts'
import { unpackColumn } from '#core/series/packed-column.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import type { RowGroup } from './row-group.ts'
import { timesOfPiece, type RowPiece } from './row-piece.ts'

/** Points of one series: Float64Arrays of n, times strictly ascending. */
export interface ChunkPoints {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** The pieces of a group when none is laid aside, else null. */
export function piecesInMemory({ pieces }: RowGroup): RowPiece[] | null {
  const here: RowPiece[] = []
  for (const { piece } of pieces) {
    if (piece === null) return null
    here.push(piece)
  }
  return here
}

/** For each series of a group the chunks of its pieces, in order of time. Pieces on a grid are not unpacked. */
export function chunksOfPieces({ series }: RowGroup, pieces: readonly RowPiece[]): PackedChunk[][] {
  const columns = series.map((): PackedChunk[] => [])
  for (const piece of pieces) {
    const times = isOnWholeGrid(piece) ? null : timesOfPiece(piece)
    columns.forEach((chunks, slot) => chunks.push(chunkOfPiece(piece, slot, times)))
  }
  return columns
}

/** One chunk of at least one point, on a grid with gaps in its empty slots where that is dense. */
export function chunkOfPoints({ times, values }: ChunkPoints): SeriesChunk {
  const { axis, values: column } = seriesFromPoints(times, values)
  return axis.kind === 'regular'
    ? { startMs: axis.startMs, stepMs: axis.stepMs, times: null, values: column }
    : { startMs: axis.times[0]!, stepMs: null, times: axis.times, values: column }
}

function chunkOfPiece(piece: RowPiece, slot: number, times: Float64Array | null): PackedChunk {
  const { startMs, endMs, stepMs, rows, gaps, values } = piece
  if (times === null) {
    return {
      startMs,
      endMs,
      stepMs,
      times: null,
      count: rows,
      gaps: gaps[slot]!,
      values: values[slot]!,
    }
  }
  return packChunk(chunkOfPoints({ times: times.slice(), values: unpackColumn(values[slot]!) }))
}

/** A grid has whole steps; one that a tool cut into fractions of milliseconds is points. */
function isOnWholeGrid({ stepMs, startMs }: RowPiece): boolean {
  return stepMs !== null && Number.isInteger(stepMs) && Number.isInteger(startMs)
}
