import { applyImport } from '#core/import/apply-import.ts'
import type { SeriesChange } from '#core/import/apply-series.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import type { ImportChanges } from '#core/import/import-changes.ts'
import { retriedRows, type RetryOf } from '#core/import/retried-rows.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import { mergeChunks } from '#core/series/chunk.ts'
import { unpackChunk } from '#core/series/packed-chunk.ts'
import type { ImportRecord, OverlapPolicy } from '#core/workspace/model/imports.ts'
import { applyChange } from './change.ts'
import { chunkWriter } from './chunk-writer.ts'
import { importState } from './import-state.ts'
import { listRejectedRows } from './imports.ts'
import { hasPreview, putPreview } from './series-preview.ts'
import { RefusedChange } from './storage-issue.ts'
import type { RecordChange, RecordTable, RecordTables } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** What the user chose for one import. */
export interface CommitChoice {
  readonly overlap: OverlapPolicy
  readonly retryOf: RetryOf | null
}

/** How the caller watches a commit and ends it. */
export interface CommitHooks {
  /** Told after every group of series that was written: how many samples so far. */
  readonly onProgress?: (samples: number) => void
  /** Throws to end the commit; the store is then as it was. */
  readonly throwIfCancelled?: () => void
}

const FIRST_TIME: CommitChoice = { overlap: 'keep', retryOf: null }

/**
 * Stores what was read from one file: compared with what is there, in one transaction and as
 * one undoable change. When anything fails (the same file again, storage full, a bug, a cancel)
 * the store is exactly as it was. Works in the page and in a worker.
 */
export async function commitImport(
  db: WorkspaceDb,
  batch: ImportBatch,
  choice: CommitChoice = FIRST_TIME,
  hooks: CommitHooks = {},
): Promise<Result<ImportRecord, Issue>> {
  const outcome = await applyChange(db, async () => {
    const state = await importState(db, batch)
    const { nowMs, newId } = db.environment
    const importId = newId()
    const writer = chunkWriter(db, hooks.onProgress ?? (() => {}))
    const previewed = new Set<string>()
    const take = (changes: readonly SeriesChange[]): Promise<void> | undefined => {
      hooks.throwIfCancelled?.()
      const fresh = changes.filter(({ isNew }) => isNew)
      for (const { record } of fresh) previewed.add(record.id)
      const chunks = changes.flatMap(({ record, chunks: own }) =>
        own.map((chunk) => ({ ...chunk, seriesId: record.id, importId })),
      )
      const long = fresh.filter(({ record }) => hasPreview(record))
      return long.length === 0
        ? writer.take(chunks)
        : putPreviews(db, long).then(() => writer.take(chunks))
    }
    const context = { ...choice, importId, newId, nowMs: nowMs(), take }
    const result = await applyImport(batch, state, context)
    await writer.finish()
    if (!result.ok) {
      const { rows: _judged, ...issue } = result.error
      throw new RefusedChange(issue)
    }
    const { record } = result.value
    return {
      action: 'import',
      entity: 'import',
      entityId: record.id,
      summary: `Imported ${record.fileName}: ${record.counts.accepted} of ${record.counts.read} rows`,
      records: [...recordsOf(result.value), ...(await retried(db, result.value, choice.retryOf))],
      writtenChunks: writer.keys,
      previewed,
      ...(hooks.throwIfCancelled ? { throwIfCancelled: hooks.throwIfCancelled } : {}),
      onUndo: [{ table: 'imports', key: record.id, value: { ...record, status: 'undone' } }],
    }
  })
  if (!outcome.ok) return outcome
  return ok((await db.imports.get(outcome.value.entityId))!)
}

async function putPreviews(db: WorkspaceDb, changes: readonly SeriesChange[]): Promise<void> {
  for (const { record, chunks } of changes) {
    await putPreview(db, record.id, mergeChunks(chunks.map(unpackChunk)))
  }
}

function recordsOf(changes: ImportChanges): RecordChange[] {
  return [
    ...puts('imports', [changes.record]),
    ...puts('services', changes.services),
    ...puts('series', changes.seriesUpserts),
    ...puts('slis', changes.slis),
    ...puts('slos', changes.slos),
    ...puts('incidents', changes.incidents),
    ...puts('deploys', changes.deploys),
    ...puts('alerts', changes.alerts),
    ...puts('maintenance', changes.maintenance),
    ...puts('toilEntries', changes.toilEntries),
    ...puts('rejectedRows', changes.rejectedRows),
  ]
}

/** The refused rows of an earlier import that this one took in. */
async function retried(
  db: WorkspaceDb,
  { record, rejectedRows }: ImportChanges,
  retryOf: RetryOf | null,
): Promise<RecordChange[]> {
  if (retryOf === null) return []
  const stored = await listRejectedRows(db, retryOf.importId)
  return puts('rejectedRows', retriedRows(record.id, retryOf, stored, rejectedRows))
}

function puts<Name extends RecordTable>(
  table: Name,
  records: readonly RecordTables[Name][],
): RecordChange[] {
  return records.map((value) => ({ table, key: value.id, value }) as RecordChange)
}
