import { mergeChunks } from '#core/series/chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'
import type { StoredChunk } from './stored-records.ts'

/**
 * The series that chunks of one series make, given in order of `startMs`. Chunks of different
 * imports may interleave where one filled a gap of another; of two values at one time the
 * one that is not a gap counts.
 */
export function joinChunks(chunks: readonly StoredChunk[]): Series {
  if (!interleave(chunks)) return mergeChunks([...chunks])
  const points = chunks.flatMap((chunk) =>
    Array.from(chunk.values, (value, index) => ({ time: chunkTime(chunk, index), value })),
  )
  points.sort((a, b) => a.time - b.time)
  const times: number[] = []
  const values: number[] = []
  for (const { time, value } of points) {
    if (times.at(-1) !== time) {
      times.push(time)
      values.push(value)
    } else if (Number.isNaN(values.at(-1))) {
      values[values.length - 1] = value
    }
  }
  return seriesFromPoints(Float64Array.from(times), Float64Array.from(values))
}

/** The time of a point of a chunk in ms since epoch. */
export function chunkTime(chunk: StoredChunk, index: number): number {
  return chunk.times === null ? chunk.startMs + index * chunk.stepMs! : chunk.times[index]!
}

function interleave(chunks: readonly StoredChunk[]): boolean {
  return chunks.some((chunk, index) => {
    const before = chunks[index - 1]
    return before !== undefined && chunkTime(before, before.values.length - 1) >= chunk.startMs
  })
}
