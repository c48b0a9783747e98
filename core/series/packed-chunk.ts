import type { DurationMs, EpochMs } from '#core/units/units.ts'
import type { SeriesChunk } from './chunk.ts'
import { isOnGrid } from './regular-grid.ts'
import { packColumn, unpackColumn } from './packed-column.ts'

/** A piece of a series as it is stored: packed, with enough beside it to be judged unread. */
export interface PackedChunk {
  readonly startMs: EpochMs
  /** Time of the last point. */
  readonly endMs: EpochMs
  /** Points, gaps included. */
  readonly count: number
  /** How many of the points are gaps. */
  readonly gaps: number
  /** Step of a regular grid from `startMs`, else null and `times` holds a packed column of n. */
  readonly stepMs: DurationMs | null
  readonly times: Uint8Array | null
  /** Packed column of n values. */
  readonly values: Uint8Array
}

/** What is known of a whole series without reading it. */
export interface SeriesShape {
  readonly pointCount: number
  readonly gapCount: number
  readonly startMs: EpochMs
  readonly endMs: EpochMs
  /** Step of the grid when the series is regular, else null. */
  readonly stepMs: DurationMs | null
}

/** Empty slots that may be filled between chunks, per stored point; as in `mergeChunks`. */
const MAX_HOLES_PER_POINT = 4

/** A chunk, packed. */
export function packChunk({ startMs, stepMs, times, values }: SeriesChunk): PackedChunk {
  const count = values.length
  return {
    startMs,
    endMs: times === null ? startMs + (count - 1) * stepMs! : times[count - 1]!,
    count,
    gaps: values.reduce((gaps, value) => gaps + (Number.isNaN(value) ? 1 : 0), 0),
    stepMs,
    times: times === null ? null : packColumn(times),
    values: packColumn(values),
  }
}

/** The chunk that was packed; throws RangeError on damaged bytes. */
export function unpackChunk({ startMs, stepMs, times, values }: PackedChunk): SeriesChunk {
  return {
    startMs,
    stepMs,
    times: times === null ? null : unpackColumn(times),
    values: unpackColumn(values),
  }
}

/**
 * What `mergeChunks` of these chunks would give, told from their heads alone; null when the points
 * themselves have to be looked at. Null too for no chunks and for chunks that overlap.
 */
export function shapeOfChunks(
  chunks: readonly Omit<PackedChunk, 'times' | 'values'>[],
): SeriesShape | null {
  const ordered = chunks.toSorted((a, b) => a.startMs - b.startMs)
  const [first] = ordered
  const last = ordered.at(-1)
  if (first === undefined || last === undefined) return null
  if (ordered.some(({ startMs }, i) => i > 0 && startMs <= ordered[i - 1]!.endMs)) return null
  const { startMs, stepMs } = first
  const ends = { startMs, endMs: last.endMs }
  const count = ordered.reduce((sum, chunk) => sum + chunk.count, 0)
  const gaps = ordered.reduce((sum, chunk) => sum + chunk.gaps, 0)
  if (ordered.every((chunk) => chunk.stepMs === null)) {
    return { ...ends, pointCount: count, gapCount: gaps, stepMs: null }
  }
  const onGrid =
    stepMs !== null &&
    ordered.every((chunk) => chunk.stepMs === stepMs && isOnGrid(chunk.startMs, startMs, stepMs))
  if (!onGrid) return null
  const slots = Math.round((last.endMs - startMs) / stepMs) + 1
  if (slots - count >= MAX_HOLES_PER_POINT * count && ordered.length > 1) return null
  return { ...ends, pointCount: slots, gapCount: slots - (count - gaps), stepMs }
}
