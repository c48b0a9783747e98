import 'fake-indexeddb/auto'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { Dexie } from 'dexie'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { StoreEnvironment } from '#renderer/data/clock.ts'
import { openRegistry, type RegistryDb } from '#renderer/data/registry-db.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { createWorkspace, switchWorkspace } from '#renderer/data/workspaces.ts'

export const NOW_MS = Date.UTC(2026, 9, 1, 12)

export interface TestEnvironment extends StoreEnvironment {
  advance: (ms: number) => void
}

/** A clock that ticks one ms per look, and ids that count. */
export function testEnvironment(): TestEnvironment {
  let now = NOW_MS
  let ids = 0
  return {
    nowMs: () => (now += 1),
    newId: () => `id-${String((ids += 1)).padStart(4, '0')}`,
    advance: (ms) => {
      now += ms
    },
  }
}

/** Forgets every database: each test starts on an empty machine. */
export function emptyMachine(): void {
  const factory = new IDBFactory()
  globalThis.indexedDB = factory
  // Dexie may have been loaded before the stand-in was there.
  Object.assign(Dexie.dependencies, { indexedDB: factory, IDBKeyRange })
}

export interface TestStore {
  readonly registry: RegistryDb
  readonly db: WorkspaceDb
  readonly environment: TestEnvironment
}

/** An empty machine with one open, empty workspace. */
export async function testStore(): Promise<TestStore> {
  emptyMachine()
  const environment = testEnvironment()
  const registry = await openRegistry(environment)
  const entry = value(await createWorkspace(registry, 'Test', 'Europe/Berlin'))
  const db = value(await switchWorkspace(registry, entry.id))
  return { registry, db, environment }
}

/** The value of a success; a failure fails the test with its message. */
export function value<T>(result: Result<T, Issue>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** The issue of a failure; a success fails the test. */
export function issueOf<T>(result: Result<T, Issue>): Issue {
  if (result.ok) throw new Error(`expected an issue, got ${JSON.stringify(result.value)}`)
  return result.error
}

/** Everything that undo must bring back: all tables but the audit trail and the journal. */
export async function contentOf(db: WorkspaceDb): Promise<Record<string, unknown[]>> {
  const kept = db.tables.filter(({ name }) => !/^(audit|journal.*|shelf)$/.test(name))
  const rows = await Promise.all(kept.map(async (t) => [t.name, await t.toArray()] as const))
  return Object.fromEntries(rows)
}
