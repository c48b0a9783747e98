import type { TimeRange } from '#core/time/time-range.ts'
import type { Maintenance } from '#core/workspace/model/operations.ts'
import { documentRepository } from './document-repository.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Maintenance windows; they are indexed by their start. */
const repository = documentRepository('maintenance', 'maintenance window')

/** In order of time; with a range only those that start in it, which an index finds. */
export function listMaintenance(db: WorkspaceDb, range?: TimeRange): Promise<Maintenance[]> {
  if (range === undefined) return db.maintenance.orderBy('startMs').toArray()
  return db.maintenance.where('startMs').between(range.fromMs, range.toMs).toArray()
}

export const getMaintenance = repository.get
export const saveMaintenance = repository.save
export const deleteMaintenance = repository.delete
