import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import { auditSide, recordAudit } from './audit-trail.ts'
import { moveChunks, putChunks } from './chunks.ts'
import { appendToJournal } from './journal-log.ts'
import { refreshPreviews } from './series-preview.ts'
import { storageIssue } from './storage-issue.ts'
import type { ChunkKey, RecordChange, StoredChunk } from './stored-records.ts'
import { checkReferences, writeRecords } from './write-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** One undoable change of a workspace, said as the records it leaves behind. */
export interface Change {
  readonly action: AuditEvent['action']
  /** Kind of the main record, e.g. `service`. */
  readonly entity: string
  readonly entityId: string
  /** What was done, in words for the undo menu and the audit trail. */
  readonly summary: string
  readonly records: readonly RecordChange[]
  /** Points that come with the change. */
  readonly newChunks?: readonly StoredChunk[]
  /** Points that the plan has written already, in the same transaction, because they are many. */
  readonly writtenChunks?: readonly ChunkKey[]
  /** Series whose previews the plan has written too. */
  readonly previewed?: ReadonlySet<string>
  /** Points that go with the change; they wait on the shelf for an undo. */
  readonly removedChunks?: readonly ChunkKey[]
  /** What undo writes instead of the value before: an undone import stays on record as undone. */
  readonly onUndo?: readonly RecordChange[]
  /** Asked between the steps of writing, last of all before the transaction ends; throws to undo it. */
  readonly throwIfCancelled?: () => void
}

/**
 * The one way to change a workspace. In a single transaction it validates the records, writes
 * them, appends the hash-chained audit event and the journal entry that undo needs; when any of
 * it fails nothing is stored. `plan` may be a function that reads the store: it then runs inside
 * the same transaction, and may `refuse`. A new change drops what was undone and not redone.
 * Gives the change as it was stored.
 */
export async function applyChange(
  db: WorkspaceDb,
  plan: Change | (() => Promise<Change>),
): Promise<Result<Change, Issue>> {
  const change = await changeWriter()
  return inStore(db, () => change(db, plan))
}

/** Writes a change inside the transaction that is running. */
export type ChangeWriter = (
  db: WorkspaceDb,
  plan: Change | (() => Promise<Change>),
) => Promise<Change>

/**
 * What `applyChange` does, for a larger transaction. It has to be awaited before that begins:
 * schemas are loaded with the first change, and a transaction ends at such a wait.
 */
export async function changeWriter(): Promise<ChangeWriter> {
  const { validateRecords } = await import('./validate-records.ts')
  return async (db, plan) => {
    const planned = typeof plan === 'function' ? await plan() : plan
    const { throwIfCancelled = () => {} } = planned
    const change = { ...planned, records: validateRecords(planned.records) }
    const before = await writeRecords(db, change.records, throwIfCancelled)
    await checkReferences(db, change.records)
    const seq = await appendToJournal(db, change, undoRecords(before, change.onUndo ?? []))
    const added = await putChunks(db, change.newChunks ?? [])
    const removed = change.removedChunks ?? []
    await moveChunks(db, seq, removed, 'shelf')
    const touched = [...added, ...(change.writtenChunks ?? []), ...removed]
    const ids = new Set(touched.map(([seriesId]) => seriesId))
    await refreshPreviews(db, ids.difference(change.previewed ?? new Set()))
    await recordAudit(db, change, auditSide(before), auditSide(change.records))
    throwIfCancelled()
    return change
  }
}

/** Runs `work` in one transaction over all tables; refusals and storage failures become issues. */
export async function inStore<T>(
  db: WorkspaceDb,
  work: () => Promise<T>,
): Promise<Result<T, Issue>> {
  try {
    // Dexie keeps its transaction across awaits only under a function that is itself async.
    return ok(await db.transaction('rw', db.tables, async () => work()))
  } catch (error) {
    const issue = storageIssue(error)
    if (issue === null) throw error
    return err(issue)
  }
}

function undoRecords(
  before: readonly RecordChange[],
  onUndo: readonly RecordChange[],
): RecordChange[] {
  return before.map(
    (change) =>
      onUndo.find((instead) => instead.table === change.table && instead.key === change.key) ??
      change,
  )
}
