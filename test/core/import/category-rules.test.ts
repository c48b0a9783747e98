import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { categoryOf, checkPattern } from '#core/import/category-rules.ts'
import { isFound, patternProgram } from '#core/import/pattern-program.ts'
import { patternTree } from '#core/import/pattern-tree.ts'

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
    '(?:a|b)+c',
    '^(re)?set$',
    '[a-z]+ \\d{1,3}',
    'a.*b.*c',
    '\\(x\\)',
    '(?<kind>x)',
    '\\p{L}+',
    '(a+)+$',
    '(){1000000000}',
  ])('%s can be used', (pattern) => {
    expect(checkPattern({ match: 'regex', pattern })).toBeNull()
  })

  test.each([
    '(',
    '[',
    '*a',
    ' ',
    '(a)\\1',
    '(?<n>a)\\k<n>',
    '(?<!x)y',
    'x(?=y)',
    'a{5000}',
    '((a{99}){99}){99}',
  ])('%s is refused, with a reason', (pattern) => {
    expect(checkPattern({ match: 'regex', pattern })).toMatch(/\.$/)
  })

  test.each(['(a+)+$', '(a|aa)*c', '.*.*.*x', '(a?){25}a{25}c', '([ab]+[ab]+)+x', '(\\w+\\s?)*!'])(
    '%s is tried in bounded time',
    (pattern) => {
      const description = 'ab'.repeat(500) + 'a'.repeat(1_000) + '?'
      const started = performance.now()
      categoryOf([rule({ pattern, match: 'regex' })], { ...ENTRY, description })
      expect(performance.now() - started).toBeLessThan(1_000)
    },
  )

  it('find what the engine of the language finds', () => {
    const atom = fc.constantFrom('a', 'b', 'ß', '.', '[ab]', '[^a]', '\\w', '\\b', '\\s', '^', '$')
    const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
      part: fc.oneof(
        { depthSize: 'small' },
        atom,
        fc
          .tuple(tie('pattern'), fc.constantFrom('', '*', '+?', '?', '{2}', '{1,3}'))
          .map(([inner, count]) => `(${inner})${count}`),
      ),
      pattern: fc
        .array(fc.array(tie('part'), { maxLength: 4 }), { minLength: 1, maxLength: 2 })
        .map((choices) => choices.map((parts) => parts.join('')).join('|')),
    }))
    const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', 'ß', '😀'), maxLength: 8 })
    fc.assert(
      fc.property(pattern, text, (source, found) => {
        const tree = patternTree(source)
        if (typeof tree === 'string') throw new Error(`${source} is ${tree}`)
        const program = patternProgram(tree)
        fc.pre(program !== null)
        expect(isFound(program, found)).toBe(new RegExp(source, 'iu').test(found))
      }),
      { numRuns: 2_000 },
    )
  })

  it('never throw', () => {
    const pattern = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(pattern, fc.constantFrom('regex' as const, 'keyword' as const), (text, match) => {
        const found = categoryOf([rule({ pattern: text, match })], ENTRY)
        expect([undefined, 'manual']).toContain(found)
      }),
    )
  })
})
