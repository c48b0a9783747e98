import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { SCHEMA_VERSION } from '#core/workspace/model/schema-version.ts'
import { DAY_MS } from '#core/units/units.ts'
import { Dexie } from 'dexie'
import type { StoreEnvironment } from './clock.ts'
import type { RegistryDb, WorkspaceEntry } from './registry-db.ts'
import { storageIssue } from './storage-issue.ts'
import { openWorkspace, workspaceDatabaseName, type WorkspaceDb } from './workspace-db.ts'
import { workspaceMeta } from './workspace-meta.ts'
import { saveWorkspaceSettings } from './workspace-settings.ts'

/** How long a deleted workspace can be brought back. */
export const RESTORE_DAYS = 30

/** A workspace that a file was being read into when the app ended is swept after a day. */
const FILLING_DAYS = 1

/** The workspaces one can open, the last opened first. */
export async function listWorkspaces(registry: RegistryDb): Promise<WorkspaceEntry[]> {
  const entries = await registry.workspaces.filter(({ state }) => state === 'ready').toArray()
  const age = (entry: WorkspaceEntry) => entry.lastOpenedMs ?? entry.createdMs
  return entries.sort((a, b) => age(b) - age(a) || (a.id < b.id ? 1 : -1))
}

/** Deleted workspaces that can still be restored, the last deleted first. */
export async function listDeletedWorkspaces(registry: RegistryDb): Promise<WorkspaceEntry[]> {
  const entries = await registry.workspaces.filter(({ state }) => state === 'deleted').toArray()
  return entries.sort((a, b) => b.stateMs - a.stateMs)
}

/** Registers a new, empty workspace; its database comes into being when it is opened. */
export async function createWorkspace(
  registry: RegistryDb,
  name: string,
  timeZone: string,
): Promise<Result<WorkspaceEntry, Issue>> {
  const entry = await newEntry(registry.environment, name, timeZone)
  if (!entry.ok) return entry
  return guarded(async () => {
    await registry.workspaces.add(entry.value)
    return entry.value
  })
}

/** The workspace to start with: the last opened one, or a first one when there is none. */
export async function startWorkspace(
  registry: RegistryDb,
  timeZone: string,
): Promise<Result<WorkspaceEntry, Issue>> {
  const newest = await guarded(() => newestWorkspace(registry))
  if (!newest.ok) return newest
  if (newest.value !== undefined) return ok(newest.value)
  const first = await newEntry(registry.environment, 'My workspace', timeZone)
  if (!first.ok) throw new Error(first.error.message)
  // One transaction, so that two windows starting at once don't both make a first workspace.
  return guarded(() =>
    registry.transaction('rw', registry.workspaces, async () => {
      const other = await newestWorkspace(registry)
      if (other !== undefined) return other
      await registry.workspaces.add(first.value)
      return first.value
    }),
  )
}

async function newestWorkspace(registry: RegistryDb): Promise<WorkspaceEntry | undefined> {
  return (await listWorkspaces(registry))[0]
}

async function newEntry(
  environment: StoreEnvironment,
  name: string,
  timeZone: string,
): Promise<Result<WorkspaceEntry, Issue>> {
  const { workspaceEntrySchema } = await import('./workspace-entry.ts')
  const nowMs = environment.nowMs()
  const entry = workspaceEntrySchema.safeParse({
    id: environment.newId(),
    name,
    timeZone,
    createdMs: nowMs,
    lastOpenedMs: null,
    state: 'ready',
    stateMs: nowMs,
  })
  return entry.success ? ok(entry.data) : err(badName(entry.error.issues[0]!.message))
}

/** Opens a workspace of the registry and notes that it was opened. */
export async function switchWorkspace(
  registry: RegistryDb,
  id: string,
  onClosed?: () => void,
): Promise<Result<WorkspaceDb, Issue>> {
  const entry = await registry.workspaces.get(id)
  if (entry?.state !== 'ready') return err(unknownWorkspace)
  return guarded(async () => {
    const db = await openWorkspace(id, registry.environment, onClosed)
    await ensureMeta(db, entry)
    await registry.workspaces.update(id, { lastOpenedMs: registry.environment.nowMs() })
    return db
  })
}

/** Renames a workspace: an undoable change inside it, which the registry follows. */
export async function renameWorkspace(
  registry: RegistryDb,
  id: string,
  name: string,
): Promise<Result<WorkspaceEntry, Issue>> {
  const entry = await registry.workspaces.get(id)
  if (entry?.state !== 'ready') return err(unknownWorkspace)
  const opened = await guarded(() => openWorkspace(id, registry.environment))
  if (!opened.ok) return opened
  try {
    await ensureMeta(opened.value, entry)
    const saved = await saveWorkspaceSettings(opened.value, { name })
    if (!saved.ok) return saved
    await followName(registry, id, saved.value.name)
    return ok({ ...entry, name: saved.value.name })
  } finally {
    opened.value.close()
  }
}

/** Brings the name in the registry up to the one inside the workspace, after an undo for example. */
export async function followName(registry: RegistryDb, id: string, name: string): Promise<void> {
  await registry.workspaces
    .where(':id')
    .equals(id)
    .filter((entry) => entry.name !== name)
    .modify({ name })
}

/** Deletes a workspace; for `RESTORE_DAYS` days `restoreWorkspace` brings it back. */
export function deleteWorkspace(registry: RegistryDb, id: string): Promise<Result<null, Issue>> {
  return setState(registry, id, 'deleted')
}

/** Brings a deleted workspace back, or shows one that has been filled from a file. */
export function restoreWorkspace(registry: RegistryDb, id: string): Promise<Result<null, Issue>> {
  return setState(registry, id, 'ready')
}

/** Removes for good what was deleted long ago, and what an interrupted opening left behind. */
export async function purgeWorkspaces(registry: RegistryDb): Promise<void> {
  const nowMs = registry.environment.nowMs()
  const days = { ready: Infinity, deleted: RESTORE_DAYS, filling: FILLING_DAYS }
  const entries = await registry.workspaces.toArray()
  for (const { id, state, stateMs } of entries) {
    if (nowMs - stateMs > days[state] * DAY_MS) await eraseWorkspace(registry, id)
  }
}

/** Removes a workspace for good, database first, so that nothing is left without an entry. */
export async function eraseWorkspace(registry: RegistryDb, id: string): Promise<void> {
  await Dexie.delete(workspaceDatabaseName(id))
  await registry.workspaces.delete(id)
}

/** Writes the workspace's own record when it is opened for the first time. */
async function ensureMeta(db: WorkspaceDb, entry: WorkspaceEntry): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    if ((await workspaceMeta(db)) !== undefined) return
    await db.meta.add({
      id: entry.id,
      name: entry.name,
      schemaVersion: SCHEMA_VERSION,
      timeZone: entry.timeZone,
      fiscalYearStartMonth: 1,
      createdMs: entry.createdMs,
      actor: '',
    })
  })
}

async function setState(
  registry: RegistryDb,
  id: string,
  state: WorkspaceEntry['state'],
): Promise<Result<null, Issue>> {
  return guarded(async () => {
    await registry.workspaces.update(id, { state, stateMs: registry.environment.nowMs() })
    return null
  })
}

async function guarded<T>(work: () => PromiseLike<T>): Promise<Result<T, Issue>> {
  try {
    return ok(await work())
  } catch (error) {
    const issue = storageIssue(error)
    if (issue === null) throw error
    return err(issue)
  }
}

const unknownWorkspace: Issue = {
  code: 'not-found',
  severity: 'error',
  message: 'This workspace does not exist any more.',
  remedy: 'Choose another one; a deleted workspace can be restored from the list of deleted ones.',
}

function badName(message: string): Issue {
  return {
    code: 'invalid-record',
    severity: 'error',
    message: `The name of the workspace is not valid: ${message}.`,
    remedy: 'Give it a name of 1 to 200 characters.',
    path: 'name',
  }
}
