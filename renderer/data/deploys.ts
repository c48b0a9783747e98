import type { TimeRange } from '#core/time/time-range.ts'
import type { Deploy } from '#core/workspace/model/operations.ts'
import { documentRepository } from './document-repository.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Deploys; they are indexed by their time. */
const repository = documentRepository('deploys', 'deploy')

/** In order of time; with a range only those that start in it, which an index finds. */
export function listDeploys(db: WorkspaceDb, range?: TimeRange): Promise<Deploy[]> {
  if (range === undefined) return db.deploys.orderBy('atMs').toArray()
  return db.deploys.where('atMs').between(range.fromMs, range.toMs).toArray()
}

export const getDeploy = repository.get
export const saveDeploy = repository.save
export const deleteDeploy = repository.delete
