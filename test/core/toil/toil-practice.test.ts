import { describe, expect, it } from 'vitest'
import { runToEnd } from '#core/result/long-work.ts'
import { automationRange, type PlanRanges } from '#core/toil/automation-range.ts'
import { automationValue } from '#core/toil/automation-value.ts'
import { observedToil } from '#core/toil/observed-toil.ts'
import { toilShare } from '#core/toil/toil-share.ts'
import { breakEvenRate, rankByValue, type Improvement } from '#core/toil/value-ranking.ts'
import { DAY_MS } from '#core/units/units.ts'

describe('toil as it was logged', () => {
  const range = { fromMs: 0, toMs: 28 * DAY_MS }
  const entry = (itemId: string | null, day: number, minutes: number | null, notToil = false) => ({
    itemId,
    atMs: day * DAY_MS,
    minutes,
    notToil,
  })

  it('counts entries and effort of each item, most hours first', () => {
    const rows = observedToil(
      [
        entry('certificate', 1, 120),
        entry('reset', 2, 10),
        entry('reset', 9, 20),
        entry('reset', 10, null),
        entry('reset', 11, 30),
        entry('reset', 28, 500),
        entry('reset', 12, 500, true),
        entry(null, 13, 500),
        entry('silent', 3, null),
      ],
      range,
    )
    expect(rows.map(({ itemId }) => itemId)).toEqual(['certificate', 'reset', 'silent'])
    expect(rows[1]).toMatchObject({ entries: 4, perWeek: 1, withoutEffort: 1 })
    expect(rows[1]!.minutes).toEqual({ mean: 20, p10: 12, p90: 28 })
    expect(rows[1]!.weeklyHours).toBeCloseTo(1 / 3, 12)
    expect(rows[2]).toMatchObject({ minutes: null, weeklyHours: null })
    for (const { perWeek, perWeek90 } of rows) {
      expect(perWeek90[0]).toBeLessThan(perWeek)
      expect(perWeek90[1]).toBeGreaterThan(perWeek)
    }
  })
})

describe('the share of toil', () => {
  it('is that of the sums, with its trend', () => {
    const weeks = [10, 20, 30, 40, 50].map((toilHours) => ({ toilHours, teamHours: 80 }))
    const share = toilShare([...weeks, { toilHours: 0, teamHours: 0 }])
    expect(share.share).toBeCloseTo(0.375, 12)
    expect(share.trendPerWeek).toBeCloseTo(0.125, 12)
    expect(share.weeksOverTarget).toBe(1)
    expect(share.isOverTarget).toBe(false)
  })

  it.each([
    ['no weeks', [], null, false],
    ['all of it', [{ toilHours: 40, teamHours: 40 }], 1, true],
    ['exactly half', [{ toilHours: 20, teamHours: 40 }], 0.5, false],
  ])('%s', (_, weeks, share, isOverTarget) => {
    expect(toilShare(weeks)).toMatchObject({ share, isOverTarget, trendPerWeek: null })
  })
})

describe('one ranking of toil and risk', () => {
  const toil: Improvement = {
    id: 'toil',
    name: 'Renew certificates',
    effortHours: 10,
    toilHoursPerYear: 50,
    badMinutesPerYear: 0,
  }
  const risk: Improvement = {
    id: 'risk',
    name: 'Test the rollback',
    effortHours: 20,
    toilHoursPerYear: 0,
    badMinutesPerYear: 100,
  }

  it('turns at the break-even rate', () => {
    const rate = breakEvenRate(toil, risk)!
    expect(rate).toBe(1)
    const first = (hours: number) => rankByValue([risk, toil], hours)[0]!.id
    expect(first(rate * 0.99)).toBe('toil')
    expect(first(rate * 1.01)).toBe('risk')
    expect(breakEvenRate(toil, { ...risk, badMinutesPerYear: 0 })).toBeNull()
  })

  it('puts what takes no effort first, and what brings nothing last', () => {
    const free = { ...risk, id: 'free', effortHours: 0 }
    const idle = { ...toil, id: 'idle', effortHours: 0, toilHoursPerYear: 0 }
    const ids = rankByValue([idle, toil, free], 1).map(({ id }) => id)
    expect(ids).toEqual(['free', 'toil', 'idle'])
  })
})

describe('the value of an automation with ranges', () => {
  const plan = {
    frequencyPerWeek: 5,
    minutesPerOccurrence: 15,
    buildHours: 40,
    buildMonths: 1,
    maintenanceHoursPerMonth: 1,
    coverage: 0.9,
    growthAnnual: 0.2,
    discountAnnual: 0.1,
    horizonMonths: 36,
  }
  const range = (ranges: PlanRanges) => runToEnd(automationRange(plan, ranges, 2000, 3))

  it('is the plain value without ranges', () => {
    const { npvHours } = automationValue(plan)
    expect(range({})).toMatchObject({
      npvHours: { p10: npvHours, p50: npvHours, p90: npvHours },
      pPaysBack: { value: 1 },
    })
  })

  it('spreads around it, and pays back less surely', () => {
    const wide = range({ buildHours: { low: 10, high: 400 } })
    expect(wide.npvHours.p10).toBeLessThan(wide.npvHours.p50)
    expect(wide.npvHours.p50).toBeLessThan(wide.npvHours.p90)
    expect(wide.pPaysBack.value).toBeLessThan(1)
    expect(wide.paybackMonths!.p90).toBeLessThanOrEqual(36)
    expect(range({ maintenanceHoursPerMonth: { low: 20, high: 30 } }).paybackMonths).toBeNull()
  })

  it.each<PlanRanges>([
    { buildHours: { low: 0, high: 5 } },
    { coverage: { low: 0.9, high: 0.5 } },
    { growthAnnual: { low: 0, high: Number.NaN } },
  ])('refuses %j', (ranges) => {
    expect(() => range(ranges)).toThrow(RangeError)
  })
})
