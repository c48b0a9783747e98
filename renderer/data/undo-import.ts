import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { shapeOfSeries } from '#core/series/join-series.ts'
import type { Series } from '#core/series/series.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { changeWriter, inStore, type Change } from './change.ts'
import { chunkKey, seriesChunks } from './chunks.ts'
import { dependentsOf, refuseWhileUsed } from './dependents.ts'
import { listRejectedRows } from './imports.ts'
import { undo } from './journal.ts'
import { nextToUndo } from './journal-log.ts'
import { joinChunks } from './join-chunks.ts'
import { refuse, RefusedChange } from './storage-issue.ts'
import type { ChunkKey, RecordChange, RecordTable } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/**
 * Takes one import out again: exactly its points, events and rejected rows, whatever was imported
 * since; its record stays, marked `undone`. When it is the newest change this is a plain undo that
 * redo reverses; else it is a new change, which undo reverses. Refused while an indicator or a
 * resource needs a series that would be left without points.
 */
export async function undoImport(db: WorkspaceDb, importId: string): Promise<Result<null, Issue>> {
  const change = await changeWriter()
  return inStore(db, async () => {
    const newest = await nextToUndo(db)
    const isNewest = newest?.action === 'import' && newest.entityId === importId
    if (!isNewest) await change(db, () => removal(db, importId))
    else {
      const outcome = await undo(db)
      if (!outcome.ok) throw new RefusedChange(outcome.error)
    }
    return null
  })
}

const EVENT_TABLES: ReadonlySet<RecordTable> = new Set([
  'incidents',
  'deploys',
  'alerts',
  'maintenance',
  'toilEntries',
])

async function removal(db: WorkspaceDb, importId: string): Promise<Change> {
  const record = await db.imports.get(importId)
  if (record?.status !== 'committed') return refuse(notCommitted)
  const reverse = await reverseOf(db, importId)
  if (reverse === null && record.overlap === 'replace') return refuse(tooOld(record.fileName))
  const events = await eventsOf(db, importId, reverse ?? [])
  const objectives = await ownObjectives(db, reverse ?? [])
  const series = await seriesWithout(db, record, keysOf(objectives))
  const going = [...events, ...objectives]
  return {
    action: 'undo',
    entity: 'import',
    entityId: importId,
    summary: `Took out import ${record.fileName}`,
    records: [
      { table: 'imports', key: importId, value: { ...record, status: 'undone' } },
      ...series.records,
      ...going,
      ...(await rowsOf(db, record)),
      ...(await unusedServices(db, reverse ?? [], keysOf(going))),
    ],
    removedChunks: series.chunks,
  }
}

/**
 * The events that carry the import's id go. Those that it replaced come back as they were before,
 * unless the import that wrote them then has been undone too.
 */
async function eventsOf(
  db: WorkspaceDb,
  importId: string,
  reverse: readonly RecordChange[],
): Promise<RecordChange[]> {
  const imports = await db.imports.toArray()
  const undone = new Set(imports.filter(({ status }) => status === 'undone').map(({ id }) => id))
  const before = new Map(
    reverse
      .filter(({ table, value }) => EVENT_TABLES.has(table) && value !== undefined)
      .map((change) => [`${change.table} ${change.key}`, change]),
  )
  const changes: RecordChange[] = []
  for (const table of EVENT_TABLES) {
    const keys = await db.table(table).where('importId').equals(importId).primaryKeys()
    for (const key of keys as string[]) {
      const old = before.get(`${table} ${key}`)
      const writer = (old?.value as { importId: string | null } | undefined)?.importId ?? null
      const stays = old !== undefined && (writer === null || !undone.has(writer))
      changes.push(stays ? old : { table, key, value: undefined })
    }
  }
  return changes
}

/** The refused rows of the import go; those of an earlier one that it took in wait again. */
async function rowsOf(db: WorkspaceDb, { id, retryOf }: ImportRecord): Promise<RecordChange[]> {
  const own = await listRejectedRows(db, id)
  const earlier = retryOf === null ? [] : await listRejectedRows(db, retryOf)
  return [
    ...deletions(
      'rejectedRows',
      own.map((row) => row.id),
    ),
    ...earlier
      .filter(({ retriedBy }) => retriedBy === id)
      .map((row): RecordChange => ({
        table: 'rejectedRows',
        key: row.id,
        value: { ...row, retriedBy: null },
      })),
  ]
}

/** Objectives and indicators that the import made, as long as nothing else was built on them. */
async function ownObjectives(
  db: WorkspaceDb,
  reverse: readonly RecordChange[],
): Promise<RecordChange[]> {
  const going: RecordChange[] = []
  for (const table of ['slos', 'slis'] as const) {
    for (const { key } of reverse.filter((c) => c.table === table && c.value === undefined)) {
      const isThere = (await db.table<object, string>(table).get(key)) !== undefined
      const users = await dependentsOf(db, table, key)
      const known = keysOf(going)
      if (isThere && users.every((user) => known.has(`${user.table} ${user.id}`))) {
        going.push({ table, key, value: undefined })
      }
    }
  }
  return going
}

/** What would reverse the import as the newest change; null once the journal has dropped it. */
async function reverseOf(
  db: WorkspaceDb,
  importId: string,
): Promise<readonly RecordChange[] | null> {
  const entry = await db.journal
    .filter(({ action, entityId }) => action === 'import' && entityId === importId)
    .first()
  return entry === undefined ? null : (await db.journalPayloads.get(entry.seq))!.records
}

function keysOf(changes: readonly RecordChange[]): ReadonlySet<string> {
  return new Set(changes.map(({ table, key }) => `${table} ${key}`))
}

/** The series records as they are without the import's chunks, and the keys of these. */
async function seriesWithout(
  db: WorkspaceDb,
  { id: importId, fileName }: ImportRecord,
  going: ReadonlySet<string>,
): Promise<{ records: RecordChange[]; chunks: ChunkKey[] }> {
  const records: RecordChange[] = []
  const chunks: ChunkKey[] = []
  const touched = await db.series.filter(({ importIds }) => importIds.includes(importId)).toArray()
  for (const record of touched) {
    const stored = await seriesChunks(db, record.id)
    const own = stored.filter((chunk) => chunk.importId === importId)
    const left = stored.filter((chunk) => chunk.importId !== importId)
    if (own.length === 0 && left.some((chunk) => chunk.importId === '')) {
      return refuse(notSeparable(fileName))
    }
    chunks.push(...own.map(chunkKey))
    if (left.length === 0) {
      await refuseWhileUsed(db, 'series', record.id, 'series', record.name, going)
    }
    const others = record.importIds.filter((id) => id !== importId)
    const value =
      left.length === 0 ? undefined : describedAnew(record, joinChunks(left, others), others)
    records.push({ table: 'series', key: record.id, value })
  }
  return { records, chunks }
}

/** Services that the import created and that nothing but what goes with it points at. */
async function unusedServices(
  db: WorkspaceDb,
  reverse: readonly RecordChange[],
  going: ReadonlySet<string>,
): Promise<RecordChange[]> {
  const created = reverse.filter(({ table, value }) => table === 'services' && value === undefined)
  const unused: string[] = []
  for (const { key } of created) {
    const users = await dependentsOf(db, 'services', key)
    if (users.every(({ table, id }) => going.has(`${table} ${id}`))) unused.push(key)
  }
  return deletions('services', unused)
}

function describedAnew(record: SeriesRecord, series: Series, importIds: string[]): SeriesRecord {
  return { ...record, ...shapeOfSeries(series), importIds }
}

function deletions(table: RecordTable, keys: readonly string[]): RecordChange[] {
  return keys.map((key) => ({ table, key, value: undefined }))
}

const notCommitted = {
  code: 'not-found',
  message: 'This import is not in the workspace: it was undone before.',
  remedy: 'Nothing is left to do.',
}

function tooOld(fileName: string): Omit<Issue, 'severity'> {
  return {
    code: 'import-too-old',
    message: `${fileName} replaced stored data so many changes ago that what was there before isn’t kept any more.`,
    remedy: 'Import the files again whose data shall count, and let them replace.',
  }
}

function notSeparable(fileName: string): Omit<Issue, 'severity'> {
  return {
    code: 'points-not-separable',
    message: `The points of ${fileName} came with a workspace file that holds several imports merged.`,
    remedy: 'Delete the series that you no longer need instead.',
  }
}
