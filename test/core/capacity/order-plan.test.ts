import type { Series } from '#core/series/series.ts'
import { describe, expect, it } from 'vitest'
import { orderPlan, outlookLevel } from '#core/capacity/order-plan.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { DISK, growing, outlookOf } from './support.ts'

const named = (name: string, outlook: ResourceOutlook): ResourceOutlook => ({
  ...outlook,
  resource: { ...DISK, name },
})

const linear = (series: Series) => outlookOf(series, { model: 'linear' })

// 1000 is the limit, 30 days the lead time; 120 days of history.
const over = named('over', linear(growing(950, 1)))
const soon = named('soon', linear(growing(500, 3.2)))
const later = named('later', linear(growing(400, 3)))
const flat = named('flat', linear(growing(400, 0)))

const names = (list: readonly ResourceOutlook[]) => list.map(({ resource }) => resource.name)

describe('orderPlan', () => {
  it('names what is over or due, worst first, and the next after it', () => {
    const { due, next } = orderPlan([flat, later, soon, over], 30)
    expect(names(due)).toEqual(['over', 'soon'])
    expect(next?.resource.name).toBe('later')
  })

  it.each([
    ['nothing asked', [], 90, [], null],
    ['nothing grows', [flat], 90, [], null],
    ['all within a long span', [later, soon], 400, ['soon', 'later'], null],
    ['none within a short one', [later, soon], 0, [], 'soon'],
  ] as const)('%s', (_, outlooks, days, due, next) => {
    const plan = orderPlan(outlooks, days)
    expect(names(plan.due)).toEqual(due)
    expect(plan.next?.resource.name ?? null).toBe(next)
  })
})

describe('outlookLevel', () => {
  it('follows the standard at the horizon', () => {
    expect(outlookLevel(flat)).toBe(flat.recommendation.atHorizon.level)
    expect(outlookLevel(flat)).toBe('ok')
  })

  it('is urgent past the day to order, however much room is left', () => {
    const overdue = outlookOf(growing(500, 0.4), { leadTimeDays: 3000 })
    expect(overdue.orderBy.overdue).toBe(true)
    expect(overdue.recommendation.atHorizon.level).toBe('ok')
    expect(outlookLevel(overdue)).toBe('urgent')
  })

  it('is urgent at the limit', () => {
    expect(outlookLevel(over)).toBe('urgent')
  })
})
