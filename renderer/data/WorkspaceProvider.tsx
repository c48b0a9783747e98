import { useLiveQuery } from 'dexie-react-hooks'
import { useCallback, useEffect, useState, type ReactNode } from 'react'
import type { Issue } from '#core/result/issue.ts'
import type { WorkspaceMeta } from '#core/workspace/model/documents.ts'
import { systemEnvironment, type StoreEnvironment } from './clock.ts'
import { openStart, type Opened } from './open-start.ts'
import { WorkspaceContext } from './workspace-context.ts'
import { workspaceMeta } from './workspace-meta.ts'
import { followName } from './workspaces.ts'

export interface WorkspaceProviderProps {
  readonly children: ReactNode
  /** Shown while the store opens. */
  readonly fallback: ReactNode
  /** Shown instead of the app when the store can't be opened or was closed by another window. */
  readonly renderProblem: (issue: Issue) => ReactNode
  readonly environment?: StoreEnvironment
}

/** A wish to open a workspace; a new object is a new wish, even for the same one. */
interface Wanted {
  readonly id: string | null
}

type State =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly opened: Opened }
  | { readonly kind: 'failed'; readonly issue: Issue }

/**
 * Opens the last used workspace (or a first one) and gives it to everything below. There is no
 * save: every change is stored as it is made. Reads no samples.
 */
export function WorkspaceProvider({
  children,
  fallback,
  renderProblem,
  environment = systemEnvironment,
}: WorkspaceProviderProps) {
  const [wanted, setWanted] = useState<Wanted>({ id: null })
  const switchTo = useCallback((id: string | null) => setWanted({ id }), [])
  const state = useOpened(wanted, environment)
  const opened = state.kind === 'open' ? state.opened : null
  const meta = useMeta(opened)

  useEffect(() => {
    if (opened === null || meta === undefined) return
    void followName(opened.registry, opened.entry.id, meta.name)
  }, [opened, meta])

  if (state.kind === 'failed') return renderProblem(state.issue)
  if (opened === null || meta === undefined) return fallback
  const entry = { ...opened.entry, name: meta.name }
  return (
    <WorkspaceContext value={{ ...opened, entry, meta, switchTo }}>{children}</WorkspaceContext>
  )
}

/** The settings of the open workspace, live; never those of the one that was open before. */
function useMeta(opened: Opened | null): WorkspaceMeta | undefined {
  const read = useLiveQuery(
    async () => (opened === null ? undefined : { opened, meta: await workspaceMeta(opened.db) }),
    [opened],
  )
  return read?.opened === opened ? read?.meta : undefined
}

/** Opens the wanted workspace, and closes it when another is wanted or the app goes away. */
function useOpened(wanted: Wanted, environment: StoreEnvironment): State {
  const [state, setState] = useState<State>({ kind: 'opening' })
  useEffect(() => {
    let current = true
    let close: (() => void) | null = null
    const show = (next: State) => {
      if (current) setState(next)
    }
    const opening = openStart(wanted.id, environment, (issue) => show({ kind: 'failed', issue }))
    void opening.then((result) => {
      if (!result.ok) return show({ kind: 'failed', issue: result.error })
      close = () => {
        result.value.db.close()
        result.value.registry.close()
      }
      if (!current) return close()
      return show({ kind: 'open', opened: result.value })
    })
    return () => {
      current = false
      setState({ kind: 'opening' })
      close?.()
    }
  }, [wanted, environment])
  return state
}
