import { useLiveQuery } from 'dexie-react-hooks'
import { machineSettings } from './machine-settings.ts'
import type { MachineSettings, WorkspaceEntry } from './registry-db.ts'
import { useWorkspace } from './workspace-context.ts'
import { listDeletedWorkspaces, listWorkspaces } from './workspaces.ts'

/** The workspaces one can switch to, the last opened first; undefined until read. */
export function useWorkspaces(): readonly WorkspaceEntry[] | undefined {
  const { registry } = useWorkspace()
  return useLiveQuery(() => listWorkspaces(registry), [registry])
}

/** Deleted workspaces that can be restored; undefined until read. */
export function useDeletedWorkspaces(): readonly WorkspaceEntry[] | undefined {
  const { registry } = useWorkspace()
  return useLiveQuery(() => listDeletedWorkspaces(registry), [registry])
}

/** This machine's settings, live; undefined until read. */
export function useMachineSettings(): MachineSettings | undefined {
  const { registry } = useWorkspace()
  return useLiveQuery(() => machineSettings(registry), [registry])
}

/** Whether the open workspace was deleted meanwhile, in another window for example. */
export function useIsDeleted(): boolean {
  const { registry, entry } = useWorkspace()
  const state = useLiveQuery(
    async () => (await registry.workspaces.get(entry.id))?.state,
    [registry, entry.id],
  )
  return state === 'deleted'
}
