import type { ImportBatch } from '#core/import/import-batch.ts'
import type { ImportState } from '#core/import/import-changes.ts'
import type { Series } from '#core/series/series.ts'
import { seriesChunks } from './chunks.ts'
import { joinChunks } from './join-chunks.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** All that the file is compared with; points only of series that share a name with one of it. */
export async function importState(db: WorkspaceDb, batch: ImportBatch): Promise<ImportState> {
  const [imports, services, series, incidents, deploys, toilEntries, teams, toilItems] =
    await Promise.all([
      db.imports.toArray(),
      db.services.toArray(),
      db.series.toArray(),
      batch.incidents.length > 0 ? db.incidents.toArray() : [],
      batch.deploys.length > 0 ? db.deploys.toArray() : [],
      batch.toilEntries.length > 0 ? db.toilEntries.toArray() : [],
      db.teams.toArray(),
      db.toilItems.toArray(),
    ])
  const names = new Set(batch.series.map(({ name }) => name))
  const points = new Map<string, Series>()
  for (const { id, name } of series) {
    if (names.has(name)) points.set(id, joinChunks(await seriesChunks(db, id)))
  }
  return {
    imports,
    services,
    series,
    points: (seriesId) => points.get(seriesId),
    incidents,
    deploys,
    toilEntries,
    teams,
    toilItems,
  }
}
