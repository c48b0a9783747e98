import { Dexie, type Table } from 'dexie'
import { z } from 'zod'
import { systemEnvironment, type StoreEnvironment } from './clock.ts'
import { declareVersions, registryVersions } from './schema/versions.ts'
import { epochMs, id, name, timeZoneSchema } from '#core/workspace/model/fields.ts'

/** What the registry knows of a workspace without opening its database. */
export const workspaceEntrySchema = z.object({
  id,
  name,
  timeZone: timeZoneSchema,
  createdMs: epochMs,
  /** Null until it is opened for the first time. */
  lastOpenedMs: epochMs.nullable(),
  /**
   * `filling`: a file is being read into it; shown nowhere until it is whole.
   * `deleted`: may be restored until it is purged.
   */
  state: z.enum(['filling', 'ready', 'deleted']),
  /** When it entered that state. */
  stateMs: epochMs,
})

export type WorkspaceEntry = z.infer<typeof workspaceEntrySchema>

/** Settings that belong to this machine, not to a workspace; each falls back to its default. */
export const machineSettingsSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).catch('system'),
})

export type MachineSettings = z.infer<typeof machineSettingsSchema>

/** The registry: which workspaces exist, and this machine's settings. */
export type RegistryDb = Dexie & {
  readonly workspaces: Table<WorkspaceEntry, string>
  readonly settings: Table<{ key: string; value: unknown }, string>
  readonly environment: StoreEnvironment
}

/** Opens the registry database `headroom`; throws when storage is refused. */
export async function openRegistry(
  environment: StoreEnvironment = systemEnvironment,
): Promise<RegistryDb> {
  const db = new Dexie('headroom', { cache: 'disabled' })
  declareVersions(db, registryVersions)
  await db.open()
  return Object.assign(db, { environment }) as RegistryDb
}
