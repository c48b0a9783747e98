import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { inStore } from './change.ts'
import { redo, undo, undoState, type UndoState } from './journal.ts'
import { refuse, RefusedChange } from './storage-issue.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/**
 * The undone import that can be brought back now, or null. An import comes back in the order of
 * the journal only: after another change its file has to be imported again.
 */
export function importToRedo({ undo: last, redo: next }: UndoState): string | null {
  if (next?.entity === 'import' && next.action === 'import') return next.entityId
  if (last?.entity === 'import' && last.action === 'undo') return last.entityId
  return null
}

/** Brings an undone import back, whichever way it was undone; refused when others came between. */
export function redoImport(db: WorkspaceDb, importId: string): Promise<Result<null, Issue>> {
  return inStore(db, async () => {
    const state = await undoState(db)
    if (importToRedo(state) !== importId) return refuse(tooLate)
    const isRedo = state.redo?.entityId === importId && state.redo.action === 'import'
    const outcome = await (isRedo ? redo(db) : undo(db))
    if (!outcome.ok) throw new RefusedChange(outcome.error)
    return null
  })
}

const tooLate = {
  code: 'not-newest',
  message: 'Other changes were made since this import was undone.',
  remedy: 'Choose the file again to import it.',
}
