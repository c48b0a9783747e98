import { Dexie, type Table } from 'dexie'
import type { z } from 'zod'
import { systemEnvironment, type StoreEnvironment } from './clock.ts'
import { declareVersions, registryVersions } from './schema/versions.ts'
import type { workspaceEntrySchema } from './workspace-entry.ts'

/** What the registry knows of a workspace without opening its database. */
export type WorkspaceEntry = z.infer<typeof workspaceEntrySchema>

/** Settings that belong to this machine, not to a workspace. */
export interface MachineSettings {
  readonly theme: 'system' | 'light' | 'dark'
}

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
