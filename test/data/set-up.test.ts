import { beforeEach, expect, test } from 'vitest'
import { applyChange } from '#renderer/data/change.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { listServices, saveService } from '#renderer/data/services.ts'
import { saveSetUps, type SetUp } from '#renderer/data/set-up.ts'
import { listSlis } from '#renderer/data/slis.ts'
import { listSlos } from '#renderer/data/slos.ts'
import { anSli, anSlo, aService, storeSeries } from './support/records.ts'
import { testStore, value, type TestStore } from './support/store.ts'

let store: TestStore
beforeEach(async () => {
  store = await testStore()
  await storeSeries(store.db, 'series', 3)
})

function aSetUp(service: SetUp['service']): SetUp {
  const { serviceId: _, ...sli } = anSli('', 'series')
  const { serviceId: __, sliId: ___, ...slo } = anSlo('', '')
  return { service, sli, slo }
}

async function counts(): Promise<number[]> {
  const { db } = store
  const lists = await Promise.all([listServices(db), listSlis(db), listSlos(db)])
  return lists.map((list) => list.length)
}

test('a set-up is one change: undone whole, redone whole', async () => {
  value(await saveSetUps(store.db, [aSetUp('api'), aSetUp('API'), aSetUp('search')]))
  expect(await counts()).toEqual([2, 3, 3])
  value(await undo(store.db))
  expect(await counts()).toEqual([0, 0, 0])
  value(await redo(store.db))
  expect(await counts()).toEqual([2, 3, 3])
})

test('an indicator joins the service there is', async () => {
  const service = value(await saveService(store.db, aService('api')))
  value(await saveSetUps(store.db, [aSetUp(service)]))
  const [sli] = await listSlis(store.db)
  const [slo] = await listSlos(store.db)
  expect(slo).toMatchObject({ serviceId: service.id, sliId: sli!.id })
})

test('nothing is stored when a series has gone', async () => {
  value(await applyChange(store.db, deletion('series')))
  const outcome = await saveSetUps(store.db, [aSetUp('api')])
  expect(outcome).toMatchObject({ ok: false, error: { code: 'missing-reference' } })
  expect(await counts()).toEqual([0, 0, 0])
})

function deletion(id: string) {
  return {
    action: 'delete',
    entity: 'series',
    entityId: id,
    summary: 'Deleted series',
    records: [{ table: 'series', key: id, value: undefined }],
  } as const
}
