import { issueText, type Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { OpenWorkspace } from '#renderer/data/workspace-context.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { undoLast } from './edit-commands.ts'

/** Tells that a change was stored, with the way back, or why it was not. True when it was. */
export function notifyChange<T>(
  workspace: OpenWorkspace,
  outcome: Result<T, Issue>,
  title: string,
): outcome is { readonly ok: true; readonly value: T } {
  if (outcome.ok) {
    notify({ title, action: { label: 'Undo', perform: () => void undoLast({ workspace }) } })
  } else {
    notify({ title: issueText(outcome.error), tone: 'problem' })
  }
  return outcome.ok
}
