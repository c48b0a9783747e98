import type { ImportChanges } from '#core/import/import-changes.ts'
import { mergeChunks } from '#core/series/chunk.ts'
import type { WorkspaceDocuments } from './model/documents.ts'
import type { Workspace } from './workspace.ts'

/** The workspace with the records and columns of one import in it; the given one is unchanged. */
export function mergeImport(workspace: Workspace, changes: ImportChanges): Workspace {
  const chunks = Map.groupBy(changes.chunks, ({ seriesId }) => seriesId)
  const series = new Map(workspace.series)
  for (const [seriesId, own] of chunks) {
    series.set(seriesId, mergeChunks(own.map(({ chunk }) => chunk)))
  }
  return { ...workspace, series, documents: mergeDocuments(workspace.documents, changes) }
}

function mergeDocuments(documents: WorkspaceDocuments, changes: ImportChanges): WorkspaceDocuments {
  const replaced = new Set(changes.seriesUpserts.map(({ id }) => id))
  const kept = documents.series.filter(({ id }) => !replaced.has(id))
  return {
    ...documents,
    imports: [...documents.imports, changes.record],
    services: [...documents.services, ...changes.services],
    series: [...kept, ...changes.seriesUpserts],
    incidents: [...documents.incidents, ...changes.incidents],
    deploys: [...documents.deploys, ...changes.deploys],
    toilEntries: [...documents.toilEntries, ...changes.toilEntries],
    rejectedRows: [...documents.rejectedRows, ...changes.rejectedRows],
  }
}
