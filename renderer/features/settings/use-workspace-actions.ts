import type { Issue } from '#core/result/issue.ts'
import { issueText } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { openRegistry, type WorkspaceEntry } from '#renderer/data/registry-db.ts'
import { useWorkspaces } from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import {
  createWorkspace,
  deleteWorkspace,
  renameWorkspace,
  restoreWorkspace,
} from '#renderer/data/workspaces.ts'
import { notify } from '#renderer/ui/toasts.ts'

interface WorkspaceActions {
  readonly create: (name: string) => Promise<void>
  readonly rename: (entry: WorkspaceEntry, name: string) => Promise<void>
  readonly remove: (entry: WorkspaceEntry) => Promise<void>
}

/** What can be done with the workspaces of the registry; failures are told as notices. */
export function useWorkspaceActions(): WorkspaceActions {
  const { registry, entry, meta, switchTo } = useWorkspace()
  const workspaces = useWorkspaces() ?? []
  return {
    create: async (name) => {
      const created = await createWorkspace(registry, name, meta.timeZone)
      if (told(created)) switchTo(created.value.id)
    },
    rename: async ({ id }, name) => {
      told(await renameWorkspace(registry, id, name))
    },
    remove: async ({ id, name }) => {
      if (!told(await deleteWorkspace(registry, id))) return
      const next = workspaces.find((other) => other.id !== id)
      if (id === entry.id) await openAnother(next)
      notify({
        title: `Deleted ${name}`,
        description: 'It can be restored for 30 days.',
        action: { label: 'Undo', perform: () => void bringBack(id) },
      })
    },
  }

  /** One workspace is always open: the last one that is deleted makes room for a new one. */
  async function openAnother(next: WorkspaceEntry | undefined): Promise<void> {
    if (next !== undefined) return switchTo(next.id)
    const created = await createWorkspace(registry, 'My workspace', meta.timeZone)
    if (told(created)) switchTo(created.value.id)
  }

  async function bringBack(id: string): Promise<void> {
    // By now another workspace may be open, and with it another connection to the registry.
    const own = await openRegistry()
    try {
      if (told(await restoreWorkspace(own, id)) && id === entry.id) switchTo(id)
    } finally {
      own.close()
    }
  }
}

function told<T>(outcome: Result<T, Issue>): outcome is { readonly ok: true; readonly value: T } {
  if (!outcome.ok) notify({ title: issueText(outcome.error), tone: 'problem' })
  return outcome.ok
}
