import { beforeEach, describe, expect, test, vi } from 'vitest'
import { verifyAuditChain } from '#core/audit/chain.ts'
import { getAlert, saveAlert } from '#renderer/data/alerts.ts'
import { applyChange } from '#renderer/data/change.ts'
import { undo } from '#renderer/data/journal.ts'
import { getMaintenance, saveMaintenance } from '#renderer/data/maintenance.ts'
import { deleteService, getService, listServices, saveService } from '#renderer/data/services.ts'
import { saveSlo } from '#renderer/data/slos.ts'
import { saveWorkspaceSettings } from '#renderer/data/workspace-settings.ts'
import { listAuditEvents } from '#renderer/data/audit-trail.ts'
import { aService, anSlo, storeObjective } from './support/records.ts'
import { contentOf, issueOf, testStore, value, type TestStore } from './support/store.ts'

let store: TestStore
beforeEach(async () => {
  store = await testStore()
})

describe('saving', () => {
  test('gives a new record an id, keeps it, and audits and journals it', async () => {
    const { db } = store
    await saveWorkspaceSettings(db, { actor: 'Ada' })
    const saved = value(await saveService(db, aService('  api  ')))
    expect(saved.name).toBe('api')
    expect(await getService(db, saved.id)).toEqual(saved)
    const [event] = await listAuditEvents(db, 1)
    expect(event).toMatchObject({
      action: 'create',
      actor: 'Ada',
      entity: 'service',
      entityId: saved.id,
      summary: 'Created service api',
      before: null,
      after: { id: saved.id, name: 'api' },
    })
    expect(await db.journal.count()).toBe(2)
  })

  test('with a known id replaces the record, and the trail has both sides', async () => {
    const { db } = store
    const saved = value(await saveService(db, aService('api')))
    await saveService(db, { ...saved, tier: 'low' })
    expect(await listServices(db)).toEqual([{ ...saved, tier: 'low' }])
    const [event] = await listAuditEvents(db, 1)
    expect(event).toMatchObject({
      action: 'update',
      before: { tier: 'high' },
      after: { tier: 'low' },
    })
  })

  test('keeps an intact hash chain over many changes', async () => {
    const { db } = store
    for (const name of ['a', 'b', 'c']) await saveService(db, aService(name))
    expect(verifyAuditChain(await db.audit.toArray())).toEqual([])
    expect(await db.audit.count()).toBe(3)
  })

  test.each([
    ['no name', aService('  '), 'name'],
    ['a name that is too long', aService('x'.repeat(201)), 'name'],
  ])('refuses %s and stores nothing', async (_what, draft, path) => {
    const before = await contentOf(store.db)
    const issue = issueOf(await saveService(store.db, draft))
    expect(issue).toMatchObject({ code: 'invalid-record', path })
    expect(await contentOf(store.db)).toEqual(before)
    expect(await store.db.audit.count()).toBe(0)
  })

  test('refuses a record that points at nothing', async () => {
    const issue = issueOf(await saveSlo(store.db, anSlo('no-service', 'no-sli')))
    expect(issue.code).toBe('missing-reference')
    expect(await store.db.slos.count()).toBe(0)
  })
})

describe('a failure in the middle', () => {
  test.each(['audit', 'journal', 'journalPayloads'] as const)(
    'of writing %s leaves neither the record nor the event',
    async (table) => {
      const { db } = store
      await saveService(db, aService('kept'))
      const before = await contentOf(db)
      const failing = vi.spyOn(db[table], 'add').mockRejectedValue(new Error('disk on fire'))
      await expect(saveService(db, aService('lost'))).rejects.toThrow('disk on fire')
      failing.mockRestore()
      expect(await contentOf(db)).toEqual(before)
      expect(await db.audit.count()).toBe(1)
      expect(await db.journal.count()).toBe(1)
    },
  )

  test('because storage is full becomes an issue with a remedy', async () => {
    const { db } = store
    const full = new DOMException('no room', 'QuotaExceededError')
    vi.spyOn(db.audit, 'add').mockRejectedValue(full)
    const issue = issueOf(await saveService(db, aService('lost')))
    expect(issue).toMatchObject({ code: 'storage-full', remedy: expect.stringContaining('Free') })
    expect(await db.services.count()).toBe(0)
  })

  test('of planning the change stores nothing', async () => {
    const bug = applyChange(store.db, () => Promise.reject(new TypeError('a bug')))
    await expect(bug).rejects.toThrow('a bug')
    expect(await store.db.audit.count()).toBe(0)
  })
})

describe('deleting', () => {
  test('a service takes its indicators, objectives and their scenarios with it, and detaches the rest', async () => {
    const { db } = store
    const { service, slo } = await storeObjective(db, 's1')
    await db.scenarios.add({
      id: 'sc',
      name: 'x',
      sloId: slo.id,
      overrides: {},
      trials: 100,
      seed: 1,
      createdMs: 0,
    })
    await db.toilItems.add({
      id: 'toil',
      serviceId: service.id,
      name: 'restart',
      category: 'manual',
      description: '',
      frequencyPerWeek: 1,
      minutesPerOccurrence: 1,
      automatable: true,
      automationEffortHours: null,
      businessImpact: 'low',
      assignedTo: null,
    })
    value(await deleteService(db, service.id))
    const counts = [db.services, db.slis, db.slos, db.scenarios].map((table) => table.count())
    expect(await Promise.all(counts)).toEqual([0, 0, 0, 0])
    expect(await db.toilItems.get('toil')).toMatchObject({ serviceId: null })
    const [event] = await listAuditEvents(db, 1)
    expect(event?.summary).toBe('Deleted service api and 3 records that depend on it')
  })

  test('a service leaves its alerts and planned work behind, of no service', async () => {
    const { db } = store
    const { service } = await storeObjective(db, 's1')
    const common = { serviceId: service.id, externalId: null, importId: null, startMs: 1_000 }
    const alert = { name: 'HighErrorRate', severity: 'high', paged: null } as const
    const fired = { ...common, ...alert, acknowledgedMs: null, endMs: null }
    const { id: alertId } = value(await saveAlert(db, fired))
    const work = { ...common, endMs: 2_000, title: 'upgrade', allDay: false, description: '' }
    const { id: workId } = value(await saveMaintenance(db, work))
    value(await deleteService(db, service.id))
    expect(await getAlert(db, alertId)).toMatchObject({ serviceId: null })
    expect(await getMaintenance(db, workId)).toMatchObject({ serviceId: null })
    value(await undo(db))
    expect(await getAlert(db, alertId)).toMatchObject({ serviceId: service.id })
  })

  test('what is gone already says so', async () => {
    expect(issueOf(await deleteService(store.db, 'nobody')).code).toBe('not-found')
  })
})
