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

/** How people call one record of a table. */
const NOUNS: Partial<Record<Dependent['table'], string>> = {
  slis: 'indicator',
  slos: 'objective',
  incidents: 'incident',
  deploys: 'deploy',
  resources: 'resource',
  scenarios: 'scenario',
  reviews: 'review',
  experiments: 'experiment',
  toilItems: 'toil item',
  toilEntries: 'toil entry',
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
    const noun = NOUNS[table] ?? table
    const many = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`
    const records = new Set(members.map(({ id }) => id))
    return counted(records.size, noun, many)
  })
}
