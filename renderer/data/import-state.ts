import type { ImportBatch } from '#core/import/import-batch.ts'
import type { ImportState } from '#core/import/import-changes.ts'
import { loadSeries } from './series-store.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** All that a file is compared with; points are read only of series that it meets. */
export async function importState(db: WorkspaceDb, batch: ImportBatch): Promise<ImportState> {
  const [imports, services, series, slos, teams, toilItems] = await Promise.all([
    db.imports.toArray(),
    db.services.toArray(),
    db.series.toArray(),
    db.slos.toArray(),
    db.teams.toArray(),
    db.toilItems.toArray(),
  ])
  return {
    imports,
    services,
    series,
    slos,
    teams,
    toilItems,
    points: (seriesId) => loadSeries(db, seriesId),
    incidents: batch.incidents.length > 0 ? await db.incidents.toArray() : [],
    deploys: batch.deploys.length > 0 ? await db.deploys.toArray() : [],
    alerts: batch.alerts.length > 0 ? await db.alerts.toArray() : [],
    maintenance: batch.maintenance.length > 0 ? await db.maintenance.toArray() : [],
    toilEntries: batch.toilEntries.length > 0 ? await db.toilEntries.toArray() : [],
  }
}
