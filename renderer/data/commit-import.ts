import { applyImport } from '#core/import/apply-import.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import type { ImportChanges, ImportState } from '#core/import/import-changes.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { applyChange } from './change.ts'
import { addedChunks } from './added-chunks.ts'
import { importState } from './import-state.ts'
import { RefusedChange } from './storage-issue.ts'
import type { RecordChange, RecordTable, RecordTables, StoredChunk } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/**
 * Stores what was read from one file: compared with what is there, in one transaction and as
 * one undoable change. When anything fails (the same file again, storage full, a bug) the
 * store is exactly as it was. Works in the page and in a worker.
 */
export async function commitImport(
  db: WorkspaceDb,
  batch: ImportBatch,
): Promise<Result<ImportRecord, Issue>> {
  const outcome = await applyChange(db, async () => {
    const state = await importState(db, batch)
    const { nowMs, newId } = db.environment
    const result = applyImport(batch, state, { newId, nowMs: nowMs() })
    if (!result.ok) throw new RefusedChange(result.error)
    const { record } = result.value
    return {
      action: 'import',
      entity: 'import',
      entityId: record.id,
      summary: `Imported ${record.fileName}: ${record.counts.accepted} of ${record.counts.read} rows`,
      records: recordsOf(result.value),
      newChunks: newChunks(result.value, state),
      onUndo: [{ table: 'imports', key: record.id, value: { ...record, status: 'undone' } }],
    }
  })
  if (!outcome.ok) return outcome
  return ok((await db.imports.get(outcome.value.entityId))!)
}

function recordsOf(changes: ImportChanges): RecordChange[] {
  return [
    ...puts('imports', [changes.record]),
    ...puts('services', changes.services),
    ...puts('series', changes.seriesUpserts),
    ...puts('incidents', changes.incidents),
    ...puts('deploys', changes.deploys),
    ...puts('toilEntries', changes.toilEntries),
    ...puts('rejectedRows', changes.rejectedRows),
  ]
}

function puts<Name extends RecordTable>(
  table: Name,
  records: readonly RecordTables[Name][],
): RecordChange[] {
  return records.map((value) => ({ table, key: value.id, value }) as RecordChange)
}

/** Only the points that this import brought, so that undo can take out exactly these. */
function newChunks(changes: ImportChanges, state: ImportState): StoredChunk[] {
  const importId = changes.record.id
  const columns = Map.groupBy(changes.chunks, ({ seriesId }) => seriesId)
  return [...columns].flatMap(([seriesId, parts]) => {
    const chunks = parts.map(({ chunk }) => chunk)
    return addedChunks(chunks, state.points(seriesId)).map((chunk) => ({
      ...chunk,
      seriesId,
      importId,
    }))
  })
}
