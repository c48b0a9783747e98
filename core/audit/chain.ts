import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Issue } from '#core/result/issue.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'
import { canonicalJson } from './canonical-json.ts'

/** An audit event before it has its place in the chain. */
export type AuditDraft = Omit<AuditEvent, 'seq' | 'prevHash' | 'hash'>

/** Stands where the first event would name the hash of the one before it. */
const NO_PREVIOUS_HASH = '0'.repeat(64)

/**
 * Gives an event its place: the next sequence number, the hash of the event before, and the
 * hash of itself. Each hash covers all that came before, so a later change to any event shows.
 *
 * @param previous the last event of the trail, undefined when there is none yet
 */
export function appendAuditEvent(previous: AuditEvent | undefined, draft: AuditDraft): AuditEvent {
  const unsealed = {
    ...draft,
    seq: previous === undefined ? 1 : previous.seq + 1,
    prevHash: previous === undefined ? NO_PREVIOUS_HASH : previous.hash,
  }
  return { ...unsealed, hash: auditHash(unsealed) }
}

/** Lower-case hex SHA-256 of the canonical JSON (UTF-8) of an event without its own hash. */
export function auditHash(event: Omit<AuditEvent, 'hash'>): string {
  const { hash: _, ...content } = event as AuditEvent
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content))))
}

/**
 * Checks a trail in the order in which it is stored. Each finding names the sequence number:
 * `audit-altered` (the content doesn't match its hash), `audit-missing` (events were taken
 * out), `audit-order` (an event stands where it doesn't belong, or twice) and `audit-broken`
 * (the event before was replaced as a whole). An intact trail gives no findings. Events cut
 * off at the end leave no trace in the trail; keep the last hash elsewhere to see that.
 */
export function verifyAuditChain(events: readonly AuditEvent[]): Issue[] {
  return events.flatMap((event, index) => {
    const previous = events[index - 1]
    return [...contentIssues(event, index), ...linkIssues(event, previous, index)]
  })
}

function contentIssues(event: AuditEvent, index: number): Issue[] {
  if (auditHash(event) === event.hash) return []
  return [issue('audit-altered', event, index, 'was changed after it was written.')]
}

function linkIssues(event: AuditEvent, previous: AuditEvent | undefined, index: number): Issue[] {
  const expectedSeq = previous === undefined ? 1 : previous.seq + 1
  if (event.seq > expectedSeq) {
    const last = event.seq - 1
    const missing =
      expectedSeq === last ? `Event ${last} is` : `Events ${expectedSeq} to ${last} are`
    return [issue('audit-missing', event, index, `follows a hole. ${missing} missing.`)]
  }
  if (event.seq < expectedSeq) {
    const place =
      previous === undefined ? 'has an impossible number' : `stands after event ${previous.seq}`
    return [issue('audit-order', event, index, `${place}.`)]
  }
  const expectedHash = previous === undefined ? NO_PREVIOUS_HASH : previous.hash
  if (event.prevHash === expectedHash) return []
  const before = previous === undefined ? 'no event before it' : `event ${previous.seq} before it`
  return [issue('audit-broken', event, index, `doesn't follow from ${before}.`)]
}

function issue(code: string, event: AuditEvent, index: number, what: string): Issue {
  return {
    code,
    severity: 'error',
    message: `Audit event ${event.seq} ${what}`,
    remedy: 'Compare the audit trail with an earlier copy of this workspace.',
    path: `audit[${index}]`,
  }
}
