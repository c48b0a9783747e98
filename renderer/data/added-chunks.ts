import { chunkSeries, mergeChunks, type SeriesChunk } from '#core/series/chunk.ts'
import { seriesFromPoints } from '#core/series/regular-grid.ts'
import { timeAt, type Series } from '#core/series/series.ts'

/**
 * Of the complete columns of a series the points that were not stored before: those at a time
 * without a stored value. Both series ascend in time, so one walk over each is enough.
 */
export function addedChunks(
  complete: readonly SeriesChunk[],
  stored: Series | undefined,
): readonly SeriesChunk[] {
  if (stored === undefined || stored.values.length === 0) return complete
  const series = mergeChunks([...complete])
  const times: number[] = []
  const values: number[] = []
  let at = 0
  series.values.forEach((value, index) => {
    const time = timeAt(series, index)
    while (at < stored.values.length && timeAt(stored, at) < time) at += 1
    const known = at < stored.values.length && timeAt(stored, at) === time
    if (known && (Number.isNaN(value) || !Number.isNaN(stored.values[at]))) return
    // Slots before the first value only bridge the gap to what is stored; joining makes them anew.
    if (values.length === 0 && Number.isNaN(value)) return
    times.push(time)
    values.push(value)
  })
  if (times.length === 0) return []
  return chunkSeries(seriesFromPoints(Float64Array.from(times), Float64Array.from(values)))
}
