import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { StoreEnvironment } from './clock.ts'
import { openRegistry, type RegistryDb, type WorkspaceEntry } from './registry-db.ts'
import { dropOrphans } from './staged-pieces.ts'
import { storageIssue, workspaceClosed } from './storage-issue.ts'
import type { WorkspaceDb } from './workspace-db.ts'
import { purgeWorkspaces, startWorkspace, switchWorkspace } from './workspaces.ts'

/** A workspace that has just been opened, with the registry it belongs to. */
export interface Opened {
  readonly registry: RegistryDb
  readonly entry: WorkspaceEntry
  readonly db: WorkspaceDb
}

/**
 * Opens the registry and in it the wanted workspace, or the last used one when that isn't there.
 * `onClosed` is told when another window upgrades or removes the workspace meanwhile.
 */
export async function openStart(
  wanted: string | null,
  environment: StoreEnvironment,
  onClosed: (issue: Issue) => void,
): Promise<Result<Opened, Issue>> {
  try {
    const registry = await openRegistry(environment)
    await purgeWorkspaces(registry)
    const known = wanted === null ? undefined : await registry.workspaces.get(wanted)
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
    const entry = known?.state === 'ready' ? ok(known) : await startWorkspace(registry, timeZone)
    if (!entry.ok) return entry
    const db = await switchWorkspace(registry, entry.value.id, () => onClosed(workspaceClosed))
    if (!db.ok) return db
    clearStaged(db.value)
    return ok({ registry, entry: entry.value, db: db.value })
  } catch (error) {
    const issue = storageIssue(error)
    if (issue === null) throw error
    return err(issue)
  }
}

/** Rows that a crashed reading laid aside are cleared away in the background. */
function clearStaged(db: WorkspaceDb): void {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  // What can't be cleared now is tried again by the next reading.
  dropOrphans(db, locks).catch(() => {})
}
