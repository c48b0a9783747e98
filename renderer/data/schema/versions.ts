import type { Dexie, Transaction } from 'dexie'
import { registryVersion1 } from './registry-version-1.ts'
import { version1 } from './version-1.ts'
import { version2 } from './version-2.ts'
import { version3 } from './version-3.ts'

/** One shipped schema: its tables and, from the second on, how records of the one before change. */
export interface SchemaVersion {
  readonly version: number
  readonly stores: Readonly<Record<string, string>>
  readonly upgrade?: (transaction: Transaction) => PromiseLike<void>
}

/**
 * Every shipped version of a workspace database, oldest first. An upgrade that changes the
 * shape of a record must also upgrade or clear the journal, whose payloads hold records.
 */
export const workspaceVersions: readonly SchemaVersion[] = [version1, version2, version3]

/** Every shipped version of the registry, oldest first. */
export const registryVersions: readonly SchemaVersion[] = [registryVersion1]

/** Declares a chain of versions on a database that isn't open yet. */
export function declareVersions(db: Dexie, versions: readonly SchemaVersion[]): void {
  for (const { version, stores, upgrade } of versions) {
    const declared = db.version(version).stores({ ...stores })
    if (upgrade !== undefined) declared.upgrade(upgrade)
  }
}
