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
  const events = [...(await eventsOf(db, importId)), ...(await replacedEvents(db, importId))]
  const series = await seriesWithout(db, record)
  return {
    action: 'undo',
    entity: 'import',
    entityId: importId,
    summary: `Took out import ${record.fileName}`,
    records: [
      { table: 'imports', key: importId, value: { ...record, status: 'undone' } },
      ...series.records,
      ...events,
      ...(await unusedServices(db, importId, events)),
    ],
    removedChunks: series.chunks,
  }
}

/** Deletions of every record that carries the import's id. */
async function eventsOf(db: WorkspaceDb, importId: string): Promise<RecordChange[]> {
  const rejected = await listRejectedRows(db, importId)
  const own: RecordChange[] = []
  for (const table of EVENT_TABLES) {
    const keys = await db.table(table).where('importId').equals(importId).primaryKeys()
    own.push(...deletions(table, keys as string[]))
  }
  return [
    ...own,
    ...deletions(
      'rejectedRows',
      rejected.map(({ id }) => id),
    ),
  ]
}

/**
 * Stored events that the import replaced, as they were before, from the journal: as long as it
 * remembers the import and nobody has deleted them since.
 */
async function replacedEvents(db: WorkspaceDb, importId: string): Promise<RecordChange[]> {
  const replaced = (await reverseOf(db, importId)).filter(
    ({ table, value }) => EVENT_TABLES.has(table) && value !== undefined,
  )
  const restored: RecordChange[] = []
  for (const change of replaced) {
    const now = await db.table<object, string>(change.table).get(change.key)
    if (now !== undefined) restored.push(change)
  }
  return restored
}

/** What would reverse the import as the newest change; empty once the journal has dropped it. */
async function reverseOf(db: WorkspaceDb, importId: string): Promise<readonly RecordChange[]> {
  const entry = await db.journal
    .filter(({ action, entityId }) => action === 'import' && entityId === importId)
    .first()
  return entry === undefined ? [] : (await db.journalPayloads.get(entry.seq))!.records
}

/** The series records as they are without the import's chunks, and the keys of these. */
async function seriesWithout(
  db: WorkspaceDb,
  { id: importId, fileName }: ImportRecord,
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
    if (left.length === 0) await refuseWhileUsed(db, 'series', record.id, 'series', record.name)
    const others = record.importIds.filter((id) => id !== importId)
    const value =
      left.length === 0 ? undefined : describedAnew(record, joinChunks(left, others), others)
    records.push({ table: 'series', key: record.id, value })
  }
  return { records, chunks }
}

/** Services that the import created and that nothing but its own events points at. */
async function unusedServices(
  db: WorkspaceDb,
  importId: string,
  events: readonly RecordChange[],
): Promise<RecordChange[]> {
  const records = await reverseOf(db, importId)
  const created = records.filter(({ table, value }) => table === 'services' && value === undefined)
  const going = new Set(events.map(({ table, key }) => `${table} ${key}`))
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

function notSeparable(fileName: string): Omit<Issue, 'severity'> {
  return {
    code: 'points-not-separable',
    message: `The points of ${fileName} came with a workspace file that holds several imports merged.`,
    remedy: 'Delete the series that you no longer need instead.',
  }
}
