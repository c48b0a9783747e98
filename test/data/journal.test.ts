import { beforeEach, describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { verifyAuditChain } from '#core/audit/chain.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { redo, undo, undoState } from '#renderer/data/journal.ts'
import { JOURNAL_LIMIT } from '#renderer/data/journal-log.ts'
import { deleteSeries, loadSeries, loadSeriesPreview } from '#renderer/data/series-store.ts'
import { deleteService, listServices, saveService } from '#renderer/data/services.ts'
import { deleteSlo } from '#renderer/data/slos.ts'
import { saveResource } from '#renderer/data/resources.ts'
import { saveWorkspaceSettings } from '#renderer/data/workspace-settings.ts'
import { undoImport } from '#renderer/data/undo-import.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aBatch, anIncident, aRejectedRow, importedSeries } from './support/batches.ts'
import { aResource, aService, storeObjective, storeSeries } from './support/records.ts'
import { contentOf, issueOf, testStore, value } from './support/store.ts'

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

describe('undo and redo', () => {
  test('swap a change in and out, each with its own audit event', async () => {
    const saved = value(await saveService(db, aService('api')))
    value(await saveService(db, { ...saved, name: 'web' }))
    const entry = value(await undo(db))
    expect(entry?.summary).toBe('Changed service web')
    expect(await listServices(db)).toMatchObject([{ name: 'api' }])
    value(await undo(db))
    expect(await listServices(db)).toEqual([])
    value(await redo(db))
    value(await redo(db))
    expect(await listServices(db)).toMatchObject([{ name: 'web' }])
    const trail = await db.audit.toArray()
    expect(trail.map(({ action }) => action)).toEqual([
      'create',
      'update',
      'undo',
      'undo',
      'redo',
      'redo',
    ])
    expect(trail[2]).toMatchObject({ before: { name: 'web' }, after: { name: 'api' } })
    expect(verifyAuditChain(trail)).toEqual([])
  })

  test('of nothing give null and leave no trace', async () => {
    expect(value(await undo(db))).toBeNull()
    expect(value(await redo(db))).toBeNull()
    expect(await db.audit.count()).toBe(0)
  })

  test('a new change drops what was undone', async () => {
    value(await saveService(db, aService('a')))
    value(await saveService(db, aService('b')))
    value(await undo(db))
    value(await saveService(db, aService('c')))
    expect((await undoState(db)).redo).toBeNull()
    expect(value(await redo(db))).toBeNull()
    const names = (await listServices(db)).map(({ name }) => name)
    expect(names.toSorted()).toEqual(['a', 'c'])
    expect(await db.journalPayloads.count()).toBe(2)
  })

  test('say what they would do', async () => {
    value(await saveService(db, aService('a')))
    expect(await undoState(db)).toMatchObject({
      undo: { summary: 'Created service a' },
      redo: null,
    })
    value(await undo(db))
    expect(await undoState(db)).toMatchObject({
      undo: null,
      redo: { summary: 'Created service a' },
    })
  })

  test('bring a deleted series back with its points and its preview', async () => {
    await storeSeries(db, 's1', 10)
    const before = await contentOf(db)
    value(await deleteSeries(db, 's1'))
    expect(await db.chunks.count()).toBe(0)
    expect(await loadSeriesPreview(db, 's1')).toBeUndefined()
    value(await undo(db))
    expect(await contentOf(db)).toEqual(before)
    expect((await loadSeries(db, 's1')).values).toHaveLength(10)
    expect(await db.shelf.count()).toBe(0)
  })

  test('a dropped entry takes its shelved points with it', async () => {
    const record = value(
      await commitImport(db, aBatch({ series: [importedSeries('x', { 0: 1 })] })),
    )
    value(await undoImport(db, record.id))
    expect(await db.shelf.count()).toBe(1)
    value(await saveService(db, aService('a')))
    expect(await db.shelf.count()).toBe(0)
  })

  test('reach back a limited number of changes; the trail keeps all', async () => {
    for (let i = 0; i < JOURNAL_LIMIT + 3; i += 1) value(await saveService(db, aService(`s${i}`)))
    expect(await db.journal.count()).toBe(JOURNAL_LIMIT)
    expect(await db.journalPayloads.count()).toBe(JOURNAL_LIMIT)
    while (value(await undo(db)) !== null);
    expect((await listServices(db)).map(({ name }) => name)).toEqual(['s0', 's1', 's2'])
    expect(await db.audit.count()).toBe(2 * JOURNAL_LIMIT + 3)
  })
})

describe('deleting a series that something needs', () => {
  test('is refused with the names of what needs it', async () => {
    await storeObjective(db, 's1')
    value(await saveResource(db, aResource('s1')))
    expect(issueOf(await deleteSeries(db, 's1'))).toMatchObject({
      code: 'still-used',
      message: 'The series metric s1 is used by availability (indicator), disk (resource).',
    })
    expect(await db.chunks.count()).toBe(3)
  })
})

/** Changes as a user makes them, on whatever is there at the moment. */
const steps: Record<string, (db: WorkspaceDb, n: number) => Promise<unknown>> = {
  create: (db, n) => saveService(db, aService(`service ${n}`)),
  objective: (db) => storeObjective(db, db.environment.newId()),
  rename: async (db, n) => {
    const services = await listServices(db)
    const service = services[n % (services.length || 1)]
    if (service !== undefined) await saveService(db, { ...service, name: `renamed ${n}` })
  },
  remove: async (db, n) => {
    const services = await listServices(db)
    const service = services[n % (services.length || 1)]
    if (service !== undefined) value(await deleteService(db, service.id))
  },
  removeSlo: async (db) => {
    const slo = await db.slos.toCollection().first()
    if (slo !== undefined) value(await deleteSlo(db, slo.id))
  },
  removeSeries: async (db, n) => {
    const ids = await db.series.toCollection().primaryKeys()
    if (ids.length > 0) await deleteSeries(db, ids[n % ids.length]!)
  },
  settings: (db, n) => saveWorkspaceSettings(db, { fiscalYearStartMonth: 1 + (n % 12) }),
  import: (db, n) =>
    commitImport(
      db,
      aBatch({
        series: [importedSeries('shared', { [n]: n, [n + 1]: n + 1 })],
        incidents: [anIncident(`outage ${n}`, `service ${n % 3}`)],
        rejected: [aRejectedRow],
      }),
    ),
  undoImport: async (db, n) => {
    const ids = await db.imports.filter(({ status }) => status === 'committed').primaryKeys()
    if (ids.length > 0) await undoImport(db, ids[n % ids.length]!)
  },
}

/** Imports stay on record as undone, so only whether they count is compared. */
async function comparable(db: WorkspaceDb) {
  const { imports, ...content } = await contentOf(db)
  const counting = imports!.filter((one) => (one as { status: string }).status === 'committed')
  return { ...content, imports: counting }
}

test('after any changes undo of all gives the start, redo of all the end', async () => {
  const step = fc.tuple(fc.constantFrom(...Object.keys(steps)), fc.nat(20))
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (chosen) => {
      const { db } = await testStore()
      const start = await comparable(db)
      for (const [name, n] of chosen) await steps[name]!(db, n)
      // Undoing the newest import leaves it to be redone; a last change makes this the end.
      await saveService(db, aService('last'))
      const end = await comparable(db)
      while (value(await undo(db)) !== null);
      expect(await comparable(db)).toEqual(start)
      while (value(await redo(db)) !== null);
      expect(await comparable(db)).toEqual(end)
      expect(verifyAuditChain(await db.audit.toArray())).toEqual([])
    }),
    { numRuns: 25 },
  )
})
