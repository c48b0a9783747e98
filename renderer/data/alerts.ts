import type { TimeRange } from '#core/time/time-range.ts'
import type { Alert } from '#core/workspace/model/operations.ts'
import { documentRepository } from './document-repository.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Alerts; they are indexed by their start. */
const repository = documentRepository('alerts', 'alert')

/** In order of time; with a range only those that start in it, which an index finds. */
export function listAlerts(db: WorkspaceDb, range?: TimeRange): Promise<Alert[]> {
  if (range === undefined) return db.alerts.orderBy('startMs').toArray()
  return db.alerts.where('startMs').between(range.fromMs, range.toMs).toArray()
}

export const getAlert = repository.get
export const saveAlert = repository.save
export const deleteAlert = repository.delete
