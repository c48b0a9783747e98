import { describe, expect, it } from 'vitest'
import { changedAnswers, readinessQueue } from '#core/readiness/review-changes.ts'
import { DAY_MS } from '#core/units/units.ts'

it('names what changed from one review to the next', () => {
  const answered = (item: string, kind: 'yes' | 'no' | 'partial') => ({
    category: 'operations',
    item,
    answer: { kind },
  })
  const changed = changedAnswers(
    [answered('rollback', 'no'), answered('pipeline', 'yes'), answered('old', 'yes')],
    [answered('new', 'partial'), answered('pipeline', 'yes'), answered('rollback', 'yes')],
  )
  expect(changed).toEqual([
    { category: 'operations', item: 'new', before: null, after: 'partial' },
    { category: 'operations', item: 'rollback', before: 'no', after: 'yes' },
    { category: 'operations', item: 'old', before: 'yes', after: null },
  ])
})

describe('the queue of services without approval', () => {
  const review = (serviceId: string, day: number, approved: boolean) => ({
    serviceId,
    reviewedMs: day * DAY_MS,
    approved,
  })

  it('looks at the last review of each, and at its age', () => {
    const queue = readinessQueue(
      ['new', 'good', 'old', 'refused', 'mended'],
      [
        review('good', 300, true),
        review('old', 10, true),
        review('refused', 300, false),
        review('refused', 200, true),
        review('mended', 100, false),
        review('mended', 310, true),
        review('gone', 1, false),
      ],
      400 * DAY_MS,
      365 * DAY_MS,
    )
    expect(queue).toEqual([
      { serviceId: 'refused', reason: 'not-approved', reviewedMs: 300 * DAY_MS },
      { serviceId: 'old', reason: 'review-expired', reviewedMs: 10 * DAY_MS },
      { serviceId: 'new', reason: 'never-reviewed', reviewedMs: null },
    ])
  })
})
