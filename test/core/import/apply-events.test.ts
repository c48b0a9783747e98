import { describe, expect, it, test } from 'vitest'
import { applyEvents, type Events } from '#core/import/apply-events.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import { readEvents } from './profiles/read-events.ts'

type State = Parameters<typeof applyEvents>[1]

const NOTHING: State = {
  services: [],
  incidents: [],
  deploys: [],
  alerts: [],
  maintenance: [],
  toilEntries: [],
}

const TABLES: Record<Exclude<ImportTarget, 'metrics'>, keyof Events> = {
  incidents: 'incidents',
  deploys: 'deploys',
  alerts: 'alerts',
  maintenance: 'maintenance',
  toil: 'toilEntries',
}

/** A store that holds what a file tells, whose services have their names as ids. */
async function stored(file: string, target: ImportTarget): Promise<State> {
  const batch = await readEvents(file, { target })
  const name = 'api'
  const record = <Draft extends { readonly line: number }>({ line, ...draft }: Draft) => ({
    ...draft,
    id: `id-${line}`,
    importId: 'import',
    serviceId: 's1',
    teamId: null,
    itemId: null,
  })
  return {
    services: [{ id: 's1', name, description: '', tier: 'medium', teamId: null, tags: [] }],
    incidents: batch.incidents.map(record),
    deploys: batch.deploys.map(record),
    alerts: batch.alerts.map(record),
    maintenance: batch.maintenance.map(record),
    toilEntries: batch.toilEntries.map(record),
  }
}

describe.each([
  ['incidents', 'id,service,start,end,severity', '1,api,2026-06-01T09:00:00Z,', ',low'],
  ['alerts', 'id,service,starts_at,ends_at,severity', '1,api,2026-06-01T09:00:00Z,', ',low'],
  ['deploys', 'id,service,deployed_at,version', '1,api,2026-06-01T09:00:00Z,', ''],
  ['maintenance', 'id,service,start,end,title', '1,api,2026-06-01T09:00:00Z,', ',x'],
  ['toil', 'id,service,start,end,task', '1,api,2026-06-01T09:00:00Z,', ',x'],
] as const)('%s', (target, header, head, tail) => {
  const first = `${header}\n${head}2026-06-01T10:00:00Z${tail}`
  const later = `${header}\n${head}2026-06-01T11:00:00Z${tail}`

  it('are new, known, or contradict what is stored', async () => {
    const table = TABLES[target]
    const before = await stored(first, target)
    const same = await readEvents(first, { target })
    expect(applyEvents(same, NOTHING)[table]).toMatchObject({ added: [{ line: 2 }], duplicates: 0 })
    expect(applyEvents(same, before)[table]).toEqual({
      added: [],
      duplicates: 1,
      contradicting: [],
    })
    const other = await readEvents(later, { target })
    expect(applyEvents(other, before)[table]).toMatchObject({
      added: [],
      duplicates: 0,
      contradicting: [{ draft: { line: 2 }, stored: { id: 'id-2', importId: 'import' } }],
    })
  })
})

test('toil whose category was changed since is still the same', async () => {
  const file = 'date,task,minutes\n2026-06-01T09:00:00Z,Reset,5'
  const before = await stored(file, 'toil')
  const changed = before.toilEntries.map((entry) => ({
    ...entry,
    serviceId: null,
    category: 'manual' as const,
  }))
  const batch = await readEvents(file, { target: 'toil' })
  expect(applyEvents(batch, { ...before, toilEntries: changed }).toilEntries.duplicates).toBe(1)
})

describe('work by the day without ids', () => {
  const sheet = (...rows: string[]): string => `date,task,minutes,tags\n${rows.join('\n')}\n`
  const PODS = '2026-06-01,restart pods,30,'
  const KEYS = '2026-06-02,rotate keys,10,'
  const read = (file: string) =>
    readEvents(file, { target: 'toil', answers: { 'time-zone': 'UTC' } })
  const storedOf = (entries: Awaited<ReturnType<typeof read>>['toilEntries']): State => ({
    ...NOTHING,
    toilEntries: entries.map(({ line, ...draft }) => ({
      ...draft,
      id: `id-${line}`,
      importId: 'import',
      serviceId: null,
      teamId: null,
      itemId: null,
    })),
  })

  it('keeps equal rows apart, and says so', async () => {
    const batch = await read(sheet(PODS, KEYS, PODS, PODS))
    expect(batch.toilEntries.map(({ line }) => line)).toEqual([2, 3, 4, 5])
    expect(batch.counts).toMatchObject({ accepted: 4, duplicate: 0 })
    expect(batch.warnings).toContainEqual(
      expect.objectContaining({
        code: 'equal-entries',
        message: expect.stringContaining('2 rows'),
      }),
    )
  })

  test.each([
    ['the same file', [PODS, PODS, KEYS], [PODS, PODS, KEYS], [], 3, 0],
    ['part of it', [PODS, PODS, KEYS], [PODS], [], 1, 0],
    ['one more of a kind', [PODS, KEYS], [PODS, PODS, KEYS], [3], 2, 0],
    ['other tags in another order', [`${PODS}a`, `${PODS}b`], [`${PODS}b`, `${PODS}a`], [], 2, 0],
    ['a changed tag', [`${PODS}a`, `${PODS}b`], [`${PODS}c`, `${PODS}a`], [], 1, 1],
  ])('stays the same when %s comes again', async (_, first, then, added, duplicates, changed) => {
    const before = storedOf((await read(sheet(...first))).toilEntries)
    const changes = applyEvents(await read(sheet(...then)), before).toilEntries
    expect(changes.added.map(({ line }) => line)).toEqual(added)
    expect(changes.duplicates).toBe(duplicates)
    expect(changes.contradicting.length).toBe(changed)
  })

  test.each([
    ['ids', 'id,date,task,minutes\n1,2026-06-01,x,5\n1,2026-06-01,x,5\n'],
    ['times of day', 'start,task,minutes\n2026-06-01T09:00Z,x,5\n2026-06-01T09:00Z,x,5\n'],
    ['clocks', 'date,start time,task,minutes\n2026-06-01,09:00,x,5\n2026-06-01,09:00,x,5\n'],
  ])('leaves equal rows with %s duplicates', async (_, file) => {
    expect((await read(file)).counts).toMatchObject({ accepted: 1, duplicate: 1 })
  })
})
