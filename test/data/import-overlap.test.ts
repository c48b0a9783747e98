import { beforeEach, expect, test } from 'vitest'
import { commitImport } from '#renderer/data/commit-import.ts'
import { listRejectedRows } from '#renderer/data/imports.ts'
import { listIncidents } from '#renderer/data/incidents.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { saveIncident } from '#renderer/data/incidents.ts'
import { listSeriesRecords, loadSeries } from '#renderer/data/series-store.ts'
import { saveSli } from '#renderer/data/slis.ts'
import { dropOrphans, dropStaged, stagedPieces } from '#renderer/data/staged-pieces.ts'
import { undoImport } from '#renderer/data/undo-import.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aBatch, anIncident, aRejectedRow, importedSeries } from './support/batches.ts'
import { anSli } from './support/records.ts'
import { contentOf, issueOf, testStore, value } from './support/store.ts'

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

const REPLACE = { overlap: 'replace', retryOf: null } as const
const metrics = (points: Record<number, number>) =>
  aBatch({ series: [importedSeries('req', points)] })

async function onlyValues(): Promise<number[]> {
  const [record] = await listSeriesRecords(db)
  return [...(await loadSeries(db, record!.id)).values]
}

test('replaced points come back when the import is undone, newest or not', async () => {
  value(await commitImport(db, metrics({ 0: 1, 1: 2, 2: 3 })))
  const second = value(await commitImport(db, metrics({ 1: 20, 2: 30, 3: 4 }), REPLACE))
  expect(await onlyValues()).toEqual([1, 20, 30, 4])
  value(await undo(db))
  expect(await onlyValues()).toEqual([1, 2, 3])
  value(await redo(db))
  value(await commitImport(db, metrics({ 2: 300, 4: 5 }), REPLACE))
  expect(await onlyValues()).toEqual([1, 20, 300, 4, 5])
  value(await undoImport(db, second.id))
  expect(await onlyValues()).toEqual([1, 2, 300, Number.NaN, 5])
})

test('the import that was committed last counts, whatever its id', async () => {
  value(await commitImport(db, metrics({ 0: 1, 1: 2 })))
  for (const [at, replaced] of [10, 20, 30].entries()) {
    value(await commitImport(db, metrics({ 1: replaced, [at + 5]: 1 }), REPLACE))
    expect((await onlyValues())[1]).toBe(replaced)
  }
})

test('a replaced event comes back when the import that replaced it is taken out', async () => {
  const open = { ...anIncident('outage', 'api'), endMs: null }
  value(await commitImport(db, aBatch({ incidents: [open] })))
  const [stored] = await listIncidents(db)
  const closing = aBatch({ incidents: [anIncident('outage', 'api')] })
  const closed = value(await commitImport(db, closing, REPLACE))
  expect(await listIncidents(db)).toMatchObject([{ id: stored!.id, endMs: expect.any(Number) }])
  const { line: _line, serviceName: _name, ...other } = anIncident('other', '')
  value(await saveIncident(db, { ...other, serviceId: null, importId: null }))
  const before = await contentOf(db)
  value(await undoImport(db, closed.id))
  const restored = (await listIncidents(db)).find(({ id }) => id === stored!.id)
  expect(restored).toEqual(stored)
  value(await undo(db))
  expect(await contentOf(db)).toEqual(before)
})

test('an import that fails on a contradiction changes nothing', async () => {
  value(await commitImport(db, metrics({ 0: 1 })))
  const before = await contentOf(db)
  const fail = { overlap: 'fail', retryOf: null } as const
  const outcome = await commitImport(db, metrics({ 0: 2, 1: 3 }), fail)
  expect(issueOf(outcome).code).toBe('contradicts-stored')
  expect(await contentOf(db)).toEqual(before)
})

test('a cancel while points are written leaves the store as it was', async () => {
  const series = [importedSeries('a', { 0: 1 }), importedSeries('b', { 0: 1 })]
  const before = await contentOf(db)
  let groups = 0
  const commit = commitImport(db, aBatch({ series }), undefined, {
    throwIfCancelled: () => {
      groups += 1
      if (groups === 2) throw new DOMException('cancelled', 'AbortError')
    },
  })
  await expect(commit).rejects.toMatchObject({ name: 'AbortError' })
  expect(await contentOf(db)).toEqual(before)
  expect(await db.journal.count()).toBe(0)
})

test('rows that were laid aside are committed from there, and cleared away', async () => {
  const batch = metrics({ 0: 1, 1: 2 })
  const shelf = stagedPieces(db, 'reading-1')
  const [ref] = batch.groups[0]!.pieces
  await shelf.put([{ key: ref!.key, piece: ref!.piece! }])
  const laidAside = {
    ...batch,
    groups: [{ ...batch.groups[0]!, pieces: [{ ...ref!, piece: null }] }],
    pieces: Object.assign(batch.pieces, { read: () => shelf.get(ref!.key) }),
  }
  value(await commitImport(db, laidAside))
  expect(await onlyValues()).toEqual([1, 2])
  await dropStaged(db, 'reading-1')
  expect(await db.staged.count()).toBe(0)
})

test('what a crashed reading left is cleared, what another window still reads is not', async () => {
  const { groups } = metrics({ 0: 1 })
  const { piece } = groups[0]!.pieces[0]!
  for (const id of ['crashed', 'alive']) {
    await stagedPieces(db, id).put([{ key: 0, piece: piece! }])
  }
  const locks = {
    request: async (name: string, _options: unknown, act: (lock: object | null) => unknown) =>
      act(name.endsWith('alive') ? null : {}),
  } as unknown as LockManager
  await dropOrphans(db, locks)
  expect((await db.staged.toArray()).map(({ readingId }) => readingId)).toEqual(['alive'])
})

test('what a newer import wrote stays when an older one is taken out', async () => {
  const open = { ...anIncident('outage', 'api'), endMs: null }
  const first = value(await commitImport(db, aBatch({ incidents: [open] })))
  value(await commitImport(db, aBatch({ incidents: [anIncident('outage', 'api')] }), REPLACE))
  value(await undoImport(db, first.id))
  expect(await listIncidents(db)).toMatchObject([{ endMs: expect.any(Number) }])
})

test('a replaced event goes for good when the import that first brought it was undone', async () => {
  const open = { ...anIncident('outage', 'api'), endMs: null }
  const first = value(await commitImport(db, aBatch({ incidents: [open] })))
  const closing = aBatch({ incidents: [anIncident('outage', 'api')] })
  const second = value(await commitImport(db, closing, REPLACE))
  value(await undoImport(db, first.id))
  value(await undoImport(db, second.id))
  expect(await listIncidents(db)).toEqual([])
})

test('a file comes again when some of its rows were taken out with another import', async () => {
  const first = value(await commitImport(db, metrics({ 0: 1, 1: 2 })))
  const batch = metrics({ 0: 1, 1: 2, 2: 3 })
  value(await commitImport(db, batch))
  expect(issueOf(await commitImport(db, batch)).code).toBe('already-imported')
  value(await undoImport(db, first.id))
  expect(await onlyValues()).toEqual([3])
  expect(value(await commitImport(db, batch)).counts).toMatchObject({ accepted: 2, duplicate: 1 })
  expect(await onlyValues()).toEqual([1, 2, 3])
  expect(issueOf(await commitImport(db, batch)).code).toBe('already-imported')
})

const slo = {
  name: 'API availability',
  target: 0.999,
  windowDays: 30,
  serviceName: 'api',
  goodSeries: 'req',
  totalSeries: 'all',
  statedSli: null,
}

test('the objectives that an import made go with it, unless something was built on them', async () => {
  const series = [importedSeries('req', { 0: 1 }), importedSeries('all', { 0: 1 })]
  const { id } = value(await commitImport(db, aBatch({ series, slos: [slo] })))
  expect(await db.slos.count()).toBe(1)
  value(await commitImport(db, aBatch({ incidents: [anIncident('outage', 'web')] })))
  const before = await contentOf(db)
  value(await undoImport(db, id))
  expect([await db.slos.count(), await db.slis.count(), await db.series.count()]).toEqual([0, 0, 0])
  expect((await db.services.toArray()).map(({ name }) => name)).toEqual(['web'])
  value(await undo(db))
  expect(await contentOf(db)).toEqual(before)
  const [objective] = await db.slos.toArray()
  value(await saveSli(db, anSli(objective!.serviceId, (await listSeriesRecords(db))[0]!.id)))
  expect(issueOf(await undoImport(db, id)).message).toContain('availability (indicator)')
})

test('refused rows wait again when the second try that took them in is undone', async () => {
  const refused = aBatch({ series: [importedSeries('req', { 0: 1 })], rejected: [aRejectedRow] })
  const first = value(await commitImport(db, refused))
  const [row] = await listRejectedRows(db, first.id)
  const retryOf = { importId: first.id, rows: [{ id: row!.id, line: 2 }] }
  const second = value(await commitImport(db, metrics({ 1: 2 }), { overlap: 'keep', retryOf }))
  expect(second.retryOf).toBe(first.id)
  expect(await listRejectedRows(db, first.id)).toMatchObject([{ retriedBy: second.id }])
  value(await commitImport(db, metrics({ 2: 3 })))
  value(await undoImport(db, second.id))
  expect(await listRejectedRows(db, first.id)).toMatchObject([{ retriedBy: null }])
})

test('a cancel while events are written leaves the store as it was', async () => {
  const before = await contentOf(db)
  const incidents = Array.from({ length: 5_000 }, (_, i) => anIncident(`outage ${i}`, 'api'))
  let looks = 0
  const commit = commitImport(db, aBatch({ incidents }), undefined, {
    throwIfCancelled: () => {
      looks += 1
      if (looks === 3) throw new DOMException('cancelled', 'AbortError')
    },
  })
  await expect(commit).rejects.toMatchObject({ name: 'AbortError' })
  expect(await contentOf(db)).toEqual(before)
})
