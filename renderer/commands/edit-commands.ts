import { issueText } from '#core/result/issue.ts'
import { journal } from '#renderer/jobs/journal-client.ts'
import { notify } from '#renderer/ui/toasts.ts'
import type { Command, CommandContext } from './command.ts'
import { tellSlow } from './tell-slow.ts'

/** Undo and redo over the stored journal: they survive a restart. */
export const editCommands: readonly Command[] = [
  {
    id: 'edit.undo',
    label: 'Undo',
    group: 'Edit',
    shortcut: 'Mod+Z',
    when: ({ undoState }) => undoState.undo !== null,
    labelNow: ({ undoState }) => `Undo: ${undoState.undo?.summary ?? ''}`,
    perform: undoLast,
  },
  {
    id: 'edit.redo',
    label: 'Redo',
    group: 'Edit',
    shortcut: 'Mod+Shift+Z',
    when: ({ undoState }) => undoState.redo !== null,
    labelNow: ({ undoState }) => `Redo: ${undoState.redo?.summary ?? ''}`,
    perform: redoLast,
  },
]

type Journal = Pick<CommandContext, 'workspace'>

/** Reverses the newest change and tells what it was, with the way forward again. */
export async function undoLast({ workspace }: Journal): Promise<void> {
  const outcome = await tellSlow('Undoing …', journal.undo(workspace.entry.id))
  if (!outcome.ok) return notify({ title: issueText(outcome.error), tone: 'problem' })
  if (outcome.value === null) return
  notify({
    title: 'Undone',
    description: outcome.value.summary,
    action: { label: 'Redo', perform: () => void redoLast({ workspace }) },
  })
}

async function redoLast({ workspace }: Journal): Promise<void> {
  const outcome = await tellSlow('Redoing …', journal.redo(workspace.entry.id))
  if (!outcome.ok) return notify({ title: issueText(outcome.error), tone: 'problem' })
  if (outcome.value === null) return
  notify({
    title: 'Done again',
    description: outcome.value.summary,
    action: { label: 'Undo', perform: () => void undoLast({ workspace }) },
  })
}
