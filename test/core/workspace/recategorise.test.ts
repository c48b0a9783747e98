import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CategoryRule, ToilEntry } from '#core/workspace/model/practice.ts'
import { recategorised } from '#core/workspace/recategorise.ts'

const anEntry: ToilEntry = {
  id: 'a',
  externalId: null,
  itemId: null,
  serviceId: null,
  teamId: null,
  atMs: 0,
  minutes: 10,
  elapsedMinutes: null,
  businessMinutes: null,
  category: null,
  notToil: false,
  tags: [],
  project: '',
  description: '',
  person: '',
  importId: null,
}

const aRule = (
  position: number,
  pattern: string,
  category: CategoryRule['category'],
  rest: Partial<CategoryRule> = {},
): CategoryRule => ({
  id: `rule-${position}`,
  position,
  field: 'any',
  match: 'keyword',
  pattern,
  category,
  ...rest,
})

const rules = [
  aRule(0, 'meeting', null),
  aRule(1, 'restart', 'manual'),
  aRule(2, 'OPS', 'tactical', { field: 'project' }),
  aRule(3, 'cert.*', 'automatable', { field: 'item', match: 'regex' }),
]
const items = [{ id: 'item-1', name: 'Certificates' }]

describe('recategorised', () => {
  test.each([
    ['a rule that fits', { description: 'Restart the pod' }, { category: 'manual' }],
    ['the first rule of several', { description: 'meeting on restart' }, { notToil: true }],
    ['the project', { project: 'ops' }, { category: 'tactical' }],
    ['the name of the item', { itemId: 'item-1' }, { category: 'automatable' }],
    [
      'another category before',
      { category: 'no_value', tags: ['restart'] },
      { category: 'manual' },
    ],
    [
      'no toil that now is toil',
      { notToil: true, description: 'restart' },
      { category: 'manual', notToil: false },
    ],
    [
      'toil that now is none',
      { category: 'manual', description: 'meeting' },
      { category: null, notToil: true },
    ],
  ] as const)('%s changes an entry', (_description, fields, expected) => {
    const entry: ToilEntry = {
      ...anEntry,
      ...fields,
      tags: [...('tags' in fields ? fields.tags : [])],
    }
    expect(recategorised(rules, [entry], items, 'all')).toEqual([{ ...entry, ...expected }])
  })

  test.each([
    ['no rule fits', { description: 'else', category: 'manual' }],
    ['the rule says what is stored', { description: 'restart', category: 'manual' }],
    ['it is known to be no toil', { description: 'meeting', notToil: true }],
    ['its item is gone', { itemId: 'gone' }],
  ] as const)('an entry stays when %s', (_description, fields) => {
    expect(recategorised(rules, [{ ...anEntry, ...fields }], items, 'all')).toEqual([])
  })

  test('entries with a category stay when only those without shall change', () => {
    const entries: ToilEntry[] = [
      { ...anEntry, id: 'with', category: 'tactical', description: 'restart' },
      { ...anEntry, id: 'none', notToil: true, description: 'restart' },
      { ...anEntry, id: 'without', description: 'restart' },
    ]
    const changed = recategorised(rules, entries, items, 'uncategorised')
    expect(changed.map(({ id }) => id)).toEqual(['without'])
  })

  test('a second time changes nothing', () => {
    const words = fc.constantFrom('restart', 'meeting', 'OPS', 'other')
    const entry = fc.record({ description: words, project: words, notToil: fc.boolean() })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (drafts) => {
        const entries = drafts.map((draft, n) => ({ ...anEntry, ...draft, id: String(n) }))
        const changed = new Map(recategorised(rules, entries, items, 'all').map((e) => [e.id, e]))
        const after = entries.map((e) => changed.get(e.id) ?? e)
        expect(recategorised(rules, after, items, 'all')).toEqual([])
      }),
    )
  })
})
