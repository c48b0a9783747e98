import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { purchase, type Purchase, type PurchaseQuestion } from '#core/capacity/purchase.ts'
import { resourceOutlook } from '#core/capacity/resource-outlook.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { daily, DISK, growing, outlookOf, START_MS } from './support.ts'

const QUESTION: PurchaseQuestion = {
  nowMs: 0,
  leadTimeDays: 10,
  coverDays: 100,
  risk: 0.05,
  unitCapacity: null,
  costPerMonth: null,
  currency: null,
}

function bought(shortage: readonly number[], change: Partial<PurchaseQuestion> = {}): Purchase {
  const answer = purchase(Float64Array.from(shortage), { ...QUESTION, ...change })
  if ('reason' in answer) throw new Error(answer.reason)
  return answer
}

/** 1 to 100: the need of a risk of 5 % is 95 and a little. */
const HUNDRED = Array.from({ length: 100 }, (_, i) => i + 1)

describe('purchase', () => {
  it.each([
    ['what clears the paths above the risk', HUNDRED, {}, 95.1, null],
    ['nothing where there is room', HUNDRED.map((x) => x - 200), {}, 0, null],
    ['nothing where the risk is accepted', HUNDRED.map((x) => x - 97), {}, 0, null],
    ['whole units', HUNDRED, { unitCapacity: 40 }, 120, 3],
    [
      'no unit more for a rounding error',
      HUNDRED.map((x) => (x * 80) / 95.5),
      { unitCapacity: 80 },
      80,
      1,
    ],
    ['large amounts to three digits', HUNDRED.map((x) => 1234 * x), {}, 118_000, null],
    ['small ones too', HUNDRED.map((x) => 0.001234 * x), {}, 0.118, null],
  ] as const)('buys %s', (_, shortage, change, quantity, units) => {
    const answer = bought(shortage, change)
    expect(answer.quantity).toBeCloseTo(quantity, 9)
    expect(answer.units).toBe(units)
    expect(answer.riskAfter).toBeLessThanOrEqual(0.05)
  })

  it('never leaves more than the risk, and never buys much more than it takes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), {
          minLength: 20,
          maxLength: 200,
        }),
        fc.double({ min: 0.01, max: 0.5, noNaN: true }),
        fc.option(fc.double({ min: 1, max: 1e5, noNaN: true }), { nil: null }),
        (shortage, risk, unitCapacity) => {
          const { quantity, riskAfter, units } = bought(shortage, { risk, unitCapacity })
          expect(riskAfter).toBeLessThanOrEqual(risk + 1e-9)
          const step = unitCapacity ?? Math.max(1, quantity / 50)
          const less =
            shortage.filter((over) => over >= quantity - 1.001 * step).length / shortage.length
          expect(quantity === 0 || less > risk - 1e-9).toBe(true)
          expect(units === null).toBe(unitCapacity === null)
        },
      ),
    )
  })

  it('costs what is bought, by the unit or by the amount', () => {
    const price = { costPerMonth: 2.5, currency: 'EUR' }
    expect(bought(HUNDRED, price)).toMatchObject({ monthlyCost: 237.75, currency: 'EUR' })
    expect(bought(HUNDRED, { ...price, unitCapacity: 40 }).monthlyCost).toBe(7.5)
    expect(bought(HUNDRED).monthlyCost).toBeNull()
  })

  it('says why it can’t be told', () => {
    expect(purchase(null, QUESTION)).toEqual({
      reason: 'the measurements are too fine to be followed step by step for 110 days',
    })
  })
})

describe('how much to buy for a resource', () => {
  it('is what the line is over by at the end of the cover, plus what the noise asks for', () => {
    const series = daily(Array.from({ length: 120 }, (_, day) => 500 + 4 * day))
    const answer = outlookOf(series, { leadTimeDays: 30, coverDays: 100, model: 'linear' })
      .purchase as Purchase
    // 976 now; in 130 days 1496, at most 496 over the limit.
    expect(answer).toMatchObject({ quantity: 497, riskNow: 1, riskAfter: 0 })
    expect(answer.toMs - answer.fromMs).toBe(100 * DAY_MS)
  })

  it('is reckoned where the limit is passed already', () => {
    const { exhaustion, purchase: answer } = outlookOf(growing(700, 3), { limit: 900 })
    expect(exhaustion.state).toBe('over')
    expect((answer as Purchase).quantity).toBeGreaterThan(300)
  })

  it('falls when capacity is on its way', () => {
    const event = { id: 'a', kind: 'capacity', label: '', endMs: null, amount: 200 } as const
    const nowMs = START_MS + 119 * DAY_MS
    const ask = (events: readonly (typeof event & { atMs: number })[]) =>
      outlookOf(growing(600, 3), { events }).purchase as Purchase
    const without = ask([])
    const withMore = ask([{ ...event, atMs: nowMs + 20 * DAY_MS }])
    expect(without.quantity - withMore.quantity).toBeCloseTo(200, -1)
  })
})

describe('the limits of a resource', () => {
  const series = growing(500, 3)
  const pool: Resource = { ...DISK, limit: 250, units: 5, softLimit: 200 }

  it('loses the spare units before the peak is held against them', () => {
    const outlook = outlookOf(series, { resource: { ...pool, redundancy: 1 } })
    expect(outlook.limits).toEqual({
      usable: 1000,
      installed: 1250,
      soft: 800,
      perUnit: 250,
      units: 5,
      redundancy: 1,
    })
    expect(outlook.exhaustion).toEqual(outlookOf(series).exhaustion)
    expect(outlook.softExhaustion!.state).toBe('over')
    expect(outlook.assumptions.join(' ').replaceAll('\u00a0', ' ')).toContain(
      '5 units of 250 GiB each: the loss of 1 leaves 1 000 GiB',
    )
    expect(outlook.purchase).toMatchObject({ units: expect.any(Number) })
  })

  it('more loss to bear comes sooner', () => {
    const p50 = (redundancy: number) =>
      outlookOf(series, { resource: pool, redundancy }).daysUntilLimit.p50!
    expect(p50(0)).toBeGreaterThan(p50(1))
    expect(p50(1)).toBeGreaterThan(p50(2))
  })

  it('the soft limit is met before the hard one', () => {
    const { exhaustion, softExhaustion } = outlookOf(series, {
      resource: { ...DISK, softLimit: 950 },
    })
    expect(softExhaustion!.p50Ms!).toBeLessThan(exhaustion.p50Ms!)
    expect(outlookOf(series).softExhaustion).toBeNull()
  })

  it.each([
    ['no unit left', { ...pool, redundancy: 5 }, 'no-unit-left'],
    ['a loss without units', { ...DISK, redundancy: 1 }, 'no-unit-left'],
    ['a cap below the floor', { ...DISK, floor: 10, cap: 5 }, 'invalid-capacity-question'],
  ])('%s is an issue', (_, resource, code) => {
    const nowMs = START_MS + 119 * DAY_MS
    expect(resourceOutlook({ resource, series, nowMs })).toMatchObject({
      ok: false,
      error: { code },
    })
  })

  it.each([
    ['a soft limit above the hard one', { softLimit: 2000 }, 'soft-limit-above-limit'],
    [
      'bands out of order',
      { bands: { monitor: 0.9, warning: 0.8, urgent: 0.7 } },
      'bands-out-of-order',
    ],
  ])('%s is left out and told', (_, fields, code) => {
    const outlook = outlookOf(series, { resource: { ...DISK, ...fields } })
    expect(outlook.warnings.map((issue) => issue.code)).toContain(code)
    expect(outlook.exhaustion).toEqual(outlookOf(series).exhaustion)
    expect(outlook.recommendation).toEqual(outlookOf(series).recommendation)
  })

  it('edited bands change the advice', () => {
    const bands = { monitor: 0.1, warning: 0.2, urgent: 0.3 }
    const outlook = outlookOf(growing(500, 0), { resource: { ...DISK, bands } })
    expect(outlook.recommendation.now.level).toBe('urgent')
  })
})
