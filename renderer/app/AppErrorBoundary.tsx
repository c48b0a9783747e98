import { Component, type ReactNode } from 'react'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import styles from './Frame.module.css'

interface State {
  readonly error: Error | null
}

/** The last resort, for a failure of the frame itself. */
export class AppErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <main className={styles.notice} role="alert">
        <EmptyState
          title="Headroom stopped"
          text={
            <>
              Your data are safe: every change is stored as it is made. What went wrong:{' '}
              <code>{error.message}</code>
            </>
          }
          actions={
            <Button variant="primary" icon="reload" onClick={() => location.reload()}>
              Reload
            </Button>
          }
        />
      </main>
    )
  }
}
