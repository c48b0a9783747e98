import { useMemo } from 'react'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { deleteResource, saveResource } from '#renderer/data/resources.ts'
import { useWorkspace, type OpenWorkspace } from '#renderer/data/workspace-context.ts'
import type { KnownEvent } from '#core/forecast/known-events.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { recordOf, type ResourceDraft } from './resource-draft.ts'

interface ResourceActions {
  /** Stores the draft; gives the record, or null when it could not be stored. */
  readonly save: (draft: ResourceDraft) => Promise<Resource | null>
  /** Stores what is known of the days of a resource. */
  readonly keepEvents: (resource: Resource, events: readonly KnownEvent[], title: string) => void
  readonly remove: (resource: Resource) => void
}

/** Changes to resources: each is stored at once, told, and can be undone. */
export function useResourceActions(): ResourceActions {
  const workspace = useWorkspace()
  return useMemo(() => actionsOn(workspace), [workspace])
}

function actionsOn(workspace: OpenWorkspace): ResourceActions {
  return {
    save: async (draft) => {
      const outcome = await saveResource(workspace.db, recordOf(draft))
      const title = `${draft.id === undefined ? 'Added' : 'Changed'} ${draft.name.trim()}`
      return notifyChange(workspace, outcome, title) ? outcome.value : null
    },
    keepEvents: (resource, events, title) => {
      const { knownEvents: _, ...rest } = resource
      // None is the same as never any: the record says nothing of them then.
      const record = events.length === 0 ? rest : { ...rest, knownEvents: [...events] }
      void saveResource(workspace.db, record).then((outcome) =>
        notifyChange(workspace, outcome, title),
      )
    },
    remove: ({ id, name }) => {
      void deleteResource(workspace.db, id).then((outcome) =>
        notifyChange(workspace, outcome, `Deleted ${name}`),
      )
    },
  }
}
