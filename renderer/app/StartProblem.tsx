import type { Issue } from '#core/result/issue.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import styles from './Frame.module.css'

/** Shown when the store can't be opened. */
export function StartProblem({ issue }: { issue: Issue }) {
  return (
    <main className={styles.notice} role="alert">
      <EmptyState
        title={issue.message}
        text={issue.remedy}
        actions={
          <Button variant="primary" icon="reload" onClick={() => location.reload()}>
            Reload
          </Button>
        }
      />
    </main>
  )
}
