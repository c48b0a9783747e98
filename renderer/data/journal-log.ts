import { Dexie } from 'dexie'
import type { Change } from './change.ts'
import { chunkKey } from './chunks.ts'
import type { JournalEntry, RecordChange } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** How many changes can be undone; older ones stay in the audit trail only. */
export const JOURNAL_LIMIT = 200

/** Notes a change with what reverses it, and returns its number; inside the transaction. */
export async function appendToJournal(
  db: WorkspaceDb,
  change: Change,
  reverse: readonly RecordChange[],
): Promise<number> {
  await dropEntries(db, await entries(db, 1).primaryKeys())
  const { action, entity, entityId, summary, newChunks = [], removedChunks = [] } = change
  const added = [...newChunks.map(chunkKey), ...(change.writtenChunks ?? [])]
  const atMs = db.environment.nowMs()
  const seq = await db.journal.add({ atMs, action, entity, entityId, summary, undone: 0 })
  const chunks =
    added.length > 0
      ? { place: 'series' as const, keys: added }
      : { place: 'shelf' as const, keys: removedChunks }
  await db.journalPayloads.add({ seq, records: reverse, chunks })
  const excess = (await db.journal.count()) - JOURNAL_LIMIT
  if (excess > 0) await dropEntries(db, await db.journal.orderBy('seq').limit(excess).primaryKeys())
  return seq
}

/** The entry that undo would reverse next. */
export function nextToUndo(db: WorkspaceDb): Promise<JournalEntry | undefined> {
  return entries(db, 0).last()
}

/** The entry that redo would do again next. */
export function nextToRedo(db: WorkspaceDb): Promise<JournalEntry | undefined> {
  return entries(db, 1).first()
}

function entries(db: WorkspaceDb, undone: 0 | 1) {
  return db.journal.where('[undone+seq]').between([undone, Dexie.minKey], [undone, Dexie.maxKey])
}

/** Forgets entries for good, with the chunks that waited on the shelf for them. */
async function dropEntries(db: WorkspaceDb, seqs: readonly number[]): Promise<void> {
  if (seqs.length === 0) return
  for (const seq of seqs) {
    const shelf = db.shelf.where('[seq+seriesId+startMs+importId]')
    const none = Dexie.minKey
    const all = Dexie.maxKey
    await shelf.between([seq, none, none, none], [seq, all, all, all]).delete()
  }
  await db.journalPayloads.bulkDelete([...seqs])
  await db.journal.bulkDelete([...seqs])
}
