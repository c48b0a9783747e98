import { useEffect, useState, type ReactNode } from 'react'
import { useIsDeleted, useWorkspaces } from '#renderer/data/use-workspaces.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { RESTORE_DAYS, restoreWorkspace } from '#renderer/data/workspaces.ts'
import { tellIssue } from '#renderer/commands/notify-change.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import styles from './Frame.module.css'

/** The window that deletes a workspace leaves it at once; one that stays was not the one. */
const LEAVE_MS = 400

const MOST_OFFERED = 4

/** The app, as long as its workspace wasn't deleted in another window. */
export function WhileItExists({ children }: { children: ReactNode }) {
  const isDeleted = useIsDeleted()
  const [isLeft, setIsLeft] = useState(false)
  useEffect(() => {
    if (!isDeleted) return undefined
    const timer = setTimeout(() => setIsLeft(true), LEAVE_MS)
    return () => {
      clearTimeout(timer)
      setIsLeft(false)
    }
  }, [isDeleted])
  return isDeleted && isLeft ? <WorkspaceGone /> : children
}

function WorkspaceGone() {
  const { registry, entry, meta, switchTo } = useWorkspace()
  const others = useWorkspaces() ?? []
  return (
    <main className={styles.notice} role="alert">
      <EmptyState
        title={`${meta.name} was deleted in another window`}
        text={`It can be restored for ${RESTORE_DAYS} days, with all that was stored in it until now.`}
        actions={
          <>
            <Button
              variant="primary"
              icon="undo"
              onClick={() => void restoreWorkspace(registry, entry.id).then(tellIssue)}
            >
              Restore
            </Button>
            {others.slice(0, MOST_OFFERED).map(({ id, name }) => (
              <Button key={id} onClick={() => switchTo(id)}>
                Open {name}
              </Button>
            ))}
            {others.length === 0 ? (
              <Button onClick={() => switchTo(null)}>Start an empty workspace</Button>
            ) : null}
          </>
        }
      />
    </main>
  )
}
