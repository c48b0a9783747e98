import type { TimeRange } from '#core/time/time-range.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'

/** With more points in sight than this the thinned copy looks the same. */
const MOST_IN_SIGHT = 131_072

/**
 * The part of a series to read so that a range can be drawn point by point; null while it is too
 * wide for that. Wider than the range and the same for many of them: moving and zooming a little
 * reads nothing new.
 */
export function partToRead(
  { pointCount, startMs, endMs }: Pick<SeriesRecord, 'pointCount' | 'startMs' | 'endMs'>,
  range: TimeRange,
): TimeRange | null {
  const span = range.toMs - range.fromMs
  const inSight = (pointCount * span) / Math.max(1, endMs - startMs)
  if (!(span > 0) || inSight > MOST_IN_SIGHT) return null
  const step = 2 ** Math.ceil(Math.log2(span))
  const fromMs = Math.floor(range.fromMs / step) * step
  return { fromMs, toMs: fromMs + 2 * step }
}
