import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '#core/audit/canonical-json.ts'
import {
  appendAuditEvent,
  auditHash,
  verifyAuditChain,
  type AuditDraft,
} from '#core/audit/chain.ts'
import type { AuditEvent } from '#core/workspace/model/plans.ts'

const DRAFT: AuditDraft = {
  atMs: 1_795_417_200_000,
  actor: 'Ada',
  action: 'update',
  entity: 'slos',
  entityId: '0192f0c1-0000-7000-8000-000000000001',
  summary: 'Target of checkout from 99.9 % to 99.95 %',
  before: { target: 0.999 },
  after: { target: 0.9995 },
}

function trail(length: number): AuditEvent[] {
  const events: AuditEvent[] = []
  for (let i = 0; i < length; i += 1) {
    events.push(appendAuditEvent(events.at(-1), { ...DRAFT, atMs: DRAFT.atMs + i }))
  }
  return events
}

function findings(events: readonly AuditEvent[]): string[] {
  return verifyAuditChain(events).map((issue) => `${issue.code} ${issue.message}`)
}

describe('appendAuditEvent', () => {
  it('numbers from 1 and links each event to the one before', () => {
    const events = trail(3)
    expect(events.map((event) => event.seq)).toEqual([1, 2, 3])
    expect(events[0]?.prevHash).toBe('0'.repeat(64))
    expect(events[1]?.prevHash).toBe(events[0]?.hash)
    expect(events[2]?.prevHash).toBe(events[1]?.hash)
  })

  it('hashes with SHA-256 what a stranger can hash too', () => {
    const [event] = trail(1)
    const { hash, ...content } = event!
    const expected = createHash('sha256').update(canonicalJson(content)).digest('hex')
    expect(hash).toBe(expected)
    expect(auditHash(content)).toBe(expected)
  })

  it('gives the same hash for ever', () => {
    expect(trail(2).at(-1)?.hash).toBe(
      'a42a3223cdd8d5939a363ea6208b4e7cb15dcac45504b100ee2f01a564ed7ab4',
    )
  })
})

describe('verifyAuditChain', () => {
  const [one, two, three, four, five] = trail(5) as [
    AuditEvent,
    AuditEvent,
    AuditEvent,
    AuditEvent,
    AuditEvent,
  ]

  /** An event rewritten by someone who also recomputes its hash. */
  function forged(event: AuditEvent, change: Partial<AuditEvent>): AuditEvent {
    const changed = { ...event, ...change }
    return { ...changed, hash: auditHash(changed) }
  }

  it.each<[string, AuditEvent[], string[]]>([
    ['an empty trail', [], []],
    ['an intact trail', [one, two, three, four, five], []],
    [
      'an altered event',
      [one, two, { ...three, actor: 'Eve' }, four],
      ['audit-altered Audit event 3 was changed after it was written.'],
    ],
    [
      'an altered event with a fresh hash',
      [one, forged(two, { actor: 'Eve' }), three],
      ["audit-broken Audit event 3 doesn't follow from event 2 before it."],
    ],
    [
      'a removed event',
      [one, three, four],
      ['audit-missing Audit event 3 follows a hole. Event 2 is missing.'],
    ],
    [
      'a removed beginning',
      [four, five],
      ['audit-missing Audit event 4 follows a hole. Events 1 to 3 are missing.'],
    ],
    [
      'a removed event with new numbers',
      [one, forged(three, { seq: 2 })],
      ["audit-broken Audit event 2 doesn't follow from event 1 before it."],
    ],
    [
      'two events exchanged',
      [one, three, two, four],
      [
        'audit-missing Audit event 3 follows a hole. Event 2 is missing.',
        'audit-order Audit event 2 stands after event 3.',
        'audit-missing Audit event 4 follows a hole. Event 3 is missing.',
      ],
    ],
    ['an event twice', [one, two, two], ['audit-order Audit event 2 stands after event 2.']],
    [
      'a beginning that was replaced',
      [forged(one, { prevHash: 'f'.repeat(64) })],
      ["audit-broken Audit event 1 doesn't follow from no event before it."],
    ],
    [
      'an impossible number',
      [forged(one, { seq: 0 })],
      ['audit-order Audit event 0 has an impossible number.'],
    ],
  ])('%s', (_, events, expected) => {
    expect(findings(events)).toEqual(expected)
  })

  it('says where and what to do', () => {
    expect(verifyAuditChain([one, { ...two, summary: '' }])).toEqual([
      {
        code: 'audit-altered',
        severity: 'error',
        message: 'Audit event 2 was changed after it was written.',
        remedy: 'Compare the audit trail with an earlier copy of this workspace.',
        path: 'audit[1]',
      },
    ])
  })

  it('notices a change of any field of any event', () => {
    const events = [one, two, three, four]
    const change = fc.constantFrom<Partial<AuditEvent>[]>(
      { seq: 99 },
      { atMs: 1 },
      { actor: 'Eve' },
      { action: 'delete' },
      { entity: 'x' },
      { entityId: 'x' },
      { summary: 'x' },
      { before: 1 },
      { after: null },
      { prevHash: 'x' },
      { hash: 'x' },
    )
    fc.assert(
      fc.property(fc.nat(3), change, (index, changed) => {
        const tampered = events.with(index, { ...events[index]!, ...changed })
        expect(verifyAuditChain(tampered)).not.toEqual([])
      }),
    )
  })
})
