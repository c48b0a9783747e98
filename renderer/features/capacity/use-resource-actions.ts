import { notifyChange } from '#renderer/commands/notify-change.ts'
import { deleteResource, saveResource } from '#renderer/data/resources.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { recordOf, type ResourceDraft } from './resource-draft.ts'

interface ResourceActions {
  /** Stores the draft; gives the record, or null when it could not be stored. */
  readonly save: (draft: ResourceDraft) => Promise<Resource | null>
  readonly remove: (resource: Resource) => Promise<void>
}

/** Changes to resources: each is stored at once, told, and can be undone. */
export function useResourceActions(): ResourceActions {
  const workspace = useWorkspace()
  return {
    save: async (draft) => {
      const outcome = await saveResource(workspace.db, recordOf(draft))
      const title = `${draft.id === undefined ? 'Added' : 'Changed'} ${draft.name.trim()}`
      return notifyChange(workspace, outcome, title) ? outcome.value : null
    },
    remove: async ({ id, name }) => {
      notifyChange(workspace, await deleteResource(workspace.db, id), `Deleted ${name}`)
    },
  }
}
