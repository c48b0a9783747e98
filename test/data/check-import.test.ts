import { beforeEach, expect, test, vi } from 'vitest'
import { checkImport } from '#renderer/data/check-import.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { undoState } from '#renderer/data/journal.ts'
import { importToRedo, redoImport } from '#renderer/data/redo-import.ts'
import { undoImport } from '#renderer/data/undo-import.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aBatch, anIncident, importedSeries } from './support/batches.ts'
import { contentOf, issueOf, testStore, value } from './support/store.ts'

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

const metrics = (points: Record<number, number>) =>
  aBatch({ series: [importedSeries('req', points)] })

test('a check counts rows against what is stored, as the commit then does', async () => {
  value(await commitImport(db, metrics({ 0: 1, 1: 2 })))
  const before = await contentOf(db)
  const batch = metrics({ 0: 1, 1: 9, 2: 3 })
  const check = value(await checkImport(db, batch, 'keep'))
  expect(await contentOf(db)).toEqual(before)
  expect(check).toMatchObject({
    kind: 'new',
    counts: { read: 3, accepted: 1, duplicate: 1, rejected: 1 },
    rejected: [{ code: 'conflicts-with-stored', line: 3 }],
    newSeries: 0,
    grownSeries: 1,
    newServices: [],
  })
  const { counts } = value(await commitImport(db, batch))
  expect(check).toMatchObject({ counts })
})

test('a check names new services and series', async () => {
  const incidents = [anIncident('outage', 'api')]
  expect(value(await checkImport(db, aBatch({ incidents }), 'keep'))).toMatchObject({
    newServices: ['api'],
    newSeries: 0,
  })
  expect(value(await checkImport(db, metrics({ 0: 1 }), 'keep'))).toMatchObject({ newSeries: 1 })
})

test('a check of the same file says when it was imported', async () => {
  const batch = metrics({ 0: 1 })
  const before = value(await commitImport(db, batch))
  expect(value(await checkImport(db, batch, 'keep'))).toMatchObject({
    kind: 'nothing',
    issue: { code: 'already-imported' },
    before,
  })
  value(await undoImport(db, before.id))
  expect(value(await checkImport(db, batch, 'keep'))).toMatchObject({ kind: 'new' })
})

test('a check of rows that are all stored says that nothing is new', async () => {
  value(await commitImport(db, metrics({ 0: 1 })))
  expect(value(await checkImport(db, metrics({ 0: 1 }), 'keep'))).toMatchObject({
    kind: 'nothing',
    issue: { code: 'nothing-to-import' },
    before: null,
  })
})

test('a check that the storage refuses is an issue', async () => {
  vi.spyOn(db.imports, 'toArray').mockRejectedValue(new DOMException('no', 'SecurityError'))
  expect(issueOf(await checkImport(db, metrics({ 0: 1 }), 'keep')).code).toBe('storage-refused')
})

test('the import that was undone last comes back, whichever way it was undone', async () => {
  const first = value(await commitImport(db, metrics({ 0: 1 })))
  const second = value(await commitImport(db, metrics({ 1: 2 })))
  const full = await contentOf(db)
  for (const { id } of [second, first]) {
    value(await undoImport(db, id))
    expect(importToRedo(await undoState(db))).toBe(id)
    value(await redoImport(db, id))
    expect(await contentOf(db)).toEqual(full)
  }
})

test('an undone import stays undone once something else was changed', async () => {
  const first = value(await commitImport(db, metrics({ 0: 1 })))
  value(await undoImport(db, first.id))
  value(await commitImport(db, metrics({ 1: 2 })))
  expect(importToRedo(await undoState(db))).toBeNull()
  expect(issueOf(await redoImport(db, first.id)).code).toBe('not-newest')
})
