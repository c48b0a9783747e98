import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { auditSide, recordAudit } from './audit-trail.ts'
import { inStore } from './change.ts'
import { moveChunks } from './chunks.ts'
import { JOURNAL_LIMIT, nextToRedo, nextToUndo } from './journal-log.ts'
import { refreshPreviews } from './series-preview.ts'
import type { JournalEntry } from './stored-records.ts'
import { writeRecords } from './write-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** What undo and redo would do now; null when there is nothing. */
export interface UndoState {
  readonly undo: JournalEntry | null
  readonly redo: JournalEntry | null
  /** How many changes are kept for undo at most; older ones are in the audit trail only. */
  readonly limit: number
}

/** Reads what can be undone and redone; for live queries. */
export async function undoState(db: WorkspaceDb): Promise<UndoState> {
  const [undo, redo] = await Promise.all([nextToUndo(db), nextToRedo(db)])
  return { undo: undo ?? null, redo: redo ?? null, limit: JOURNAL_LIMIT }
}

/**
 * Reverses the newest change that isn't undone yet, in one transaction and with its own audit
 * event. Gives the entry that was undone, or null when there is none. The journal is stored:
 * it survives a restart and is shared by all windows of the workspace.
 */
export function undo(db: WorkspaceDb): Promise<Result<JournalEntry | null, Issue>> {
  return inStore(db, () => step(db, 'undo'))
}

/** Does the change that was undone last again; null when there is none. */
export function redo(db: WorkspaceDb): Promise<Result<JournalEntry | null, Issue>> {
  return inStore(db, () => step(db, 'redo'))
}

/** Swaps what the entry holds with what is stored, which makes the entry its own inverse. */
async function step(db: WorkspaceDb, action: 'undo' | 'redo'): Promise<JournalEntry | null> {
  const entry = await (action === 'undo' ? nextToUndo(db) : nextToRedo(db))
  if (entry === undefined) return null
  const { seq, entity, entityId } = entry
  const { records, chunks } = (await db.journalPayloads.get(seq))!
  const before = await writeRecords(db, records)
  const place = chunks.place === 'series' ? 'shelf' : 'series'
  await moveChunks(db, seq, chunks.keys, place)
  await refreshPreviews(
    db,
    chunks.keys.map(([seriesId]) => seriesId),
  )
  await db.journalPayloads.put({ seq, records: before, chunks: { place, keys: chunks.keys } })
  const now: JournalEntry = { ...entry, undone: action === 'undo' ? 1 : 0 }
  await db.journal.put(now)
  const summary = `${action === 'undo' ? 'Undid' : 'Redid'}: ${entry.summary}`
  await recordAudit(
    db,
    { action, entity, entityId, summary },
    auditSide(before),
    auditSide(records),
  )
  return now
}
