import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { chunkSeries } from '#core/series/chunk.ts'
import { packChunk } from '#core/series/packed-chunk.ts'
import type { Series } from '#core/series/series.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import type { DocumentTable, WorkspaceDocuments } from '#core/workspace/model/documents.ts'
import { putChunks } from './chunks.ts'
import { joinChunks } from './join-chunks.ts'
import type { RegistryDb, WorkspaceEntry } from './registry-db.ts'
import { refreshPreviews } from './series-preview.ts'
import { storageIssue } from './storage-issue.ts'
import type { StoredChunk } from './stored-records.ts'
import { openWorkspace, type WorkspaceDb } from './workspace-db.ts'
import { workspaceMeta } from './workspace-meta.ts'
import { eraseWorkspace, restoreWorkspace } from './workspaces.ts'

/** The whole workspace in memory, read in one transaction: what a `.headroom` file carries. */
export function exportWorkspace(db: WorkspaceDb): Promise<Workspace> {
  return db.transaction('r', db.tables, async () => {
    const documents = emptyDocuments()
    for (const table of Object.keys(documents) as DocumentTable[]) {
      Object.assign(documents, { [table]: await db.table(table).toArray() })
    }
    const series = new Map<string, Series>()
    const chunks = Map.groupBy(await db.chunks.toArray(), ({ seriesId }) => seriesId)
    for (const { id, importIds } of documents.series) {
      series.set(id, joinChunks(chunks.get(id) ?? [], importIds))
    }
    return { meta: (await workspaceMeta(db))!, documents, series }
  })
}

/**
 * Stores a workspace that came from a file as a new one and gives its entry; what is stored
 * already is never touched, even when it is another copy of the same workspace. A workspace
 * that could not be stored whole leaves nothing behind.
 */
export async function importWorkspace(
  registry: RegistryDb,
  workspace: Workspace,
): Promise<Result<WorkspaceEntry, Issue>> {
  const { nowMs, newId } = registry.environment
  const entry: WorkspaceEntry = {
    id: newId(),
    name: workspace.meta.name,
    timeZone: workspace.meta.timeZone,
    createdMs: nowMs(),
    lastOpenedMs: null,
    state: 'filling',
    stateMs: nowMs(),
  }
  try {
    await registry.workspaces.add(entry)
    const db = await openWorkspace(entry.id, registry.environment)
    try {
      await db.transaction('rw', db.tables, async () => fill(db, workspace))
    } finally {
      db.close()
    }
    const shown = await restoreWorkspace(registry, entry.id)
    return shown.ok ? ok({ ...entry, state: 'ready' }) : shown
  } catch (error) {
    await eraseWorkspace(registry, entry.id)
    const issue = storageIssue(error)
    if (issue === null) throw error
    return err(issue)
  }
}

async function fill(db: WorkspaceDb, { meta, documents, series }: Workspace): Promise<void> {
  await db.meta.add(meta)
  for (const [table, records] of Object.entries(documents) as [DocumentTable, never[]][]) {
    await db.table(table).bulkAdd(records)
  }
  for (const record of documents.series) {
    const columns = series.get(record.id)
    if (columns === undefined || columns.values.length === 0) continue
    await putChunks(db, chunksOf(record, columns))
  }
  await refreshPreviews(
    db,
    documents.series.map(({ id }) => id),
  )
}

/** A file holds merged columns, so points can be told apart by import only where one brought all. */
function chunksOf(record: WorkspaceDocuments['series'][number], series: Series): StoredChunk[] {
  const importId = record.importIds.length === 1 ? record.importIds[0]! : ''
  return chunkSeries(series).map((chunk) => ({
    ...packChunk(chunk),
    seriesId: record.id,
    importId,
  }))
}
