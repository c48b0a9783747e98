import { describe, expect, it } from 'vitest'
import { HOUR_MS } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import { errorRatios, ratioCut, tierShades } from '#renderer/features/budget/chart-parts.ts'
import { incidentsDuring, lossSentence } from '#renderer/features/budget/losses.ts'
import type { BudgetAnswer } from '#renderer/jobs/objective-jobs.ts'

const incident = (title: string, fromHour: number, toHour: number | null) =>
  ({
    title,
    startMs: fromHour * HOUR_MS,
    endMs: toHour === null ? null : toHour * HOUR_MS,
  }) as Incident

describe('incidentsDuring', () => {
  const hour = { fromMs: 5 * HOUR_MS, toMs: 6 * HOUR_MS, bad: 1, total: 2, share: 1 }

  it.each([
    ['one that overlaps', [incident('outage', 4, 5.5)], 'outage'],
    ['one that is open', [incident('open', 1, null)], 'open'],
    [
      'several',
      [incident('a', 4, 7), incident('b', 5.9, 8), incident('c', 5, 6)],
      'a, b and 1 more',
    ],
    ['none that only touches', [incident('before', 3, 5), incident('after', 6, 7)], null],
  ])('names %s', (_, incidents, words) => {
    expect(incidentsDuring(hour, incidents)).toBe(words)
  })
})

/** 100 bad events: `outside` of them in no incident, `worst` of them in the worst hours. */
function answer(outside: number, worst: number, incidents = 1): BudgetAnswer {
  return {
    status: { budget: { bad: 100 } },
    losses: {
      outside,
      incidents: Array.from({ length: incidents }, () => ({ id: 'i', bad: 100 - outside })),
    },
    hours: { worst: [{ share: worst / 100 }] },
  } as unknown as BudgetAnswer
}

describe('lossSentence', () => {
  it.each([
    [
      'incidents that explain it',
      answer(10, 80),
      /^90.% of what was spent.*10.% outside of any\.$/,
    ],
    ['a slow burn', answer(91, 15), /: a slow burn, of which the worst hour holds only 15.%\.$/],
    ['an outage nobody recorded', answer(80, 90), /; the worst hour holds 90.% of it\.$/],
    ['no incident at all', answer(100, 20, 0), /^No incident was recorded in this window/],
  ])('tells %s', (_, given, sentence) => {
    expect(lossSentence(given)).toMatch(sentence)
  })

  it('says nothing where nothing was lost', () => {
    const nothing = { ...answer(0, 0), status: { budget: { bad: 0 } } } as BudgetAnswer
    expect(lossSentence(nothing)).toBeNull()
  })
})

describe('what the charts show', () => {
  it('cuts error ratios far above the allowed one, and says how high they were', () => {
    const sums = {
      edges: Float64Array.of(0, 1, 2, 3),
      bad: Float64Array.of(1, 50, Number.NaN),
      total: Float64Array.of(1000, 100, Number.NaN),
    }
    const ratios = errorRatios(sums)
    expect([...ratios.values]).toEqual([0.001, 0.5, Number.NaN])
    expect(ratioCut(ratios, 0.999)).toEqual({ yTo: expect.closeTo(0.012, 12), highest: 0.5 })
    expect(ratioCut(ratios, 0.95)).toEqual({})
  })

  it('shades the tiers of the policy', () => {
    const thresholds = { warning: 0.25, critical: 0.1, exhausted: -0.1 }
    expect(tierShades({ thresholds }).map(({ to, tone }) => [to, tone])).toEqual([
      [1, 'ok'],
      [0.25, 'risk'],
      [0.1, 'bad'],
      [-0.1, 'bad'],
    ])
  })
})
