import { createContext, useContext } from 'react'
import type { WorkspaceMeta } from '#core/workspace/model/documents.ts'
import type { RegistryDb, WorkspaceEntry } from './registry-db.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** The workspace that is open in this window. */
export interface OpenWorkspace {
  readonly registry: RegistryDb
  /** Its place in the registry; `entry.id` is the id that workers open. */
  readonly entry: WorkspaceEntry
  /** What repositories take as their first argument. */
  readonly db: WorkspaceDb
  /** Name, time zone and fiscal year, live. */
  readonly meta: WorkspaceMeta
  /**
   * Closes this workspace and opens another one of the registry in this window; null, or the id
   * of one that was deleted, opens the last used one that is left, or a first one.
   */
  readonly switchTo: (id: string | null) => void
}

export const WorkspaceContext = createContext<OpenWorkspace | null>(null)

/** The open workspace. Only below `WorkspaceProvider`, which renders nothing else until it is open. */
export function useWorkspace(): OpenWorkspace {
  const workspace = useContext(WorkspaceContext)
  if (workspace === null) throw new Error('useWorkspace needs a WorkspaceProvider above it')
  return workspace
}
