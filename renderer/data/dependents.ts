import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import { applyChange } from './change.ts'
import { seriesChunkKeys } from './chunks.ts'
import { referencedId, referencesTo, type OnDelete } from './references.ts'
import { refuse } from './storage-issue.ts'
import type { RecordChange, RecordTable, RecordTables } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** A record that points at one that shall go, and what deleting that one would do to it. */
export interface Dependent {
  readonly table: RecordTable
  readonly id: string
  readonly label: string
  readonly onDelete: OnDelete
  readonly field: string
  readonly record: RecordTables[RecordTable]
}

/**
 * Everything that deleting a record would touch: the records that point at it and, for those
 * that would be deleted with it, the ones that point at them in turn.
 */
export async function dependentsOf(
  db: WorkspaceDb,
  table: RecordTable,
  id: string,
): Promise<Dependent[]> {
  const found: Dependent[] = []
  const seen = new Set([`${table} ${id}`])
  const queue: { table: RecordTable; id: string }[] = [{ table, id }]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const dependent of await directDependents(db, next.table, next.id)) {
      const key = `${dependent.table} ${dependent.id}`
      if (dependent.onDelete === 'delete') {
        if (seen.has(key)) continue
        seen.add(key)
        queue.push(dependent)
      }
      found.push(dependent)
    }
  }
  return found
}

/**
 * Deletes a record in one undoable change with what can't stand without it; links that may be
 * empty are emptied. Refuses, with the names of what is in the way, when something still uses it.
 */
export async function deleteRecord(
  db: WorkspaceDb,
  table: RecordTable,
  id: string,
  entity: string,
): Promise<Result<null, Issue>> {
  const outcome = await applyChange(db, async () => {
    const record = await db.table<RecordTables[RecordTable], string>(table).get(id)
    if (record === undefined) return refuse(gone(entity))
    const label = labelOf(record)
    const dependents = await refuseWhileUsed(db, table, id, entity, label)
    const removed = dependents.filter(({ onDelete }) => onDelete === 'delete')
    return {
      action: 'delete',
      entity,
      entityId: id,
      summary: `Deleted ${entity} ${label}${countOf(removed)}`,
      records: [{ table, key: id, value: undefined }, ...changesOf(dependents)],
      removedChunks: table === 'series' ? await seriesChunkKeys(db, id) : [],
    }
  })
  return outcome.ok ? ok(null) : outcome
}

/**
 * Refuses the change when something still needs the record; else gives what goes or is detached.
 *
 * @param going `table id` of records that go with the same change, and so are no obstacle
 */
export async function refuseWhileUsed(
  db: WorkspaceDb,
  table: RecordTable,
  id: string,
  entity: string,
  label: string,
  going: ReadonlySet<string> = new Set(),
): Promise<Dependent[]> {
  const dependents = await dependentsOf(db, table, id)
  const blocking = dependents.filter(
    (user) => user.onDelete === 'refuse' && !going.has(`${user.table} ${user.id}`),
  )
  return blocking.length > 0 ? refuse(inUse(entity, label, blocking)) : dependents
}

async function directDependents(
  db: WorkspaceDb,
  table: RecordTable,
  id: string,
): Promise<Dependent[]> {
  const found: Dependent[] = []
  for (const reference of referencesTo(table)) {
    const rows = db.table<RecordTables[RecordTable], string>(reference.from)
    const users = await rows.filter((row) => referencedId(row, reference) === id).toArray()
    for (const record of users) {
      const { onDelete, field, from } = reference
      found.push({ table: from, id: record.id, label: labelOf(record), onDelete, field, record })
    }
  }
  return found
}

/** A record may be emptied of several links at once, so links are collected before they are written. */
function changesOf(dependents: readonly Dependent[]): RecordChange[] {
  const deleted = dependents.filter(({ onDelete }) => onDelete === 'delete')
  const changes = new Map<string, RecordChange>()
  for (const { table, id, record, field } of dependents.filter((d) => d.onDelete === 'detach')) {
    const value = { ...(changes.get(`${table} ${id}`)?.value ?? record), [field]: null }
    changes.set(`${table} ${id}`, { table, key: id, value } as RecordChange)
  }
  for (const { table, id } of deleted) {
    changes.set(`${table} ${id}`, { table, key: id, value: undefined })
  }
  return [...changes.values()]
}

/** How people call a record: its name or title, else its id. */
export function labelOf(record: object): string {
  const { name, title, version, pattern, id } = record as Partial<Record<string, string>>
  return name ?? title ?? version ?? pattern ?? id ?? ''
}

function gone(entity: string): Omit<Issue, 'severity'> {
  return {
    code: 'not-found',
    message: `This ${entity} does not exist any more.`,
    remedy: 'It was deleted before, perhaps in another window; nothing is left to do.',
  }
}

/** What people call a record of the tables that can be in the way. */
const WORDS: Partial<Record<RecordTable, string>> = { slis: 'indicator', resources: 'resource' }

function inUse(
  entity: string,
  label: string,
  blocking: readonly Dependent[],
): Omit<Issue, 'severity'> {
  const names = blocking.map((user) => `${user.label} (${WORDS[user.table] ?? user.table})`)
  return {
    code: 'still-used',
    message: `The ${entity} ${label} is used by ${[...new Set(names)].join(', ')}.`,
    remedy: 'Point them at something else or delete them first.',
  }
}

function countOf(removed: readonly Dependent[]): string {
  if (removed.length === 0) return ''
  return ` and ${removed.length} ${removed.length === 1 ? 'record' : 'records'} that depend on it`
}
