import { useCallback } from 'react'
import { counted } from '#core/report/words.ts'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { dependentsOf, type Dependent } from '#renderer/data/dependents.ts'
import { deletePolicy } from '#renderer/data/policies.ts'
import { deleteService } from '#renderer/data/services.ts'
import { deleteSli } from '#renderer/data/slis.ts'
import { deleteSlo } from '#renderer/data/slos.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { deletedSentence } from './services-sentence.ts'

const deletions = {
  services: deleteService,
  slis: deleteSli,
  slos: deleteSlo,
  policies: deletePolicy,
} as const

/** How people call one record of a table, and several. */
const NOUNS: Partial<Record<Dependent['table'], readonly [one: string, many: string]>> = {
  slis: ['indicator', 'indicators'],
  slos: ['objective', 'objectives'],
  incidents: ['incident', 'incidents'],
  deploys: ['deploy', 'deploys'],
  alerts: ['alert', 'alerts'],
  maintenance: ['maintenance window', 'maintenance windows'],
  resources: ['resource', 'resources'],
  scenarios: ['scenario', 'scenarios'],
  reviews: ['review', 'reviews'],
  experiments: ['experiment', 'experiments'],
  toilItems: ['toil item', 'toil items'],
  toilEntries: ['toil entry', 'toil entries'],
}

/** Deletes a record; the notice tells what went with it and what stays, and takes it back. */
export function useDelete(): (
  table: keyof typeof deletions,
  record: { readonly id: string; readonly name: string },
) => Promise<boolean> {
  const workspace = useWorkspace()
  return useCallback(
    async (table, { id, name }) => {
      const dependents = await dependentsOf(workspace.db, table, id)
      const outcome = await deletions[table](workspace.db, id)
      const gone = tally(dependents.filter(({ onDelete }) => onDelete === 'delete'))
      const detached = dependents.filter(({ onDelete }) => onDelete === 'detach')
      // An objective without its policy is judged by the standard: nothing is left behind.
      const kept = table === 'services' ? tally(detached) : []
      return notifyChange(workspace, outcome, deletedSentence(name, gone, kept))
    },
    [workspace],
  )
}

function tally(dependents: readonly Dependent[]): string[] {
  const groups = Map.groupBy(dependents, ({ table }) => table)
  return [...groups].map(([table, members]) => {
    const [one, many] = NOUNS[table] ?? ['record', 'records']
    return counted(new Set(members.map(({ id }) => id)).size, one, many)
  })
}
