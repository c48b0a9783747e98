import type { TimeRange } from '#core/time/time-range.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { documentRepository } from './document-repository.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Incidents; they are indexed by their start. */
const repository = documentRepository('incidents', 'incident')

/** In order of time; with a range only those that start in it, which an index finds. */
export function listIncidents(db: WorkspaceDb, range?: TimeRange): Promise<Incident[]> {
  if (range === undefined) return db.incidents.orderBy('startMs').toArray()
  return db.incidents.where('startMs').between(range.fromMs, range.toMs).toArray()
}

export const getIncident = repository.get
export const saveIncident = repository.save
export const deleteIncident = repository.delete
