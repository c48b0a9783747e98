import { Suspense, useState } from 'react'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { lazyPart } from './lazy-part.ts'
import { WorkspaceButton } from './WorkspaceButton.tsx'

const WorkspaceMenu = lazyPart(async () => (await import('./WorkspaceMenu.tsx')).WorkspaceMenu)

/** The open workspace and its menu; pressed before the menu has loaded, it opens when it has. */
export function WorkspaceChoice() {
  const { meta } = useWorkspace()
  const [wanted, setWanted] = useState(false)
  return (
    <Suspense fallback={<WorkspaceButton name={meta.name} onClick={() => setWanted(true)} />}>
      <WorkspaceMenu defaultOpen={wanted} />
    </Suspense>
  )
}
