import { mergeChunks } from '#core/series/chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import type { StoredChunk } from './stored-records.ts'

/**
 * The series that the chunks of one series make. Chunks of one import never overlap, those of
 * different imports interleave where one filled a gap of another; of two values at one time the
 * one that is not a gap counts. Imports are joined in the order in which they were made, which is
 * that of their ids.
 */
export function joinChunks(chunks: readonly StoredChunk[]): Series {
  const byImport = Map.groupBy(chunks, ({ importId }) => importId)
  const inOrder = [...byImport.keys()].sort().map((importId) => byImport.get(importId)!)
  const [first, ...others] = inOrder.map(mergeChunks)
  if (first === undefined) return mergeChunks([])
  return others.reduce(interleave, first)
}

/** The points of both series in order of time, on a regular grid where they allow it. */
function interleave(a: Series, b: Series): Series {
  const timesA = timesOf(a)
  const timesB = timesOf(b)
  const times = new Float64Array(timesA.length + timesB.length)
  const values = new Float64Array(times.length)
  let count = 0
  for (let i = 0, j = 0; i < timesA.length || j < timesB.length; count += 1) {
    const time = Math.min(timesA[i] ?? Infinity, timesB[j] ?? Infinity)
    const valueA = timesA[i] === time ? a.values[i++]! : NaN
    const valueB = timesB[j] === time ? b.values[j++]! : NaN
    times[count] = time
    values[count] = Number.isNaN(valueA) ? valueB : valueA
  }
  return seriesFromPoints(times.slice(0, count), values.slice(0, count))
}
