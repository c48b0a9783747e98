import { appendAuditEvent } from '#core/audit/chain.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import type { RecordChange } from './stored-records.ts'
import { workspaceMeta } from './workspace-meta.ts'
import type { WorkspaceDb } from './workspace-db.ts'

type Json = AuditEvent['before']

/** A change of more records is told by their number: the trail would outgrow what it tells of. */
const MOST_RECORDS = 200

/** Appends an event to the hash chain. Must run inside the transaction of what it records. */
export async function recordAudit(
  db: WorkspaceDb,
  what: Pick<AuditEvent, 'action' | 'entity' | 'entityId' | 'summary'>,
  before: Json,
  after: Json,
): Promise<AuditEvent> {
  const { action, entity, entityId, summary } = what
  const previous = await db.audit.orderBy('seq').last()
  const event = appendAuditEvent(previous, {
    atMs: db.environment.nowMs(),
    actor: (await workspaceMeta(db))?.actor ?? '',
    action,
    entity,
    entityId,
    summary,
    before,
    after,
  })
  await db.audit.add(event)
  return event
}

/**
 * One side of a change as the audit trail keeps it: the record, or the records by table and key.
 * A change of an import is told by the import's record alone, which names file, hash and counts:
 * its rows can be read again from that file. Of a change of very many records only their number
 * by table is kept.
 */
export function auditSide(changes: readonly RecordChange[]): Json {
  const told = changes.find((change) => change.table === 'imports') ?? changes[0]
  if (told === undefined) return null
  if (told.table === 'imports' || changes.length === 1) return toJson(told.value)
  if (changes.length > MOST_RECORDS) return numbersByTable(changes)
  return toJson(changes.map(({ table, key, value }) => ({ table, key, value: value ?? null })))
}

function numbersByTable(changes: readonly RecordChange[]): Json {
  const present = changes.filter(({ value }) => value !== undefined)
  const groups = Map.groupBy(present, ({ table }) => table)
  return Object.fromEntries([...groups].map(([table, members]) => [table, members.length]))
}

/** The newest events first, at most `limit`. */
export function listAuditEvents(db: WorkspaceDb, limit: number): Promise<AuditEvent[]> {
  return db.audit.orderBy('seq').reverse().limit(limit).toArray()
}

/** Drops fields that are undefined, which JSON has no word for. */
function toJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json)
}
