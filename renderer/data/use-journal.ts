import { useLiveQuery } from 'dexie-react-hooks'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import { listAuditEvents } from './audit-trail.ts'
import { undoState, type UndoState } from './journal.ts'
import { useWorkspace } from './workspace-context.ts'

const nothing: UndoState = { undo: null, redo: null, limit: 0 }

/** What undo and redo would do now, for menu texts and shortcuts. */
export function useUndoState(): UndoState {
  const { db } = useWorkspace()
  return useLiveQuery(() => undoState(db), [db]) ?? nothing
}

/** The newest audit events first, at most `limit`; undefined until read. */
export function useAuditEvents(limit: number): readonly AuditEvent[] | undefined {
  const { db } = useWorkspace()
  return useLiveQuery(() => listAuditEvents(db, limit), [db, limit])
}
