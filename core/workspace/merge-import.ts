import { applyImport } from '#core/import/apply-import.ts'
import type { SeriesChange } from '#core/import/apply-series.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import type {
  ImportChanges,
  ImportContext,
  ImportRefusal,
  ImportState,
} from '#core/import/import-changes.ts'
import { retriedRows, type RetryOf } from '#core/import/retried-rows.ts'
import { mergeChunks } from '#core/series/chunk.ts'
import { overlay } from '#core/series/join-series.ts'
import { unpackChunk } from '#core/series/packed-chunk.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { Series } from '#core/series/series.ts'
import type { WorkspaceDocuments } from './model/documents.ts'
import type { Workspace } from './workspace.ts'

/** A workspace with one more import in it, and what that changed. */
export interface MergedImport {
  readonly workspace: Workspace
  readonly changes: ImportChanges
}

/**
 * Takes a batch into a workspace in memory; the given one is unchanged. Errors are those of
 * `ApplyImport`.
 */
export async function mergeImport(
  workspace: Workspace,
  batch: ImportBatch,
  context: Omit<ImportContext, 'take'>,
): Promise<Result<MergedImport, ImportRefusal>> {
  const series = new Map(workspace.series)
  const take = async (changes: readonly SeriesChange[]): Promise<void> => {
    for (const { record, chunks } of changes) {
      const added = mergeChunks(chunks.map(unpackChunk))
      const before = series.get(record.id)
      series.set(record.id, before === undefined ? added : overlay(before, added))
    }
  }
  const applied = await applyImport(batch, stateOf(workspace), { ...context, take })
  if (!applied.ok) return applied
  const documents = mergeDocuments(workspace.documents, applied.value, context.retryOf)
  return ok({ workspace: { ...workspace, series, documents }, changes: applied.value })
}

/** What an import into a workspace in memory is compared with. */
export function stateOf({ documents, series }: Workspace): ImportState {
  return {
    ...documents,
    points: async (seriesId): Promise<Series | undefined> => series.get(seriesId),
  }
}

function mergeDocuments(
  documents: WorkspaceDocuments,
  changes: ImportChanges,
  retryOf: RetryOf | null,
): WorkspaceDocuments {
  const { record, rejectedRows } = changes
  const retried = new Map(
    retriedRows(record.id, retryOf, documents.rejectedRows, rejectedRows).map((row) => [
      row.id,
      row,
    ]),
  )
  return {
    ...documents,
    imports: [...documents.imports, changes.record],
    services: [...documents.services, ...changes.services],
    series: upserted(documents.series, changes.seriesUpserts),
    slis: [...documents.slis, ...changes.slis],
    slos: [...documents.slos, ...changes.slos],
    incidents: upserted(documents.incidents, changes.incidents),
    deploys: upserted(documents.deploys, changes.deploys),
    alerts: upserted(documents.alerts, changes.alerts),
    maintenance: upserted(documents.maintenance, changes.maintenance),
    toilEntries: upserted(documents.toilEntries, changes.toilEntries),
    rejectedRows: [
      ...documents.rejectedRows.map((row) => retried.get(row.id) ?? row),
      ...changes.rejectedRows,
    ],
  }
}

/** Records with changed ones in the place of what they were before, and new ones behind. */
function upserted<Item extends { readonly id: string }>(
  records: readonly Item[],
  changes: readonly Item[],
): Item[] {
  const changed = new Map(changes.map((record) => [record.id, record]))
  const kept = records.filter(({ id }) => !changed.has(id))
  return [...kept, ...changes]
}
