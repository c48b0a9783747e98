import { decimate, type DrawnPoints } from '#core/series/min-max.ts'
import { packColumn, unpackColumn } from '#core/series/packed-column.ts'
import type { Series } from '#core/series/series.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { seriesChunks } from './chunks.ts'
import { joinChunks } from './join-chunks.ts'
import type { StoredPreview } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Points that a preview keeps at least: two per pixel column of a wide chart. */
const LEAST_KEPT = 2_000

/**
 * Of so many points of a long series the lowest and the highest are kept, so that a chart can be
 * zoomed into by far before it has to read samples: about 0.04 bytes a sample.
 */
const POINTS_PER_PAIR = 256

/** Shorter series are thinned when they are looked at: that takes less than reading a preview. */
const LEAST_POINTS = 32_768

/** The thinned copy of a series as it is drawn. */
export interface SeriesPreview extends DrawnPoints {
  readonly seriesId: string
}

/** Makes the previews of series anew whose points have changed; inside the transaction. */
export async function refreshPreviews(db: WorkspaceDb, seriesIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(seriesIds)]
  const records = await db.series.bulkGet(ids)
  if ((await db.previews.count()) > 0) await db.previews.bulkDelete(ids)
  for (const record of records) {
    if (record === undefined || !hasPreview(record)) continue
    const chunks = await seriesChunks(db, record.id)
    await db.previews.put(storedPreview(record.id, joinChunks(chunks, record.importIds)))
  }
}

/** The thinned copy of a series, from the store's own copy or from its points; undefined for none. */
export async function readPreview(
  db: WorkspaceDb,
  seriesId: string,
): Promise<SeriesPreview | undefined> {
  const stored = await db.previews.get(seriesId)
  if (stored !== undefined) {
    return { seriesId, times: unpackColumn(stored.times), values: unpackColumn(stored.values) }
  }
  const record = await db.series.get(seriesId)
  if (record === undefined) return undefined
  const series = joinChunks(await seriesChunks(db, seriesId), record.importIds)
  return series.values.length === 0 ? undefined : { seriesId, ...thinned(series) }
}

/** Whether a series is long enough for a preview. */
export function hasPreview({ pointCount }: SeriesRecord): boolean {
  return pointCount >= LEAST_POINTS
}

/** Stores the preview of a new series whose points are all at hand. */
export async function putPreview(db: WorkspaceDb, seriesId: string, points: Series): Promise<void> {
  await db.previews.put(storedPreview(seriesId, points))
}

/** The thinned copy of a series as it is stored. */
function storedPreview(seriesId: string, series: Series): StoredPreview {
  const { times, values } = thinned(series)
  return { seriesId, times: packColumn(times), values: packColumn(values) }
}

function thinned(series: Series): DrawnPoints {
  const n = series.values.length
  const { axis } = series
  const first = axis.kind === 'regular' ? axis.startMs : axis.times[0]!
  const last = axis.kind === 'regular' ? first + (n - 1) * axis.stepMs : axis.times[n - 1]!
  const most = Math.max(LEAST_KEPT, 2 * Math.ceil(n / POINTS_PER_PAIR))
  return decimate(series, { fromMs: first, toMs: last + 1 }, most)
}
