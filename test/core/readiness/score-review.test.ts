import { describe, expect, it } from 'vitest'
import {
  LAUNCH_REVIEW,
  READINESS_TEMPLATES,
  STANDARD_REVIEW,
  type ReadinessTemplate,
} from '#core/readiness/readiness-template.ts'
import {
  scoreReview,
  type AnsweredItem,
  type ReadinessAnswer,
} from '#core/readiness/score-review.ts'

const NOW = Date.parse('2026-11-01T00:00:00Z')
const yes: ReadinessAnswer = { kind: 'yes' }

function allOf(
  template: ReadinessTemplate,
  others: Readonly<Record<string, ReadinessAnswer>> = {},
): AnsweredItem[] {
  return template.categories.flatMap(({ name, items }) =>
    items.map(({ text }) => ({ category: name, item: text, answer: others[text] ?? yes })),
  )
}

const score = (others: Readonly<Record<string, ReadinessAnswer>>) =>
  scoreReview(STANDARD_REVIEW, allOf(STANDARD_REVIEW, others), NOW)

describe('the lists of the standard', () => {
  it('hold 20 items with five blockers, and 30 without', () => {
    const counts = READINESS_TEMPLATES.map(({ categories }) => {
      const items = categories.flatMap((category) => category.items)
      return [items.length, items.filter(({ blocking }) => blocking).length]
    })
    expect(counts).toEqual([
      [20, 5],
      [30, 0],
    ])
    expect(scoreReview(LAUNCH_REVIEW, allOf(LAUNCH_REVIEW), NOW).approved).toBe(true)
  })
})

describe('the score of a review', () => {
  it.each([
    [
      'two recommendations open: 90 is enough',
      { 'Runbooks documented': 'no', 'Load testing completed': 'no' },
      90,
      true,
    ],
    [
      'three open',
      {
        'Runbooks documented': 'no',
        'Load testing completed': 'no',
        'Circuit breakers implemented': 'no',
      },
      85,
      false,
    ],
    ['a blocker open', { 'Security review passed': 'no' }, 95, false],
    ['a blocker half done', { 'Security review passed': 'partial' }, 97.5, false],
    ['half done', { 'Runbooks documented': 'partial' }, 97.5, true],
  ] as const)('%s', (_, kinds, overall, approved) => {
    const result = score(
      Object.fromEntries(Object.entries(kinds).map(([item, kind]) => [item, { kind }])),
    )
    expect(result.overall).toBeCloseTo(overall, 9)
    expect(result.approved).toBe(approved)
  })

  it('leaves out what doesn’t apply', () => {
    const result = score({
      'Runbooks documented': { kind: 'not-applicable', reason: 'batch job' },
      'Load testing completed': { kind: 'no' },
    })
    expect(result.overall).toBeCloseTo((18 / 19) * 100, 9)
    expect(result.categories.find(({ name }) => name === 'reliability')!.score).toBe(100)
  })

  it.each([
    ['before it ends', NOW + 1, true, 100],
    ['from its end on', NOW, false, 95],
  ])('an exemption holds %s', (_, untilMs, approved, overall) => {
    const exempt = { kind: 'exempt', untilMs, approver: 'R. Diaz' } as const
    const result = score({ 'Security review passed': exempt })
    expect(result.approved).toBe(approved)
    expect(result.overall).toBe(overall)
    expect(result.exempt).toHaveLength(approved ? 1 : 0)
  })

  it('takes what isn’t answered as missing, and of two answers the last', () => {
    expect(scoreReview(STANDARD_REVIEW, [], NOW).overall).toBe(0)
    const again = { category: 'testing', item: 'Load testing completed', answer: yes }
    const result = scoreReview(
      STANDARD_REVIEW,
      [...allOf(STANDARD_REVIEW, { 'Load testing completed': { kind: 'no' } }), again],
      NOW,
    )
    expect(result.overall).toBe(100)
  })

  it('names answers that the list doesn’t ask for', () => {
    const stray = { category: '__proto__', item: 'toString', answer: yes }
    expect(scoreReview(STANDARD_REVIEW, [stray], NOW).unknown).toEqual([
      { category: '__proto__', item: 'toString' },
    ])
  })

  it('approves nothing where nothing applies', () => {
    const none = { kind: 'not-applicable', reason: 'retired' } as const
    const texts = STANDARD_REVIEW.categories.flatMap(({ items }) => items.map(({ text }) => text))
    const result = score(Object.fromEntries(texts.map((text) => [text, none])))
    expect(result.overall).toBeNull()
    expect(result.approved).toBe(false)
  })

  it('counts by weight', () => {
    const template: ReadinessTemplate = {
      ...STANDARD_REVIEW,
      categories: [
        {
          name: 'one',
          items: [
            { text: 'light', blocking: false, weight: 1 },
            { text: 'heavy', blocking: false, weight: 3 },
          ],
        },
      ],
    }
    const heavy = { category: 'one', item: 'heavy', answer: yes }
    expect(scoreReview(template, [heavy], NOW).overall).toBe(75)
  })
})
