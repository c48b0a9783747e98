import { appendAuditEvent } from '#core/audit/chain.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import type { RecordChange } from './stored-records.ts'
import { workspaceMeta } from './workspace-meta.ts'
import type { WorkspaceDb } from './workspace-db.ts'

type Json = AuditEvent['before']

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
 * its rows can be read again from that file.
 */
export function auditSide(changes: readonly RecordChange[]): Json {
  const told = changes.find((change) => change.table === 'imports') ?? changes[0]
  if (told === undefined) return null
  if (told.table === 'imports' || changes.length === 1) return toJson(told.value)
  return toJson(changes.map(({ table, key, value }) => ({ table, key, value: value ?? null })))
}

/** The newest events first, at most `limit`. */
export function listAuditEvents(db: WorkspaceDb, limit: number): Promise<AuditEvent[]> {
  return db.audit.orderBy('seq').reverse().limit(limit).toArray()
}

/** Drops fields that are undefined, which JSON has no word for. */
function toJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as Json)
}
