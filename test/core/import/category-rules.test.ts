import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { categoryOf, checkPattern } from '#core/import/category-rules.ts'

type Rule = Parameters<typeof categoryOf>[0][number]

const ENTRY = {
  description: 'Reset the stuck C++ worker\nfor Ann',
  tags: ['toil', 'on-call'],
  project: 'SRE: Ops',
  person: 'Ann',
  item: '',
}

function rule(change: Partial<Rule>): Rule {
  return {
    position: 0,
    field: 'any',
    match: 'keyword',
    pattern: 'reset',
    category: 'manual',
    ...change,
  }
}

test.each([
  ['a word, whatever its case', rule({ pattern: 'RESET' }), 'manual'],
  ['several words, whatever is between them', rule({ pattern: 'worker  for' }), 'manual'],
  ['no part of a word', rule({ pattern: 'work' }), undefined],
  ['signs of expressions as they stand', rule({ pattern: 'C++' }), 'manual'],
  ['a whole tag', rule({ field: 'tags', match: 'regex', pattern: '^on-call$' }), 'manual'],
  ['another field', rule({ field: 'project', pattern: 'reset' }), undefined],
  ['a project', rule({ field: 'project', pattern: 'ops' }), 'manual'],
  ['an expression', rule({ match: 'regex', pattern: 'stuck.*worker' }), 'manual'],
  ['no toil', rule({ category: null }), null],
  ['nothing where the pattern is refused', rule({ match: 'regex', pattern: '(' }), undefined],
])('fits %s', (_, one, category) => {
  expect(categoryOf([one], ENTRY)).toBe(category)
})

it('lets the first rule by position decide', () => {
  const rules = [
    rule({ position: 2, category: 'tactical' }),
    rule({ position: 1, category: 'repetitive' }),
  ]
  expect(categoryOf(rules, ENTRY)).toBe('repetitive')
})

describe('patterns', () => {
  test.each([
    'reset',
    'a|b',
    '(?:a|b)c',
    '^(re)?set$',
    '[a-z]+ \\d{1,3}',
    'a.*b',
    '\\(x\\)',
    '(?<!x)y',
  ])('%s can be used', (pattern) => {
    expect(checkPattern({ match: 'regex', pattern })).toBeNull()
  })

  test.each([
    '(',
    '[',
    '*a',
    '(a+)+',
    '(a*)*b',
    '(a|a)*',
    '((a?){1,5})+',
    '(a|b){20}',
    '(\\w+\\s?)*$',
    '.*.*.*x',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    ' ',
  ])('%s is refused, with a reason', (pattern) => {
    expect(checkPattern({ match: 'regex', pattern })).toMatch(/\.$/)
  })

  it('never throw, and decide in bounded time', () => {
    const alphabet = fc.constantFrom(...'ab.*+?()[]|{}\\12,^$ '.split(''))
    const pattern = fc.string({ unit: alphabet, minLength: 1, maxLength: 12 })
    const description = `${'ab'.repeat(1_000)}!`
    fc.assert(
      fc.property(pattern, fc.constantFrom('regex' as const, 'keyword' as const), (text, match) => {
        const found = categoryOf([rule({ pattern: text, match })], { ...ENTRY, description })
        expect([undefined, 'manual']).toContain(found)
      }),
    )
  })
})
