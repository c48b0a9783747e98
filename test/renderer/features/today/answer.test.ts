import { describe, expect, it } from 'vitest'
import type { Decision } from '#core/workspace/decisions.ts'
import { demandOf, todayAnswer } from '#renderer/features/today/answer.ts'

const decision = (name: string, changes: Partial<Decision> = {}): Decision => ({
  kind: 'budget',
  id: name,
  name,
  urgency: 'now',
  level: null,
  sentence: '',
  dueMs: null,
  ...changes,
})

describe('todayAnswer', () => {
  it('names the first three and counts the others', () => {
    const answer = todayAnswer(['a', 'b', 'c', 'd', 'e'].map((name) => decision(name)))
    expect(answer.named.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(answer).toMatchObject({ count: 5, others: 2 })
  })

  it('is empty without decisions', () => {
    expect(todayAnswer([])).toEqual({ count: 0, named: [], others: 0 })
  })
})

describe('demandOf', () => {
  it.each([
    [{ kind: 'budget', urgency: 'now' }, 'has spent its budget'],
    [{ kind: 'budget', urgency: 'soon' }, 'runs low on budget'],
    [{ kind: 'resource', urgency: 'now' }, 'must be ordered now'],
    [
      { kind: 'resource', urgency: 'soon', dueMs: Date.UTC(2026, 9, 16) },
      'must be ordered by 16\u00a0Oct\u00a02026',
    ],
    [{ kind: 'data', urgency: 'soon' }, 'has no new data'],
  ] as const)('%o: %s', (changes, text) => {
    expect(demandOf(decision('x', changes), 'UTC')).toBe(text)
  })
})
