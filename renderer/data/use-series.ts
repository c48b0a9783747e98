import { useLiveQuery } from 'dexie-react-hooks'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import {
  listSeriesRecords,
  loadManySeries,
  loadSeriesPart,
  loadSeriesPreview,
} from './series-store.ts'
import type { SeriesPreview } from './series-preview.ts'
import { useWorkspace } from './workspace-context.ts'

/** What is known of each series, by name, live; undefined until read. Reads no samples. */
export function useSeriesRecords(): readonly SeriesRecord[] | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(() => listSeriesRecords(db), [db])
}

/**
 * All points of the series with these ids, live, by id; undefined until read. Series without
 * points are absent. Reads whole columns: lists want `useSeriesPreview` instead.
 */
export function useManySeries(ids: readonly string[]): ReadonlyMap<string, Series> | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(() => loadManySeries(db, ids), [db, ids.join('\n')])
}

/** All points of one series, live; undefined until read, null when it has none. */
export function useSeries(id: string): Series | null | undefined {
  const series = useManySeries([id])
  return series === undefined ? undefined : (series.get(id) ?? null)
}

/**
 * The points of a part of a series, live, and which part they are of: that which was asked for
 * before while the next one is read. Undefined until read, and while no part is asked for.
 */
export function useSeriesPart(
  id: string,
  part: TimeRange | null,
): { readonly part: TimeRange; readonly series: Series } | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(
    async () => (part === null ? undefined : { part, series: await loadSeriesPart(db, id, part) }),
    [db, id, part?.fromMs, part?.toMs],
  )
}

/** The thinned copy of a series, live; undefined until read, null when it has no points. */
export function useSeriesPreview(id: string): SeriesPreview | null | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(async () => (await loadSeriesPreview(db, id)) ?? null, [db, id])
}
