import type { TimeRange } from '#core/time/time-range.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'
import { documentRepository } from './document-repository.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Logged toil; entries are indexed by their time. */
const repository = documentRepository('toilEntries', 'toil entry')

/** In order of time; with a range only those that start in it, which an index finds. */
export function listToilEntries(db: WorkspaceDb, range?: TimeRange): Promise<ToilEntry[]> {
  if (range === undefined) return db.toilEntries.orderBy('atMs').toArray()
  return db.toilEntries.where('atMs').between(range.fromMs, range.toMs).toArray()
}

export const getToilEntry = repository.get
export const saveToilEntry = repository.save
export const deleteToilEntry = repository.delete
