import type { Sli } from '#core/workspace/model/objectives.ts'

/** The ids of the two series that an indicator counts: good or bad events, then all events. */
export function seriesIdsOf(source: Sli['source']): readonly [string, string] {
  const counted = source.kind === 'good-total' ? source.goodSeriesId : source.badSeriesId
  return [counted, source.totalSeriesId]
}
