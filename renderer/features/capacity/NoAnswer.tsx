import type { Issue } from '#core/result/issue.ts'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'

interface NoAnswerProps {
  issues: readonly Issue[]
  onEdit: () => void
}

/** A resource whose measurements don't carry an answer yet: what is missing and how to bring it. */
export function NoAnswer({ issues, onEdit }: NoAnswerProps) {
  const [first, ...rest] = issues
  return (
    <EmptyState
      title={first?.message ?? 'No answer'}
      text={
        <>
          {[first, ...rest].map((issue) => issue?.remedy).join(' ')} The resource, its limit and its
          lead time stay as they are.
        </>
      }
      actions={
        <>
          <CommandButton id="import.open" variant="primary" icon="upload" />
          <Button icon="pencil" onClick={onEdit}>
            Choose another series
          </Button>
        </>
      }
    />
  )
}
