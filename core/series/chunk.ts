import type { DurationMs, EpochMs } from '#core/units/units.ts'
import { isOnGrid, regularSeries, seriesFromPoints } from './regular-grid.ts'
import { timesOf, type Series } from './series.ts'

/**
 * A stored piece of a series: at least one point. Either `times` (one per value) or
 * `stepMs` is set; `startMs` is the time of the first point in both cases.
 */
export interface SeriesChunk {
  readonly startMs: EpochMs
  readonly times: Float64Array | null
  readonly stepMs: DurationMs | null
  readonly values: Float64Array
}

/** Points per stored chunk unless told otherwise; 128 KiB of values. */
const DEFAULT_CHUNK_POINTS = 16_384

/** Empty slots that may be filled between chunks, per stored point. */
const MAX_HOLES_PER_POINT = 4

/**
 * Cuts a series into chunks of at most `maxPoints` points, in time order. Each chunk owns
 * its buffers, so it can be stored or transferred alone. An empty series has no chunks.
 */
export function chunkSeries(series: Series, maxPoints = DEFAULT_CHUNK_POINTS): SeriesChunk[] {
  if (!Number.isInteger(maxPoints) || maxPoints < 1) {
    throw new RangeError(`invalid maxPoints: ${maxPoints}`)
  }
  const { axis, values } = series
  const chunks: SeriesChunk[] = []
  for (let from = 0; from < values.length; from += maxPoints) {
    const part = values.slice(from, from + maxPoints)
    if (axis.kind === 'regular') {
      const startMs = axis.startMs + from * axis.stepMs
      chunks.push({ startMs, times: null, stepMs: axis.stepMs, values: part })
    } else {
      const times = axis.times.slice(from, from + maxPoints)
      chunks.push({ startMs: times[0]!, times, stepMs: null, values: part })
    }
  }
  return chunks
}

/**
 * Joins chunks of one series, given in any order. Chunks on one grid give a regular series,
 * with NaN where slots between them are missing; others keep one time per point. No chunks
 * give an empty series.
 *
 * @throws RangeError when two chunks overlap in time
 */
export function mergeChunks(chunks: readonly SeriesChunk[]): Series {
  const ordered = chunks.toSorted((a, b) => a.startMs - b.startMs)
  for (let i = 1; i < ordered.length; i += 1) {
    if (lastTime(ordered[i - 1]!) >= ordered[i]!.startMs) {
      throw new RangeError(`chunks overlap at ${ordered[i]!.startMs}`)
    }
  }
  return mergeOnGrid(ordered) ?? mergePoints(ordered)
}

/** A regular series when all chunks share one grid and don't lie too far apart, else null. */
function mergeOnGrid(ordered: readonly SeriesChunk[]): Series | null {
  const first = ordered[0]
  if (!first || first.stepMs === null) return null
  const { startMs, stepMs } = first
  const onGrid = ordered.every(
    (chunk) => chunk.stepMs === stepMs && isOnGrid(chunk.startMs, startMs, stepMs),
  )
  if (!onGrid) return null
  const stored = ordered.reduce((count, chunk) => count + chunk.values.length, 0)
  const slots = Math.round((lastTime(ordered.at(-1)!) - startMs) / stepMs) + 1
  if (slots - stored >= MAX_HOLES_PER_POINT * stored && ordered.length > 1) return null
  const values = slots === stored ? new Float64Array(slots) : new Float64Array(slots).fill(NaN)
  for (const chunk of ordered) {
    values.set(chunk.values, Math.round((chunk.startMs - startMs) / stepMs))
  }
  return regularSeries(startMs, stepMs, values)
}

/** All points of all chunks; regular again where the points of mixed chunks allow it. */
function mergePoints(ordered: readonly SeriesChunk[]): Series {
  const count = ordered.reduce((sum, chunk) => sum + chunk.values.length, 0)
  const times = new Float64Array(count)
  const values = new Float64Array(count)
  let filled = 0
  for (const chunk of ordered) {
    times.set(chunkTimes(chunk), filled)
    values.set(chunk.values, filled)
    filled += chunk.values.length
  }
  const allIrregular = ordered.every((chunk) => chunk.times !== null)
  return allIrregular
    ? { axis: { kind: 'irregular', times }, values }
    : seriesFromPoints(times, values)
}

function chunkTimes(chunk: SeriesChunk): Float64Array {
  return chunk.times ?? timesOf(regularSeries(chunk.startMs, chunk.stepMs!, chunk.values))
}

function lastTime(chunk: SeriesChunk): EpochMs {
  const last = chunk.values.length - 1
  return chunk.times ? chunk.times[last]! : chunk.startMs + last * chunk.stepMs!
}
