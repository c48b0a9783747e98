import { systemEnvironment } from '#renderer/data/clock.ts'
import { openWorkspace, type WorkspaceDb } from '#renderer/data/workspace-db.ts'

export type ReadWorkspace = <T>(
  workspaceId: string,
  read: (db: WorkspaceDb) => Promise<T>,
) => Promise<T>

/**
 * Reads stored workspaces over connections that stay open: one question about all resources
 * reads as often as there are resources. A connection closes when another window upgrades or
 * removes the workspace, and the next read opens it anew.
 */
export function workspaceReader(): ReadWorkspace {
  const open = new Map<string, Promise<WorkspaceDb>>()
  const connect = (workspaceId: string): Promise<WorkspaceDb> => {
    const forget = (): void => {
      open.delete(workspaceId)
    }
    const db = openWorkspace(workspaceId, systemEnvironment, forget)
    db.catch(forget)
    open.set(workspaceId, db)
    return db
  }
  return async (workspaceId, read) => read(await (open.get(workspaceId) ?? connect(workspaceId)))
}
