import type { WorkspaceMeta } from '#core/workspace/model/documents.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Name, time zone and fiscal year of the workspace; undefined only before its first opening. */
export function workspaceMeta(db: WorkspaceDb): Promise<WorkspaceMeta | undefined> {
  return db.meta.toCollection().first()
}
