import { describe, expect, test } from 'vitest'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import {
  categoryRuleErrors,
  categoryRuleForm,
  categoryRuleRecord,
  newCategoryRule,
  trial,
  VERDICTS,
  type CategoryRuleForm,
} from '#renderer/features/settings/category-rule-form.ts'
import { effectText } from '#renderer/features/settings/effect-text.ts'

const aRule: CategoryRule = {
  id: 'r',
  position: 4,
  field: 'tags',
  match: 'regex',
  pattern: '^toil-',
  category: null,
}

const aForm = (patch: Partial<CategoryRuleForm>): CategoryRuleForm => ({
  ...newCategoryRule([]),
  ...patch,
})

describe('the form of a category rule', () => {
  test('keeps a stored rule as it is', () => {
    expect(categoryRuleRecord(categoryRuleForm(aRule))).toEqual(aRule)
  })

  test.each([
    ['none', [], 0],
    ['others', [{ ...aRule, position: 0 }, aRule], 5],
  ])('puts a new rule after %s', (_description, rules, position) => {
    expect(newCategoryRule(rules)).toMatchObject({ id: null, position })
  })

  test('trims words, but not an expression, in which a blank means something', () => {
    expect(categoryRuleRecord(aForm({ pattern: ' restart ' })).pattern).toBe('restart')
    expect(categoryRuleRecord(aForm({ match: 'regex', pattern: ' a' })).pattern).toBe(' a')
  })

  test.each([
    ['no word', { pattern: ' ' }, 'at least one word'],
    ['no expression', { match: 'regex', pattern: '(' }, 'not a regular expression'],
    ['a back reference', { match: 'regex', pattern: '(a)\\1' }, 'Back references'],
    ['a very long one', { pattern: 'a'.repeat(501) }, 'At most 500 letters; this one has 501'],
  ] as const)('says what is wrong with %s', (_description, patch, says) => {
    expect(categoryRuleErrors(aForm(patch)).pattern).toContain(says)
  })

  test.each([
    ['words', { pattern: 'restart (prod)' }],
    ['an expression', { match: 'regex', pattern: 'restart(ed|s)?' }],
  ] as const)('finds nothing wrong with %s', (_description, patch) => {
    expect(categoryRuleErrors(aForm(patch))).toEqual({})
  })

  test('offers every category once, and no toil', () => {
    const values = VERDICTS.map(({ value }) => value)
    expect(new Set(values).size).toBe(7)
    expect(values).toContain('no-toil')
  })
})

describe('a text to try', () => {
  test.each([
    ['fits', { pattern: 'restart', sample: 'Restart of pod 7' }, 'fits: manual'],
    ['does not fit', { pattern: 'restart', sample: 'restarted' }, 'does not fit'],
    ['is tried as a tag', { field: 'tags', pattern: 'ops', sample: 'ops' }, 'fits: manual'],
    ['is tried as a project', { field: 'project', pattern: 'ops', sample: 'OPS' }, 'fits: manual'],
    [
      'fits a rule for no toil',
      { verdict: 'no-toil', pattern: 'meeting', sample: 'meeting' },
      'fits: no toil',
    ],
    ['is empty', { pattern: 'restart', sample: ' ' }, null],
    ['has no usable rule', { match: 'regex', pattern: '(', sample: '(' }, null],
  ] as const)('that %s', (_description, patch, expected) => {
    expect(trial(aForm(patch))).toBe(expected)
  })
})

test.each([
  [0, 0, 0, 'all', 'No toil entry is stored yet.'],
  [1, 0, 0, 'all', 'None of 1 stored entry would change.'],
  [9, 3, 3, 'uncategorised', '3 of 9 stored entries would change.'],
  [9, 3, 3, 'all', '3 of 9 stored entries would change.'],
  [
    9,
    3,
    5,
    'all',
    '5 of 9 stored entries would change; 2 of them have another category now, which a file or a rule gave.',
  ],
] as const)(
  'of %i entries %i without a category and %i in all: %s',
  (entries, uncategorised, all, reach, text) => {
    expect(effectText({ entries, changed: { uncategorised, all } }, reach)).toBe(text)
  },
)
