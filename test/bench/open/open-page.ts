import '#renderer/jobs/jitless.ts'
import { openRegistry } from '#renderer/data/registry-db.ts'
import { importWorkspace } from '#renderer/data/workspace-transfer.ts'
import { largeWorkspace } from '../../support/large-workspace.ts'

declare global {
  interface Window {
    /** Stores 500 series of so many points as the workspace that the app opens next. */
    storeWorkspace: (points: number) => Promise<number>
  }
}

const STEP_MS = 300_000

window.storeWorkspace = async (points) => {
  const workspace = largeWorkspace({ points, stepMs: STEP_MS })
  const registry = await openRegistry()
  const stored = await importWorkspace(registry, workspace)
  if (!stored.ok) throw new Error(stored.error.message)
  registry.close()
  return [...workspace.series.values()].reduce((sum, { values }) => sum + values.length, 0)
}
