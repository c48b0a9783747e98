import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  automationPortfolio,
  type Portfolio,
  type PortfolioItem,
} from '#core/toil/automation-portfolio.ts'
import { automationValue, type AutomationPlan } from '#core/toil/automation-value.ts'
import { toilFigures, toilMetrics } from '#core/toil/toil-figures.ts'
import { answersOfItem, toilScore, TOIL_TRAITS } from '#core/toil/toil-traits.ts'

const estimate = {
  frequencyPerWeek: 5,
  minutesPerOccurrence: 15,
  automatable: true,
  automationEffortHours: 8,
}

describe('the standard’s figures', () => {
  it.each([
    ['the database reset of the standard', {}, 1.25, 1.4780600461893765, true],
    ['not automatable', { automatable: false }, 1.25, null, false],
    ['no effort known', { automationEffortHours: null }, 1.25, null, false],
    ['no effort', { automationEffortHours: 0 }, 1.25, null, false],
    ['never happens', { frequencyPerWeek: 0 }, 0, null, false],
    ['more than six months', { automationEffortHours: 5.4125 * 8 }, 1.25, 8, false],
  ])('%s', (_, changes, weeklyHours, roiMonths, queued) => {
    const figures = toilFigures({ ...estimate, ...changes })
    expect(figures).toEqual({ weeklyHours, annualHours: weeklyHours * 52, roiMonths, queued })
  })

  it('sums up, ranks and queues', () => {
    const items = [
      { id: 'a', category: 'manual', ...estimate, frequencyPerWeek: 1 },
      { id: 'b', category: 'tactical', ...estimate, automatable: false },
      { id: 'c', category: 'manual', ...estimate },
    ] as const
    const metrics = toilMetrics(items, 2)
    expect(metrics.weeklyHours).toBe(2.75)
    expect(metrics.automationPotential).toBeCloseTo(1.5 / 2.75, 12)
    expect(metrics.byCategory.map(({ category }) => category)).toEqual(['manual', 'tactical'])
    expect(metrics.top).toEqual(['b', 'c'])
    expect(metrics.queue).toEqual(['c'])
    expect(toilMetrics([]).automationPotential).toBeNull()
  })
})

describe('the traits of toil', () => {
  it.each([
    ['nothing answered', [], null],
    ['four of six', [true, true, true, true], 'toil'],
    ['none of six', [false, false, false, false, false, false], 'no-toil'],
    ['one of six', [true, false, false, false, false, false], 'partly'],
    ['one, three open: it could still be toil', [true, false, false], null],
  ])('%s', (_, given, verdict) => {
    const answers = Object.fromEntries(
      given.map((answer, index) => [TOIL_TRAITS[index]!.trait, answer]),
    )
    expect(toilScore(answers).verdict).toBe(verdict)
  })

  it('reads what an item says already', () => {
    const answers = answersOfItem({ category: 'tactical', frequencyPerWeek: 1, automatable: true })
    expect(answers).toEqual({ repetitive: false, automatable: true, tactical: true })
  })
})

const plan: AutomationPlan = {
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

describe('the value of an automation', () => {
  it('is what the months add up to', () => {
    const value = automationValue(plan)
    expect(value.npvHours).toBeCloseTo(123.86242070585368, 9)
    expect(value.paybackMonths).toBeCloseTo(10.311636146134132, 9)
    expect(value.cumulativeHours[0]).toBe(-40)
    expect(value.cumulativeHours[1]).toBe(-40)
    expect(value.cumulativeHours[36]).toBe(value.undiscountedNetHours)
  })

  it.each([
    ['upkeep eats it up: never', { maintenanceHoursPerMonth: 10 }, null],
    ['it costs nothing to build: at once', { buildHours: 0 }, 0],
    ['a horizon that is too short', { horizonMonths: 6 }, null],
    ['a build of half a month saves from its middle on', { ...flat(), buildMonths: 0.5 }, 1.5],
  ])('%s', (_, changes, paybackMonths) => {
    const months = automationValue({ ...plan, ...changes }).paybackMonths
    expect(months === null ? null : Number(months.toFixed(9))).toBe(paybackMonths)
  })

  it('shrinks with the interest and grows with coverage', () => {
    const npv = (changes: Partial<AutomationPlan>) =>
      automationValue({ ...plan, ...changes }).npvHours
    expect(npv({ discountAnnual: 0.3 })).toBeLessThan(npv({}))
    expect(npv({ coverage: 1 })).toBeGreaterThan(npv({}))
    expect(npv({ discountAnnual: 0 })).toBe(automationValue(plan).undiscountedNetHours)
  })
})

/** Toil that stays what it is, built for exactly one month of it. */
function flat(): Partial<AutomationPlan> {
  const { monthlyToilHours } = automationValue(plan)
  const maintenanceHoursPerMonth = 0
  return { coverage: 1, growthAnnual: 0, maintenanceHoursPerMonth, buildHours: monthlyToilHours }
}

describe('a portfolio of automations', () => {
  const items = fc.array(
    fc.record({
      hours: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 40, noNaN: true })),
      value: fc.double({ min: -20, max: 100, noNaN: true }),
      mustHave: fc.boolean().map((must) => must && undefined),
      exclusiveGroup: fc.constantFrom(undefined, undefined, 'x', 'y'),
    }),
    { maxLength: 11 },
  )

  it('is the best of all choices that are allowed', () => {
    fc.assert(
      fc.property(items, fc.integer({ min: 0, max: 120 }), fc.boolean(), (rows, budget, must) => {
        const named: PortfolioItem[] = rows.map((row, index) => ({
          id: `t${index}`,
          hours: row.hours,
          value: row.value,
          mustHave: must && index === 0,
          ...(row.exclusiveGroup === undefined ? {} : { exclusiveGroup: row.exclusiveGroup }),
        }))
        const answer = automationPortfolio(named, budget)
        const best = bestByTrying(named, budget)
        const chosen = 'kind' in answer ? null : answer
        expect(chosen?.best.value ?? -Infinity).toBeCloseTo(best, 8)
        expect(chosen?.optimal ?? true).toBe(true)
        expect(chosen?.best.hours ?? 0).toBeLessThanOrEqual(budget + 1e-6)
        expect(chosen?.greedy.value ?? best).toBeLessThanOrEqual(best + 1e-9)
      }),
      { numRuns: 150, seed: 8 },
    )
  })

  it('beats the greedy choice where that leaves hours unused', () => {
    const answer = automationPortfolio(
      [
        { id: 'small', hours: 1, value: 3 },
        { id: 'large', hours: 10, value: 20 },
      ],
      10,
    ) as Portfolio
    expect(answer.greedy.ids).toEqual(['small'])
    expect(answer.best.ids).toEqual(['large'])
  })

  it('says which must-haves don’t go together', () => {
    const must = (id: string, hours: number, exclusiveGroup?: string): PortfolioItem => ({
      id,
      hours,
      value: 1,
      mustHave: true,
      ...(exclusiveGroup === undefined ? {} : { exclusiveGroup }),
    })
    expect(automationPortfolio([must('a', 8), must('b', 8)], 10)).toEqual({
      kind: 'over-budget',
      mustHaveHours: 16,
    })
    expect(automationPortfolio([must('a', 1, 'x'), must('b', 1, 'x')], 10)).toEqual({
      kind: 'exclusive-must-haves',
      group: 'x',
      ids: ['a', 'b'],
    })
  })

  it('takes decimals that fill the budget to the last bit', () => {
    const tenths = ['a', 'b', 'c'].map((id) => ({ id, hours: 0.1, value: 1 }))
    expect((automationPortfolio(tenths, 0.3) as Portfolio).best.ids).toHaveLength(3)
  })

  it('stays exact with 200 items', () => {
    let state = 7
    const next = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31
    const rows = Array.from({ length: 200 }, (_, index) => {
      const hours = 1 + Math.floor(next() * 80)
      return { id: `t${index}`, hours, value: hours * (0.8 + 0.4 * next()) }
    })
    const answer = automationPortfolio(rows, 1500) as Portfolio
    expect(answer.optimal).toBe(true)
    expect(answer.best.hours).toBeLessThanOrEqual(1500)
  })

  it('refuses hours that are none', () => {
    expect(() => automationPortfolio([{ id: 'a', hours: -1, value: 1 }], 5)).toThrow(RangeError)
  })
})

function bestByTrying(items: readonly PortfolioItem[], budget: number): number {
  let best = -Infinity
  for (let mask = 0; mask < 2 ** items.length; mask += 1) {
    const taken = items.filter((_, index) => (mask >> index) & 1)
    const groups = taken.flatMap(({ exclusiveGroup }) => exclusiveGroup ?? [])
    const hours = taken.reduce((sum, item) => sum + item.hours, 0)
    const allowed =
      hours <= budget * (1 + 1e-9) &&
      new Set(groups).size === groups.length &&
      items.every((item) => !item.mustHave || taken.includes(item))
    if (allowed)
      best = Math.max(
        best,
        taken.reduce((sum, item) => sum + item.value, 0),
      )
  }
  return best
}
