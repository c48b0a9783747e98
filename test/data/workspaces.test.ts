import { Dexie } from 'dexie'
import { beforeEach, describe, expect, test } from 'vitest'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { DAY_MS } from '#core/units/units.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { undo } from '#renderer/data/journal.ts'
import { machineSettings, saveMachineSettings } from '#renderer/data/machine-settings.ts'
import { listServices, saveService } from '#renderer/data/services.ts'
import { loadSeries, loadSeriesPreview } from '#renderer/data/series-store.ts'
import { undoImport } from '#renderer/data/undo-import.ts'
import { openWorkspace } from '#renderer/data/workspace-db.ts'
import { exportWorkspace, importWorkspace } from '#renderer/data/workspace-transfer.ts'
import { workspaceMeta } from '#renderer/data/workspace-meta.ts'
import {
  createWorkspace,
  deleteWorkspace,
  listDeletedWorkspaces,
  listWorkspaces,
  purgeWorkspaces,
  renameWorkspace,
  RESTORE_DAYS,
  restoreWorkspace,
  startWorkspace,
  switchWorkspace,
} from '#renderer/data/workspaces.ts'
import { exampleWorkspace } from '../core/workspace/example-workspace.ts'
import { aBatch, importedSeries } from './support/batches.ts'
import { aService, storeObjective } from './support/records.ts'
import { contentOf, issueOf, testStore, value, type TestStore } from './support/store.ts'

let store: TestStore
beforeEach(async () => {
  store = await testStore()
})

const names = async () => (await listWorkspaces(store.registry)).map(({ name }) => name)

describe('workspaces', () => {
  test('are listed with the last opened first, and opened by id', async () => {
    const { registry } = store
    const other = value(await createWorkspace(registry, ' Test ', 'UTC'))
    expect(await names()).toEqual(['Test', 'Test'])
    const db = value(await switchWorkspace(registry, other.id))
    expect((await listWorkspaces(registry))[0]?.id).toBe(other.id)
    expect(await workspaceMeta(db)).toMatchObject({ name: 'Test', timeZone: 'UTC' })
    value(await saveService(db, aService('only here')))
    expect(await listServices(store.db)).toEqual([])
  })

  test('need a name', async () => {
    expect(issueOf(await createWorkspace(store.registry, ' ', 'UTC')).path).toBe('name')
  })

  test('start with the last opened one, and a first one only when there is none', async () => {
    const { registry, db } = store
    expect(value(await startWorkspace(registry, 'UTC')).id).toBe(db.workspaceId)
    value(await deleteWorkspace(registry, db.workspaceId))
    const both = [startWorkspace(registry, 'UTC'), startWorkspace(registry, 'UTC')]
    const [first, second] = await Promise.all(both)
    expect(value(first!).id).toBe(value(second!).id)
    expect(await names()).toEqual(['My workspace'])
  })

  test('are renamed inside and in the list, with an audit event, undoably', async () => {
    const { registry, db } = store
    value(await renameWorkspace(registry, db.workspaceId, 'Payments'))
    expect(await names()).toEqual(['Payments'])
    expect(await workspaceMeta(db)).toMatchObject({ name: 'Payments' })
    expect(value(await undo(db))?.summary).toBe('Changed name of the workspace')
    expect(await workspaceMeta(db)).toMatchObject({ name: 'Test' })
    expect(issueOf(await renameWorkspace(registry, 'nowhere', 'x')).code).toBe('not-found')
  })

  test('come back whole after they were deleted', async () => {
    const { registry, db } = store
    value(await saveService(db, aService('api')))
    value(await deleteWorkspace(registry, db.workspaceId))
    expect(await names()).toEqual([])
    expect(await listDeletedWorkspaces(registry)).toMatchObject([{ name: 'Test' }])
    expect(issueOf(await switchWorkspace(registry, db.workspaceId)).code).toBe('not-found')
    value(await restoreWorkspace(registry, db.workspaceId))
    const again = value(await switchWorkspace(registry, db.workspaceId))
    expect(await listServices(again)).toMatchObject([{ name: 'api' }])
  })

  test(`are purged ${RESTORE_DAYS} days after they were deleted, not before`, async () => {
    const { registry, db, environment } = store
    value(await deleteWorkspace(registry, db.workspaceId))
    environment.advance(RESTORE_DAYS * DAY_MS - 1000)
    await purgeWorkspaces(registry)
    expect(await listDeletedWorkspaces(registry)).toHaveLength(1)
    environment.advance(2000)
    await purgeWorkspaces(registry)
    expect(await listDeletedWorkspaces(registry)).toEqual([])
    expect(await Dexie.exists(db.name)).toBe(false)
  })

  test('tell a window that holds one open when another window removes it', async () => {
    const { registry, environment, db } = store
    let told = false
    const other = await openWorkspace(db.workspaceId, environment, () => {
      told = true
    })
    db.close()
    value(await deleteWorkspace(registry, db.workspaceId))
    environment.advance((RESTORE_DAYS + 1) * DAY_MS)
    await purgeWorkspaces(registry)
    expect(told).toBe(true)
    expect(issueOf(await saveService(other, aService('late'))).code).toBe('workspace-closed')
  })
})

describe('a workspace from a file', () => {
  test('is a new one beside what is there, whole', async () => {
    const { registry } = store
    const workspace = exampleWorkspace()
    const first = value(await importWorkspace(registry, workspace))
    const second = value(await importWorkspace(registry, workspace))
    expect(second.id).not.toBe(first.id)
    expect(await names()).toEqual(['Payments, Q3', 'Payments, Q3', 'Test'])
    const db = value(await switchWorkspace(registry, first.id))
    expect([...(await loadSeries(db, 's-good')).values]).toEqual([10, Number.NaN, 12.5, -0, 1e-300])
    expect(await loadSeriesPreview(db, 's-cpu')).toBeDefined()
    expect(packWorkspace(await exportWorkspace(db))).toEqual(packWorkspace(workspace))
  })

  test('made here comes back with the same bytes, and its imports can still be undone', async () => {
    const { registry, db } = store
    await storeObjective(db, 's1')
    const batch = aBatch({ series: [importedSeries('req', { 0: 1, 1: 2, 5: 3 })] })
    const { id } = value(await commitImport(db, batch))
    const exported = await exportWorkspace(db)
    const copy = value(await importWorkspace(registry, exported))
    const opened = value(await switchWorkspace(registry, copy.id))
    expect(packWorkspace(await exportWorkspace(opened))).toEqual(packWorkspace(exported))
    value(await undoImport(opened, id))
    expect(await opened.series.toCollection().primaryKeys()).toEqual(['s1'])
  })

  test('whose imports are merged in one series says that they cannot be told apart', async () => {
    const { registry, db } = store
    const { id } = value(
      await commitImport(db, aBatch({ series: [importedSeries('r', { 0: 1 })] })),
    )
    value(await commitImport(db, aBatch({ series: [importedSeries('r', { 1: 2 })] })))
    const copy = value(await importWorkspace(registry, await exportWorkspace(db)))
    const opened = value(await switchWorkspace(registry, copy.id))
    const before = await contentOf(opened)
    expect(issueOf(await undoImport(opened, id)).code).toBe('points-not-separable')
    expect(await contentOf(opened)).toEqual(before)
  })

  test('that cannot be stored whole leaves nothing behind', async () => {
    const { registry } = store
    const workspace = exampleWorkspace()
    workspace.documents.services.push(workspace.documents.services[0]!)
    await expect(importWorkspace(registry, workspace)).rejects.toThrow('ConstraintError')
    expect(await names()).toEqual(['Test'])
    expect(await registry.workspaces.count()).toBe(1)
    expect(await Dexie.getDatabaseNames()).toHaveLength(2)
  })

  test('that the app died while storing is swept a day later', async () => {
    const { registry, environment } = store
    const entry = (await registry.workspaces.toArray())[0]!
    const filling = { ...entry, id: 'half', state: 'filling' as const }
    await registry.workspaces.add({ ...filling, stateMs: environment.nowMs() })
    await purgeWorkspaces(registry)
    expect(await registry.workspaces.count()).toBe(2)
    expect(await names()).toEqual(['Test'])
    environment.advance(DAY_MS + 1000)
    await purgeWorkspaces(registry)
    expect(await registry.workspaces.count()).toBe(1)
  })
})

test('settings of the machine fall back to their defaults', async () => {
  const { registry } = store
  expect(await machineSettings(registry)).toEqual({ theme: 'system' })
  await saveMachineSettings(registry, { theme: 'dark' })
  expect(await machineSettings(registry)).toEqual({ theme: 'dark' })
  await registry.settings.put({ key: 'theme', value: 'mauve' })
  expect(await machineSettings(registry)).toEqual({ theme: 'system' })
})
