import { issueText, type Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { undoState } from '#renderer/data/journal.ts'
import type { OpenWorkspace } from '#renderer/data/workspace-context.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { undoLast } from './edit-commands.ts'

/** Tells that a change was stored, with the way back, or why it was not. True when it was. */
export function notifyChange<T>(
  workspace: OpenWorkspace,
  outcome: Result<T, Issue>,
  title: string,
): outcome is { readonly ok: true; readonly value: T } {
  if (outcome.ok) void offerUndo(workspace, title)
  else tellIssue(outcome)
  return outcome.ok
}

/** Shows why something could not be stored; silent when it was. */
export function tellIssue(outcome: Result<unknown, Issue>): void {
  if (!outcome.ok) notify({ title: issueText(outcome.error), tone: 'problem' })
}

async function offerUndo(workspace: OpenWorkspace, title: string): Promise<void> {
  const { undo: change } = await undoState(workspace.db)
  const perform = () => void undoIfNewest(workspace, change?.seq)
  notify({ title, action: { label: 'Undo', perform } })
}

/** A notice may outlive its change: undo steps back one by one, and never over another change. */
async function undoIfNewest(workspace: OpenWorkspace, seq: number | undefined): Promise<void> {
  const { undo: newest } = await undoState(workspace.db)
  if (newest === null || newest.seq === seq) return undoLast({ workspace })
  return notify({
    title: 'Something else was changed since',
    description: `Undo would take this back first: ${newest.summary}`,
    tone: 'problem',
    action: { label: 'Undo that', perform: () => void undoLast({ workspace }) },
  })
}
