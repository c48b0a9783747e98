import { Dexie } from 'dexie'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { packChunk } from '#core/series/packed-chunk.ts'
import { packWorkspace } from '#core/workspace/file/pack-workspace.ts'
import { unpackWorkspace } from '#core/workspace/file/unpack-workspace.ts'
import { applyChange } from '#renderer/data/change.ts'
import { saveAlert } from '#renderer/data/alerts.ts'
import { saveCapacityPlan } from '#renderer/data/capacity-plans.ts'
import { saveCapacityScenario } from '#renderer/data/capacity-scenarios.ts'
import { saveCategoryRule } from '#renderer/data/category-rules.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { openRegistry } from '#renderer/data/registry-db.ts'
import { declareVersions, workspaceVersions } from '#renderer/data/schema/versions.ts'
import { loadSeries, deleteSeries } from '#renderer/data/series-store.ts'
import { saveIncident } from '#renderer/data/incidents.ts'
import { saveMaintenance } from '#renderer/data/maintenance.ts'
import { saveResource } from '#renderer/data/resources.ts'
import { saveToilEntry } from '#renderer/data/toil-entries.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { exportWorkspace } from '#renderer/data/workspace-transfer.ts'
import { listWorkspaces, switchWorkspace } from '#renderer/data/workspaces.ts'
import { anIncident } from './support/batches.ts'
import { dumpDatabase, dumpText, parseDump, restoreDatabase } from './support/dump.ts'
import { aResource, START_MS, storeObjective, storeSeries } from './support/records.ts'
import { emptyMachine, testEnvironment, testStore, value, type TestStore } from './support/store.ts'

interface Made {
  readonly serviceId: string
  readonly importId: null
}

const folder = join(import.meta.dirname, '../fixtures/store')
const current = Math.max(...workspaceVersions.map(({ version }) => version))

/** What a user may have stored: links, columns, an undone deletion that can be redone. */
async function usedStore(): Promise<TestStore> {
  const store = await testStore()
  const { db } = store
  const { service } = await storeObjective(db, 'requests')
  await storeSeries(db, 'disk', 6)
  const { line: _line, serviceName: _name, ...incident } = anIncident('outage', '')
  const made = { serviceId: service.id, importId: null }
  value(await saveIncident(db, { ...incident, ...made }))
  await storeRecordsOfVersion2(db, made)
  await storeRecordsOfVersion3(db)
  const times = Float64Array.of(START_MS, START_MS + 5, START_MS + 90_000)
  const chunk = { seriesId: 'disk', importId: 'b', startMs: START_MS + 3_600_000 }
  const values = Float64Array.of(1, Number.NaN, 3)
  value(
    await applyChange(db, {
      action: 'update',
      entity: 'series',
      entityId: 'disk',
      summary: 'Added irregular points',
      records: [],
      newChunks: [
        {
          ...chunk,
          ...packChunk({
            startMs: chunk.startMs,
            stepMs: null,
            times: times.map((t) => t + 3_600_000),
            values,
          }),
        },
      ],
    }),
  )
  value(await deleteSeries(db, 'disk'))
  value(await undo(db))
  return store
}

/** Records of the tables that version 2 added, and a log entry without effort. */
async function storeRecordsOfVersion2(db: WorkspaceDb, made: Made): Promise<void> {
  const times = { startMs: START_MS, endMs: START_MS + 60_000 }
  const alert = { name: 'HighErrorRate', severity: 'critical', acknowledgedMs: null } as const
  value(await saveAlert(db, { ...made, ...times, ...alert, externalId: 'a-1', paged: true }))
  const work = { title: 'upgrade', description: '', allDay: false, externalId: null }
  value(await saveMaintenance(db, { ...made, ...times, ...work }))
  const match = { field: 'any', match: 'keyword', pattern: 'restart' } as const
  value(await saveCategoryRule(db, { ...match, position: 0, category: 'manual' }))
  const noted = { elapsedMinutes: 95, businessMinutes: null, tags: ['toil'], project: 'OPS' }
  const about = {
    itemId: null,
    teamId: null,
    category: null,
    notToil: false,
    description: '',
    person: '',
  }
  const entry = { ...made, ...noted, ...about, externalId: null, atMs: START_MS, minutes: null }
  value(await saveToilEntry(db, entry))
}

/** A resource with all that may be said of it, a scenario of it and a plan. */
async function storeRecordsOfVersion3(db: WorkspaceDb): Promise<void> {
  const { id: resourceId } = value(
    await saveResource(db, {
      ...aResource('requests'),
      softLimit: 80,
      units: 3,
      redundancy: 1,
      costPerMonth: 12.5,
      currency: 'EUR',
      peak: 'p99',
      peakWindowMs: 86_400_000,
      floor: 0,
      cap: 100,
      bands: { monitor: 0.6, warning: 0.75, urgent: 0.85 },
      coverDays: 120,
    }),
  )
  const event = {
    id: 'event-1',
    kind: 'peak',
    label: 'Black Friday',
    atMs: START_MS,
    endMs: START_MS + 86_400_000,
    amount: { low: 1.2, high: 1.4, level: 0.9 },
  } as const
  const changes = { demand: 0.2, leadTimeDays: { low: 20, high: 40, level: 0.8 } }
  const scenario = { name: 'Launch', resourceId, changes, events: [event], createdMs: START_MS }
  value(await saveCapacityScenario(db, scenario))
  const times = [START_MS + 86_400_000]
  value(
    await saveCapacityPlan(db, {
      name: 'Q4',
      resourceId,
      changes,
      events: [event],
      note: '',
      committedMs: START_MS,
      asOfMs: START_MS,
      model: 'linear',
      seed: 1,
      limit: 200,
      forecast: { times, mean: [5], levels: [{ level: 0.8, lower: [4], upper: [6] }] },
      p10Ms: null,
      p50Ms: START_MS + 8_640_000_000,
      p90Ms: null,
      orderByMs: null,
    }),
  )
}

test('what is stored looks as it did when this version shipped', async () => {
  // When this fails the shape of stored data has changed: stores out there need a new version
  // with an upgrade. Only then write the new version's dump, with `npx vitest run -u`.
  const { registry, db } = await usedStore()
  const text = dumpText([await dumpDatabase(registry), await dumpDatabase(db)])
  await expect(text).toMatchFileSnapshot(join(folder, `v${current}.json`))
})

describe.each(workspaceVersions.map(({ version }) => version))(
  'a store of version %i',
  (version) => {
    beforeEach(async () => {
      emptyMachine()
      const dumps = parseDump(readFileSync(join(folder, `v${version}.json`), 'utf8'))
      for (const dump of dumps) await restoreDatabase(dump)
    })

    test('opens whole: records valid, columns there, audit chain intact', async () => {
      const registry = await openRegistry(testEnvironment())
      const [entry] = await listWorkspaces(registry)
      const db = value(await switchWorkspace(registry, entry!.id))
      expect(db.verno).toBe(current)
      const file = unpackWorkspace(packWorkspace(await exportWorkspace(db)))
      expect(file).toMatchObject({ ok: true, value: { issues: [] } })
      expect([...(await loadSeries(db, 'requests')).values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
      expect((await loadSeries(db, 'disk')).values).toHaveLength(9)
    })

    test('can still redo and undo what was done in it', async () => {
      const registry = await openRegistry(testEnvironment())
      const [entry] = await listWorkspaces(registry)
      const db = value(await switchWorkspace(registry, entry!.id))
      expect(value(await redo(db))?.summary).toBe('Deleted series metric disk')
      expect((await loadSeries(db, 'disk')).values).toHaveLength(0)
      while (value(await undo(db)) !== null);
      expect(await db.services.count()).toBe(0)
    })
  },
)

describe('the chain of versions', () => {
  test('has one committed dump each', () => {
    const files = workspaceVersions.map(({ version }) => `v${version}.json`)
    expect(readdirSync(folder).toSorted()).toEqual(files)
  })

  test('runs the upgrade of a later version over what an earlier one stored', async () => {
    emptyMachine()
    const first = { version: 1, stores: { notes: 'id' } }
    const old = new Dexie('chain')
    declareVersions(old, [first])
    await old.table('notes').add({ id: 'a', text: 'x' })
    old.close()
    const upgraded = new Dexie('chain')
    declareVersions(upgraded, [
      first,
      {
        version: 2,
        stores: { notes: 'id, words' },
        upgrade: (transaction) =>
          transaction
            .table<{ text: string; words?: number }>('notes')
            .toCollection()
            .modify((note) => {
              note.words = note.text.length
            })
            .then(() => undefined),
      },
    ])
    expect(await upgraded.table('notes').toArray()).toEqual([{ id: 'a', text: 'x', words: 1 }])
  })
})
