import { describe, expect, it } from 'vitest'
import type { ImportBatch } from '#core/import/import-batch.ts'
import type { ImportChanges, ImportRefusal } from '#core/import/import-changes.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { RetryOf } from '#core/import/retried-rows.ts'
import { canReadAgain, fileOfRows, type RetryFile } from '#core/import/retry-file.ts'
import { ok, type Result } from '#core/result/result.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import { mergeImport } from '#core/workspace/merge-import.ts'
import type { WorkspaceDocuments, WorkspaceMeta } from '#core/workspace/model/documents.ts'
import {
  importRecordSchema,
  rejectedRowSchema,
  type OverlapPolicy,
  type RejectedRow,
} from '#core/workspace/model/imports.ts'
import { serviceSchema, sliSchema, sloSchema } from '#core/workspace/model/objectives.ts'
import { incidentSchema } from '#core/workspace/model/operations.ts'
import { seriesRecordSchema } from '#core/workspace/model/series-record.ts'
import { emptyDocuments, type Workspace } from '#core/workspace/workspace.ts'
import { isoText } from '#core/import/civil.ts'
import { parse, readFile } from './read-file.ts'

const META: WorkspaceMeta = {
  id: 'workspace',
  name: 'test',
  schemaVersion: 2,
  timeZone: 'UTC',
  fiscalYearStartMonth: 1,
  createdMs: 0,
  actor: 'test',
}

/** A workspace in memory that takes imports one after another. */
class Store {
  workspace: Workspace = { meta: META, documents: emptyDocuments(), series: new Map() }
  #ids = 0

  async apply(
    batch: ImportBatch,
    overlap: OverlapPolicy = 'keep',
    retryOf: RetryOf | null = null,
  ): Promise<Result<ImportChanges, ImportRefusal>> {
    const newId = (): string => `id-${++this.#ids}`
    const choice = { importId: newId(), newId, nowMs: 1_800_000_000_000, overlap, retryOf }
    const merged = await mergeImport(this.workspace, batch, choice)
    if (!merged.ok) return merged
    this.workspace = merged.value.workspace
    return ok(merged.value.changes)
  }

  get documents(): WorkspaceDocuments {
    return this.workspace.documents
  }

  points(name: string): Record<string, number> {
    const record = this.documents.series.find((series) => series.name === name)!
    const series = this.workspace.series.get(record.id)!
    const times = timesOf(series)
    return Object.fromEntries([...series.values].map((value, i) => [isoText(times[i]!), value]))
  }
}

function changesOf(result: Result<ImportChanges, ImportRefusal>): ImportChanges {
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const rows = (...lines: string[]): string =>
  ['time,a,b', ...lines.map((line) => `2026-06-01T${line}`)].join('\n')

describe('metrics', () => {
  it('stores new series in chunks, with records that satisfy their schemas', async () => {
    const store = new Store()
    const file = rows('00:00:00Z,1,', '00:05:00Z,2,20', '00:05:00Z,2,20', 'x,1,1')
    const changes = changesOf(await store.apply(await readFile(file)))
    expect(changes.record.counts).toEqual({ read: 4, accepted: 2, rejected: 1, duplicate: 1 })
    expect(importRecordSchema.parse(changes.record)).toEqual(changes.record)
    for (const row of changes.rejectedRows) rejectedRowSchema.parse(row)
    expect(changes.seriesUpserts.map((record) => seriesRecordSchema.parse(record))).toMatchObject([
      { name: 'a', pointCount: 2, gapCount: 0, stepMs: 300_000, importIds: [changes.record.id] },
      { name: 'b', pointCount: 2, gapCount: 1 },
    ])
    expect(changes.record.seriesIds).toEqual(changes.seriesUpserts.map(({ id }) => id))
  })

  it('changes nothing when the same file comes again, unless the first was undone', async () => {
    const store = new Store()
    const batch = await readFile(rows('00:00:00Z,1,1'))
    await store.apply(batch)
    const again = await store.apply({ ...batch, fileName: 'copy.csv' })
    expect(again).toMatchObject({
      ok: false,
      error: { code: 'already-imported', file: 'copy.csv' },
    })
    const { documents } = store.workspace
    const imports = documents.imports.map((record) => ({ ...record, status: 'undone' as const }))
    const series: ReadonlyMap<string, Series> = new Map()
    store.workspace = {
      ...store.workspace,
      documents: { ...documents, imports, series: [] },
      series,
    }
    expect((await store.apply(batch)).ok).toBe(true)
  })

  it('adds what is new of an overlapping file, counts what is known, refuses what contradicts', async () => {
    const store = new Store()
    await store.apply(await readFile(rows('00:00:00Z,1,10', '00:05:00Z,2,20', '00:10:00Z,3,')))
    const batch = await readFile(
      rows('00:05:00Z,2,20', '00:10:00Z,3,30', '00:00:00Z,1,99', '00:15:00Z,4,40'),
    )
    const changes = changesOf(await store.apply(batch))
    expect(changes.record.counts).toEqual({ read: 4, accepted: 2, rejected: 1, duplicate: 1 })
    expect(changes.rejectedRows).toMatchObject([
      { line: 4, code: 'conflicts-with-stored', column: null },
    ])
    expect(changes.rejectedRows[0]!.message).toContain('stored as 10, the file says 99')
    expect(store.points('a')).toEqual({
      '2026-06-01T00:00:00Z': 1,
      '2026-06-01T00:05:00Z': 2,
      '2026-06-01T00:10:00Z': 3,
      '2026-06-01T00:15:00Z': 4,
    })
    expect(Object.values(store.points('b'))).toEqual([10, 20, 30, 40])
    expect(store.documents.series.every(({ importIds }) => importIds.length === 2)).toBe(true)
  })

  it('refuses all points of a row when one contradicts', async () => {
    const store = new Store()
    await store.apply(await readFile(rows('00:00:00Z,1,10')))
    const wider = 'time,a,b,c\n2026-06-01T00:00:00Z,2,10,7\n2026-06-01T00:05:00Z,1,1,1'
    const changes = changesOf(await store.apply(await readFile(wider)))
    expect(changes.record.counts).toMatchObject({ accepted: 1, rejected: 1 })
    expect(store.points('c')).toEqual({ '2026-06-01T00:05:00Z': 1 })
  })

  it('fills stored gaps and lets an empty cell say nothing', async () => {
    const store = new Store()
    await store.apply(await readFile(rows('00:00:00Z,1,', '00:05:00Z,,2')))
    const changes = changesOf(
      await store.apply(await readFile(rows('00:00:00Z,,5', '00:05:00Z,6,'))),
    )
    expect(changes.record.counts).toMatchObject({ accepted: 2, rejected: 0 })
    expect(Object.values(store.points('a'))).toEqual([1, 6])
    expect(Object.values(store.points('b'))).toEqual([5, 2])
  })

  it('has an error for a file in which nothing is new', async () => {
    const store = new Store()
    await store.apply(await readFile(rows('00:00:00Z,1,1', '00:05:00Z,2,2')))
    const known = await store.apply(await readFile(rows('00:00:00Z,1,1')))
    expect(known).toMatchObject({ error: { code: 'nothing-to-import' } })
    const empty = await store.apply(await readFile('time,a,b\n'))
    expect(empty).toMatchObject({ error: { code: 'nothing-to-import' } })
    const bad = await store.apply(await readFile(rows('x,1,1')))
    expect(bad).toMatchObject({ error: { code: 'nothing-to-import', row: 2 } })
    expect(bad).toMatchObject({
      error: { message: expect.stringMatching(/^The only row was rej/) },
    })
    const both = await store.apply(await readFile(rows('x,1,1', 'y,1,1')))
    expect(both).toMatchObject({
      error: { message: expect.stringMatching(/^All 2 rows were rej/) },
    })
    const mixed = await store.apply(await readFile(rows('00:00:00Z,1,1', 'x,1,1')))
    expect(mixed).toMatchObject({
      error: {
        message: expect.stringMatching(
          /^Nothing is new: 1 of 2 rows is a duplicate, 1 was rejected\./,
        ),
      },
    })
  })

  it('keeps series with another unit, kind or label apart', async () => {
    const store = new Store()
    const long = (value: string): string => `time,series,host,value,unit\n${value}\n`
    await store.apply(await readFile(long('2026-06-01T00:00:00Z,cpu,a,5,%')))
    await store.apply(await readFile(long('2026-06-01T00:00:00Z,cpu,b,6,%')))
    await store.apply(await readFile(long('2026-06-01T00:00:00Z,cpu,a,7,s')))
    expect(store.documents.series).toHaveLength(3)
  })
})

describe('what contradicts the stored', () => {
  const stored = rows('00:00:00Z,1,10', '00:05:00Z,2,20')
  const other = rows('00:00:00Z,1,99', '00:05:00Z,2,20', '00:10:00Z,3,30')

  it.each([
    ['keep', { accepted: 1, rejected: 1, duplicate: 1 }, [10, 20, 30]],
    ['replace', { accepted: 2, rejected: 0, duplicate: 1 }, [99, 20, 30]],
  ] as const)('%s', async (policy, counts, values) => {
    const store = new Store()
    await store.apply(await readFile(stored))
    const changes = changesOf(await store.apply(await readFile(other), policy))
    expect(changes.record).toMatchObject({ counts, overlap: policy })
    expect(changes.overlap).toEqual({
      rows: 2,
      contradicting: 1,
      range: {
        fromMs: Date.parse('2026-06-01T00:00:00Z'),
        toMs: Date.parse('2026-06-01T00:00:00Z'),
      },
    })
    expect(Object.values(store.points('b'))).toEqual(values)
  })

  it('fails the import where that was chosen, and only then', async () => {
    const store = new Store()
    await store.apply(await readFile(stored))
    const before = store.workspace
    expect(await store.apply(await readFile(other), 'fail')).toMatchObject({
      error: { code: 'contradicts-stored', message: expect.stringMatching(/^1 row says/) },
    })
    expect(store.workspace).toBe(before)
    const agreeing = rows('00:05:00Z,2,20', '00:10:00Z,3,30')
    expect((await store.apply(await readFile(agreeing), 'fail')).ok).toBe(true)
  })

  it('takes the same file again to replace what was kept at first, once', async () => {
    const store = new Store()
    await store.apply(await readFile(stored))
    await store.apply(await readFile(other))
    const again = await readFile(other)
    expect(await store.apply(again)).toMatchObject({ error: { code: 'already-imported' } })
    const changes = changesOf(await store.apply(again, 'replace'))
    expect(changes.record.counts).toMatchObject({ accepted: 1, duplicate: 2, rejected: 0 })
    expect(Object.values(store.points('b'))).toEqual([99, 20, 30])
    expect(await store.apply(again, 'replace')).toMatchObject({ ok: false })
  })

  it('replaces no stored value by a gap', async () => {
    const store = new Store()
    await store.apply(await readFile(stored))
    changesOf(await store.apply(await readFile(rows('00:00:00Z,5,')), 'replace'))
    expect(Object.values(store.points('a'))).toEqual([5, 2])
    expect(Object.values(store.points('b'))).toEqual([10, 20])
  })

  it('changes a stored event in its place', async () => {
    const store = new Store()
    const log = (end: string): string =>
      `id,service,title,severity,started_at,resolved_at\n1,api,x,low,2026-06-03T10:00:00Z,${end}`
    const first = changesOf(await store.apply(await readFile(log(''))))
    const closed = await readFile(log('2026-06-03T11:00:00Z'))
    const second = changesOf(await store.apply(closed, 'replace'))
    expect(second.record.counts).toMatchObject({ accepted: 1, rejected: 0 })
    const { id } = first.incidents[0]!
    expect(store.documents.incidents).toMatchObject([
      { id, importId: second.record.id, endMs: Date.parse('2026-06-03T11:00:00Z') },
    ])
  })
})

describe('a second try', () => {
  it('marks the refused rows that it took in, and leaves the others', async () => {
    const store = new Store()
    const file = rows('00:00:00Z,1,1', 'x,2,"a\nb"', '00:05:00Z,y,1', 'z,1,1')
    const first = changesOf(await store.apply(await readFile(file)))
    expect(first.rejectedRows).toHaveLength(3)
    const retry = readableAgain(first.record.mapping as Mapping, first.rejectedRows)
    const mended = retry.text.replace('y,1', '7,1')
    const batch = await parse(mended, retry.mapping)
    if (!batch.ok) throw new Error(batch.error.message)
    const retryOf = { importId: first.record.id, rows: retry.rows }
    const changes = changesOf(await store.apply(batch.value, 'keep', retryOf))
    expect(changes.record.retryOf).toBe(first.record.id)
    const marks = store.documents.rejectedRows
      .filter(({ importId }) => importId === first.record.id)
      .map(({ raw, retriedBy }) => [raw, retriedBy])
    expect(marks).toEqual([
      [expect.stringContaining('x,2'), null],
      [expect.stringContaining(',y,1'), changes.record.id],
      [expect.stringContaining('z,1'), null],
    ])
  })
})

function readableAgain(mapping: Mapping, rows: readonly RejectedRow[]): RetryFile {
  const readable = rows.filter((row) => canReadAgain(mapping, row))
  return fileOfRows(mapping, readable)
}

describe('two second tries of one import', () => {
  it('each mark the rows that their own file held', async () => {
    const store = new Store()
    const good = Array.from({ length: 9 }, (_, i) => `0${i}:00:00Z,${i},1`)
    const file = rows(...good, '10:00:00Z,x,1', '11:00:00Z,y,1', '12:00:00Z,z,1')
    const { record, rejectedRows } = changesOf(await store.apply(await readFile(file)))
    const retry = readableAgain(record.mapping as Mapping, rejectedRows)
    const retryOf = { importId: record.id, rows: retry.rows }
    const tryAgain = async (change: (text: string) => string) => {
      const batch = await parse(change(retry.text), retry.mapping)
      if (!batch.ok) throw new Error(batch.error.message)
      return changesOf(await store.apply(batch.value, 'keep', retryOf)).record.id
    }
    const first = await tryAgain((text) => text.replace(',x,', ',7,'))
    const second = await tryAgain((text) => text.replace(',z,', ',9,'))
    const marks = store.documents.rejectedRows
      .filter(({ importId }) => importId === record.id)
      .map(({ retriedBy }) => retriedBy)
    expect(marks).toEqual([first, null, second])
  })
})

describe('an objective in the file', () => {
  const slo = {
    name: 'API availability',
    target: 0.999,
    windowDays: 30,
    serviceName: 'api',
    goodSeries: 'a',
    totalSeries: 'b',
    statedSli: null,
  }

  it('is made once, with its indicator, where its service is known', async () => {
    const store = new Store()
    const batch = { ...(await readFile(rows('00:00:00Z,1,10'))), slos: [slo] }
    const changes = changesOf(await store.apply(batch))
    const [good, total] = changes.seriesUpserts
    expect(changes.slis.map((sli) => sliSchema.parse(sli))).toMatchObject([
      { source: { kind: 'good-total', goodSeriesId: good!.id, totalSeriesId: total!.id } },
    ])
    expect(changes.slos.map((made) => sloSchema.parse(made))).toMatchObject([
      { target: 0.999, window: { kind: 'rolling', days: 30 }, sliId: changes.slis[0]!.id },
    ])
    const later = { ...(await readFile(rows('00:05:00Z,1,10'))), slos: [slo] }
    expect(changesOf(await store.apply(later)).slos).toEqual([])
  })

  it('is left out where nobody said which service it is of', async () => {
    const store = new Store()
    const unnamed = { ...slo, serviceName: null }
    const batch = { ...(await readFile(rows('00:00:00Z,1,10'))), slos: [unnamed] }
    const changes = changesOf(await store.apply(batch))
    expect(changes.slos).toEqual([])
    expect(changes.warnings).toMatchObject([{ code: 'objective-without-service' }])
  })

  it('of another window or target is another one', async () => {
    const store = new Store()
    const slos = [slo, { ...slo, windowDays: 7 }, { ...slo, windowDays: 7 }]
    const batch = { ...(await readFile(rows('00:00:00Z,1,10'))), slos }
    expect(changesOf(await store.apply(batch)).slos.map(({ name }) => name)).toEqual([
      'API availability',
      'API availability, 7 days',
    ])
  })
})

describe('services', () => {
  it('are matched by their whole name, whatever its case, and made when they are new', async () => {
    const store = new Store()
    const file = `time,service,good,total
2026-06-01T00:00:00Z,api_gateway,1,1
2026-06-01T00:00:00Z,api,1,1`
    const first = changesOf(await store.apply(await readFile(file)))
    expect(first.services.map(({ name }) => name)).toEqual(['api_gateway', 'api'])
    expect(serviceSchema.parse(first.services[0])).toEqual(first.services[0])
    const incidents = `id,service,severity,started_at,resolved_at
1, API ,low,2026-06-03T10:00:00Z,2026-06-03T10:30:00Z
2,ap,low,2026-06-03T10:00:00Z,2026-06-03T10:30:00Z`
    const second = changesOf(await store.apply(await readFile(incidents)))
    expect(second.services.map(({ name }) => name)).toEqual(['ap'])
    expect(second.incidents[0]!.serviceId).toBe(first.services[1]!.id)
    for (const incident of second.incidents) incidentSchema.parse(incident)
  })
})

describe('events', () => {
  const log = (...lines: string[]): string =>
    ['id,service,title,severity,started_at,resolved_at', ...lines].join('\n')

  it('known ones are duplicates, changed ones conflict', async () => {
    const store = new Store()
    await store.apply(
      await readFile(log('1,api,x,low,2026-06-03T10:00:00Z,', ',api,y,low,2026-06-04T10:00:00Z,')),
    )
    const changes = changesOf(
      await store.apply(
        await readFile(
          log(
            '1,API,x,low,2026-06-03T10:00:00Z,2026-06-03T11:00:00Z',
            ',api,y,low,2026-06-04T10:00:00Z,',
            '2,api,z,low,2026-06-05T10:00:00Z,',
          ),
        ),
      ),
    )
    expect(changes.record.counts).toEqual({ read: 3, accepted: 1, rejected: 1, duplicate: 1 })
    expect(changes.rejectedRows).toMatchObject([{ line: 2, code: 'conflicts-with-stored' }])
    expect(changes.incidents).toMatchObject([{ externalId: '2', importId: changes.record.id }])
  })

  it('toil entries find their team and item by name', async () => {
    const store = new Store()
    const team = { id: 'team-1', name: 'Platform', type: 'platform' as const, members: [] }
    const documents = { ...store.documents, teams: [team] }
    store.workspace = { ...store.workspace, documents }
    const file = 'date,minutes,category,team\n2026-06-01T00:00:00Z,5,manual,platform\n'
    const changes = changesOf(await store.apply(await readFile(file)))
    expect(changes.toilEntries).toMatchObject([{ teamId: 'team-1', itemId: null, minutes: 5 }])
  })
})
