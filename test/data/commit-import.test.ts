import { beforeEach, describe, expect, test, vi } from 'vitest'
import { unpackChunk } from '#core/series/packed-chunk.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { listImports, listRejectedRows } from '#renderer/data/imports.ts'
import { listIncidents } from '#renderer/data/incidents.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { saveService } from '#renderer/data/services.ts'
import { saveSli } from '#renderer/data/slis.ts'
import { listSeriesRecords, loadSeries, loadSeriesPreview } from '#renderer/data/series-store.ts'
import { undoImport } from '#renderer/data/undo-import.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aBatch, anIncident, aRejectedRow, importedSeries } from './support/batches.ts'
import { anSli, aService } from './support/records.ts'
import { contentOf, issueOf, testStore, value } from './support/store.ts'

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

const metrics = (points: Record<number, number>) =>
  aBatch({ series: [importedSeries('req', points)] })

/** Values of the only series. */
async function onlyValues(): Promise<number[]> {
  const [record] = await listSeriesRecords(db)
  return record === undefined ? [] : [...(await loadSeries(db, record.id)).values]
}

describe('one import', () => {
  test('stores record, series, points, preview and rejected rows, with one audit event', async () => {
    const batch = aBatch({
      series: [importedSeries('req', { 0: 5, 1: 6, 2: 7 })],
      rejected: [aRejectedRow],
    })
    const record = value(await commitImport(db, batch))
    const [series] = await listSeriesRecords(db)
    expect(record).toMatchObject({ status: 'committed', seriesIds: [series!.id] })
    expect(series).toMatchObject({ name: 'req', pointCount: 3, stepMs: 60_000 })
    expect(await onlyValues()).toEqual([5, 6, 7])
    expect([...(await loadSeriesPreview(db, series!.id))!.values]).toEqual([5, 6, 7])
    expect(await listRejectedRows(db, record.id)).toMatchObject([{ line: 7, code: 'bad-time' }])
    expect(await db.audit.toArray()).toMatchObject([
      { action: 'import', entityId: record.id, after: { sha256: batch.sha256 } },
    ])
  })

  test('of the same file again changes nothing', async () => {
    const batch = metrics({ 0: 1 })
    await commitImport(db, batch)
    const before = await contentOf(db)
    expect(issueOf(await commitImport(db, batch)).code).toBe('already-imported')
    expect(await contentOf(db)).toEqual(before)
    expect(await db.audit.count()).toBe(1)
  })

  test.each(['imports', 'series', 'chunks', 'journalPayloads', 'audit'])(
    'that fails while it writes %s leaves the store as it was',
    async (table) => {
      value(await commitImport(db, metrics({ 0: 1, 1: 2 })))
      const before = await contentOf(db)
      const fail = () => {
        throw new Error('disk on fire')
      }
      db.table(table).hook('creating', fail)
      db.table(table).hook('updating', fail)
      await expect(commitImport(db, metrics({ 2: 3 }))).rejects.toThrow('disk on fire')
      expect(await contentOf(db)).toEqual(before)
      expect(await db.audit.count()).toBe(1)
      expect(await db.journal.count()).toBe(1)
    },
  )

  test('into full storage says so and leaves the store as it was', async () => {
    const before = await contentOf(db)
    const full = new DOMException('no room', 'QuotaExceededError')
    vi.spyOn(db.chunks, 'bulkAdd').mockRejectedValue(full)
    expect(issueOf(await commitImport(db, metrics({ 0: 1 }))).code).toBe('storage-full')
    expect(await contentOf(db)).toEqual(before)
  })
})

describe('more points for a stored series', () => {
  test.each([
    ['after it', { 0: 1, 1: 2 }, { 2: 3, 3: 4 }, [1, 2, 3, 4]],
    ['before it', { 2: 3, 3: 4 }, { 0: 1, 1: 2 }, [1, 2, 3, 4]],
    ['in its hole', { 0: 1, 3: 4, 4: 5 }, { 1: 2, 2: 3 }, [1, 2, 3, 4, 5]],
    ['in a gap it starts with', { 0: Number.NaN, 1: 2, 2: 3 }, { 0: 1 }, [1, 2, 3]],
    ['overlapping it with equal values', { 0: 1, 1: 2 }, { 1: 2, 2: 3 }, [1, 2, 3]],
  ])('%s join, and only the new ones carry the new import', async (_where, first, second, all) => {
    value(await commitImport(db, metrics(first)))
    const before = await db.chunks.toArray()
    const record = value(await commitImport(db, metrics(second)))
    expect(await onlyValues()).toEqual(all)
    const own = await db.chunks.where('importId').equals(record.id).toArray()
    const ownPoints = own.flatMap((chunk) =>
      [...unpackChunk(chunk).values].filter((v) => !Number.isNaN(v)),
    )
    const known = Object.values(first)
    expect(ownPoints).toEqual(Object.values(second).filter((point) => !known.includes(point)))
    expect((await db.chunks.toArray()).filter((c) => c.importId !== record.id)).toEqual(before)
  })
})

describe('undo of an import', () => {
  test('as the newest change is reversed by redo', async () => {
    value(await commitImport(db, metrics({ 0: 1, 1: 2 })))
    const first = await contentOf(db)
    const batch = aBatch({
      series: [importedSeries('req', { 2: 3 })],
      incidents: [anIncident('outage', 'api')],
      rejected: [aRejectedRow],
    })
    const { id } = value(await commitImport(db, batch))
    const second = await contentOf(db)
    value(await undoImport(db, id))
    expect(await db.imports.get(id)).toMatchObject({ status: 'undone' })
    const { imports: _undone, ...undone } = await contentOf(db)
    const { imports: _first, ...original } = first
    expect(undone).toEqual(original)
    value(await redo(db))
    expect(await contentOf(db)).toEqual(second)
  })

  test('made before others takes out exactly its points, events and services', async () => {
    const first = value(
      await commitImport(
        db,
        aBatch({
          series: [importedSeries('req', { 0: 1, 3: 4 })],
          incidents: [anIncident('outage', 'api')],
          rejected: [aRejectedRow],
        }),
      ),
    )
    value(
      await commitImport(
        db,
        aBatch({
          series: [importedSeries('req', { 1: 2, 2: 3 })],
          incidents: [anIncident('other outage', 'web')],
        }),
      ),
    )
    const before = await contentOf(db)
    value(await undoImport(db, first.id))
    expect(await onlyValues()).toEqual([2, 3])
    expect((await listSeriesRecords(db))[0]).toMatchObject({ pointCount: 2, gapCount: 0 })
    expect((await listIncidents(db)).map(({ title }) => title)).toEqual(['other outage'])
    expect((await db.services.toArray()).map(({ name }) => name)).toEqual(['web'])
    expect(await db.rejectedRows.count()).toBe(0)
    expect((await listImports(db)).map(({ status }) => status)).toEqual(['committed', 'undone'])
    value(await undo(db))
    expect(await contentOf(db)).toEqual(before)
  })

  test('lets the same file be imported again', async () => {
    const batch = metrics({ 0: 1 })
    const { id } = value(await commitImport(db, batch))
    value(await undoImport(db, id))
    const again = value(await commitImport(db, batch))
    expect(again.id).not.toBe(id)
    expect(await onlyValues()).toEqual([1])
    expect(issueOf(await undoImport(db, id)).code).toBe('not-found')
  })

  test('is refused while an indicator needs its series, and names it', async () => {
    const { id, seriesIds } = value(await commitImport(db, metrics({ 0: 1 })))
    const service = value(await saveService(db, aService('api')))
    value(await saveSli(db, anSli(service.id, seriesIds[0]!)))
    const before = await contentOf(db)
    expect(issueOf(await undoImport(db, id))).toMatchObject({
      code: 'still-used',
      message: expect.stringContaining('availability (indicator)'),
    })
    expect(await contentOf(db)).toEqual(before)
  })
})
