import { chunkSeries, mergeChunks, type SeriesChunk } from '#core/series/chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'

/**
 * Of the complete columns of a series the points that were not stored before: those at a time
 * without a stored value. Both series ascend in time, so one walk over each is enough.
 * `joinChunks` of the stored chunks and these gives the complete columns again.
 */
export function addedChunks(
  complete: readonly SeriesChunk[],
  stored: Series | undefined,
): readonly SeriesChunk[] {
  if (stored === undefined || stored.values.length === 0) return complete
  const series = mergeChunks(complete)
  const times = timesOf(series)
  const storedTimes = timesOf(stored)
  const added = new Uint8Array(times.length)
  for (let i = 0, at = 0; i < times.length; i += 1) {
    while (at < storedTimes.length && storedTimes[at]! < times[i]!) at += 1
    const known = storedTimes[at] === times[i]
    const filled = Number.isNaN(stored.values[at]) && !Number.isNaN(series.values[i])
    added[i] = !known || filled ? 1 : 0
  }
  if (!added.includes(1)) return []
  const isAdded = (_: number, index: number) => added[index] === 1
  const addedTimes = times.filter(isAdded)
  const values = series.values.filter(isAdded)
  // Points of an irregular series stay points: a grid of their own would add slots it hasn't got.
  if (series.axis.kind === 'irregular') {
    return chunkSeries({ axis: { kind: 'irregular', times: addedTimes }, values })
  }
  return chunkSeries(seriesFromPoints(addedTimes, values))
}
