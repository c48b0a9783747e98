import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { seriesChunks, seriesChunksIn } from './chunks.ts'
import { deleteRecord } from './dependents.ts'
import { joinChunks } from './join-chunks.ts'
import { readPreview, type SeriesPreview } from './series-preview.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** What is known about each stored series, by name; reads no samples. */
export async function listSeriesRecords(db: WorkspaceDb): Promise<SeriesRecord[]> {
  const records = await db.series.toArray()
  return records.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** All points of a series; a series of no points when the id is unknown. */
export async function loadSeries(db: WorkspaceDb, id: string): Promise<Series> {
  const [record, chunks] = await Promise.all([db.series.get(id), seriesChunks(db, id)])
  return joinChunks(chunks, record?.importIds ?? [])
}

/** The points of a series that lie in a range, and those stored beside them; of none no points. */
export async function loadSeriesPart(
  db: WorkspaceDb,
  id: string,
  range: TimeRange,
): Promise<Series> {
  const [record, chunks] = await Promise.all([db.series.get(id), seriesChunksIn(db, id, range)])
  return joinChunks(chunks, record?.importIds ?? [])
}

/** Several series at once, by id; those that hold no points are left out. */
export async function loadManySeries(
  db: WorkspaceDb,
  ids: readonly string[],
): Promise<Map<string, Series>> {
  const loaded = await Promise.all(
    [...new Set(ids)].map(async (id) => [id, await loadSeries(db, id)] as const),
  )
  return new Map(loaded.filter(([, series]) => series.values.length > 0))
}

/** The thinned copy of a series: enough for a list or a first chart; of a long one reads no samples. */
export function loadSeriesPreview(db: WorkspaceDb, id: string): Promise<SeriesPreview | undefined> {
  return readPreview(db, id)
}

/** Deletes a series with its points, undoably; refused while an indicator or resource needs it. */
export function deleteSeries(db: WorkspaceDb, id: string): Promise<Result<null, Issue>> {
  return deleteRecord(db, 'series', id, 'series')
}
