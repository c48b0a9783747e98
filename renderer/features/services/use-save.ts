import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { notifyChange } from '#renderer/commands/notify-change.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { closeEditor } from './editor.ts'

/** Ends an editor with what the store said: closed with a way back, or open with the issue. */
export function useSave(): <T>(
  outcome: Promise<Result<T, Issue>>,
  title: string,
  then?: (value: T) => void,
) => Promise<Issue | null> {
  const workspace = useWorkspace()
  return async (pending, title, then) => {
    const outcome = await pending
    if (!outcome.ok) return outcome.error
    closeEditor()
    notifyChange(workspace, outcome, title)
    then?.(outcome.value)
    return null
  }
}
