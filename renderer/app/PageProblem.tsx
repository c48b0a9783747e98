import type { ErrorComponentProps } from '@tanstack/react-router'
import { CommandButton } from '#renderer/commands/CommandButton.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { usePageTitle } from '#renderer/ui/page-title.ts'
import styles from './Frame.module.css'

/** Stands in for a page that failed: the frame around it still works, and so does the store. */
export function PageProblem({ error, reset }: ErrorComponentProps) {
  usePageTitle('This page failed')
  return (
    <div className={styles.notice} role="alert">
      <EmptyState
        title="This page failed"
        text={
          <>
            Your data are safe: every change is stored as it is made. What went wrong:{' '}
            <code>{error instanceof Error ? error.message : String(error)}</code>
          </>
        }
        actions={
          <>
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
            <Button icon="reload" onClick={() => location.reload()}>
              Reload
            </Button>
            <CommandButton id="app.save-workspace-as" icon="download" />
          </>
        }
      />
    </div>
  )
}
