import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { documentSchemas, workspaceMetaSchema } from '#core/workspace/model/documents.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { openRegistry } from '#renderer/data/registry-db.ts'
import type { RecordChange } from '#renderer/data/stored-records.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { listWorkspaces, switchWorkspace } from '#renderer/data/workspaces.ts'
import { parseDump, restoreDatabase } from './support/dump.ts'
import { emptyMachine, testEnvironment, value } from './support/store.ts'

const dump = join(import.meta.dirname, '../fixtures/store/v1.json')

const anImport = {
  id: 'import-1',
  fileName: 'toil.csv',
  sizeBytes: 10,
  sha256: '0f'.repeat(32),
  target: 'toil',
  format: 'csv-records',
  mapping: {},
  committedMs: 1_790_856_000_100,
  status: 'committed',
  counts: { read: 2, accepted: 1, rejected: 1, duplicate: 0 },
  seriesIds: [],
}
const aRow = {
  id: 'row-1',
  importId: 'import-1',
  line: 3,
  raw: '?',
  code: 'bad-time',
  column: null,
  message: 'No time.',
  remedy: 'Correct it.',
}
const anEntry = {
  id: 'entry-1',
  externalId: null,
  itemId: null,
  serviceId: null,
  teamId: null,
  atMs: 1_790_000_000_000,
  minutes: 30,
  category: 'manual',
  description: '',
  person: '',
  importId: 'import-1',
}

/** As version 1 left it: an imported entry, another one deleted, and the name changed at last. */
let db: WorkspaceDb
beforeEach(async () => {
  emptyMachine()
  for (const stored of parseDump(readFileSync(dump, 'utf8'))) {
    if (stored.name === 'headroom') await restoreDatabase(stored)
    else await restoreDatabase({ ...stored, rows: { ...stored.rows, ...used(stored.rows) } })
  }
  const registry = await openRegistry(testEnvironment())
  const [entry] = await listWorkspaces(registry)
  db = value(await switchWorkspace(registry, entry!.id))
})

function used(rows: Readonly<Record<string, readonly unknown[]>>) {
  const meta = rows['meta']![0] as { id: string }
  const deleted = { ...anEntry, id: 'entry-2' }
  const step = (seq: number, summary: string) => {
    const about = { action: 'update', entity: 'workspace', entityId: meta.id }
    return { ...about, seq, atMs: 1_790_856_000_200 + seq, summary, undone: 0 }
  }
  const payload = (seq: number, records: readonly object[]) => {
    return { seq, records, chunks: { place: 'shelf', keys: [] } }
  }
  return {
    imports: [anImport],
    rejectedRows: [aRow],
    toilEntries: [anEntry],
    journal: [step(101, 'Deleted toil entry'), step(102, 'Renamed')],
    journalPayloads: [
      payload(101, [{ table: 'toilEntries', key: deleted.id, value: deleted }]),
      payload(102, [
        { table: 'meta', key: meta.id, value: { ...meta, name: 'Before' } },
        { table: 'slos', key: 'never-was', value: undefined },
      ]),
    ],
  }
}

test('every stored record is one of this version', async () => {
  for (const [table, schema] of Object.entries(documentSchemas)) {
    for (const record of await db.table(table).toArray()) {
      expect({ table, record: schema.parse(record) }).toEqual({ table, record })
    }
  }
  const [meta] = await db.meta.toArray()
  expect(workspaceMetaSchema.parse(meta)).toMatchObject({ schemaVersion: 3 })
})

test('records get the new fields and keep the old ones', async () => {
  expect(await db.imports.toArray()).toEqual([{ ...anImport, overlap: 'keep', retryOf: null }])
  expect(await db.rejectedRows.toArray()).toEqual([{ ...aRow, retriedBy: null }])
  const added = {
    elapsedMinutes: null,
    businessMinutes: null,
    notToil: false,
    tags: [],
    project: '',
  }
  expect(await db.toilEntries.toArray()).toEqual([{ ...anEntry, ...added }])
})

test('what undo writes is of this version too', async () => {
  expect(value(await undo(db))?.summary).toBe('Renamed')
  expect(await db.meta.toArray()).toMatchObject([{ name: 'Before', schemaVersion: 3 }])
  expect(value(await undo(db))?.summary).toBe('Deleted toil entry')
  const back = documentSchemas.toilEntries.parse(await db.toilEntries.get('entry-2'))
  expect(back).toMatchObject({ minutes: 30, elapsedMinutes: null, tags: [] })
  value(await redo(db))
  expect(await db.toilEntries.get('entry-2')).toBeUndefined()
  const payloads = (await db.journalPayloads.toArray()).flatMap(({ records }) => records)
  expect(payloads.filter(({ value: record }) => record !== undefined).every(isValid)).toBe(true)
})

function isValid({ table, value: record }: RecordChange): boolean {
  const schema = table === 'meta' ? workspaceMetaSchema : documentSchemas[table]
  return schema.safeParse(record).success
}

test('the new tables are there, empty', async () => {
  const names = ['alerts', 'maintenance', 'categoryRules', 'staged']
  const counts = await Promise.all(names.map((name) => db.table(name).count()))
  expect(counts).toEqual([0, 0, 0, 0])
})
