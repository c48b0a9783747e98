import { decimate } from '#core/series/min-max.ts'
import type { Series } from '#core/series/series.ts'
import { seriesChunks } from './chunks.ts'
import { joinChunks } from './join-chunks.ts'
import type { ChunkKey, SeriesPreview } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Points that a preview keeps: two per pixel column of a wide chart. */
export const PREVIEW_POINTS = 2_000

/** Recomputes the previews of the series that the chunks belong to; inside the transaction. */
export async function refreshPreviews(db: WorkspaceDb, keys: readonly ChunkKey[]): Promise<void> {
  for (const seriesId of new Set(keys.map(([id]) => id))) {
    const series = joinChunks(await seriesChunks(db, seriesId))
    if (series.values.length === 0) await db.previews.delete(seriesId)
    else await db.previews.put(previewOf(seriesId, series))
  }
}

/** The thinned copy of a series. */
export function previewOf(seriesId: string, series: Series): SeriesPreview {
  const n = series.values.length
  const { axis } = series
  const first = axis.kind === 'regular' ? axis.startMs : axis.times[0]!
  const last = axis.kind === 'regular' ? first + (n - 1) * axis.stepMs : axis.times[n - 1]!
  const range = { fromMs: first, toMs: last + 1 }
  return { seriesId, ...decimate(series, range, PREVIEW_POINTS) }
}
