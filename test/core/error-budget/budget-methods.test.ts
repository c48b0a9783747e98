import { describe, expect, it } from 'vitest'
import { budgetsByMethod, methodColumns } from '#core/error-budget/budget-methods.ts'
import { methodEndurance } from '#core/error-budget/method-endurance.ts'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const day = { fromMs: JUNE, toMs: JUNE + DAY_MS }
const rule = { sliceMs: HOUR_MS, sliceTarget: 0.95, noData: 'ignore' } as const

describe('budgetsByMethod', () => {
  it('differs by method on a night outage', () => {
    const columns = hourly([...repeated(2, 0, 1), ...repeated(22, 1000, 1000)])
    const got = budgetsByMethod({
      columns,
      window: day,
      target: 0.99,
      denominator: 'observed',
      ...rule,
    })
    expect(got.occurrences.remaining).toBeCloseTo(0.9909, 4)
    expect(got.timeslices.remaining).toBeCloseTo(1 - 2 / 0.24, 9)
    expect(got.ratioTimeslices.remaining).toBeCloseTo(1 - 2 / 0.24, 9)
  })

  it('lets every method forgive the same exclusions', () => {
    const exclusions = {
      ranges: [{ fromMs: JUNE, toMs: JUNE + 2 * HOUR_MS }],
      mode: 'drop',
    } as const
    const columns = hourly([...repeated(2, 0, 1), ...repeated(22, 10, 10)])
    const input = {
      columns,
      window: day,
      target: 0.99,
      denominator: 'observed',
      ...rule,
      exclusions,
    } as const
    for (const budget of Object.values(budgetsByMethod(input)))
      expect(budget).toMatchObject({ sli: 1 })
  })

  it('measures no later than now', () => {
    const columns = hourly(repeated(24, 0, 1))
    const input = { columns, window: day, target: 0.5, denominator: 'window', ...rule } as const
    const got = budgetsByMethod({ ...input, nowMs: JUNE + 6 * HOUR_MS })
    expect(got.occurrences.total).toBe(6)
    expect(got.timeslices).toMatchObject({ badSlices: 6, remaining: 0.5 })
    expect(got.ratioTimeslices).toMatchObject({ badSlices: 6, remaining: 0.5 })
  })
})

describe('methodColumns', () => {
  const columns = hourly([[50, 100], [98, 100], null, ...repeated(21, 10, 10)])

  it.each(['occurrences', 'timeslices', 'ratioTimeslices'] as const)(
    'lets counts of events answer for %s',
    (method) => {
      const input = { columns, window: day, target: 0.9, denominator: 'observed', ...rule } as const
      const counted = budgetByOccurrences(methodColumns(columns, day, method, rule), day, 0.9)
      const budget = budgetsByMethod(input)[method]
      expect(counted.sli).toBeCloseTo(budget.sli!, 12)
      expect(counted.remaining).toBeCloseTo(budget.remaining!, 12)
    },
  )
})

describe('methodEndurance', () => {
  const steady = { windowMs: 10 * DAY_MS, target: 0.9, baselineRequests: 1000, baselineSli: 1 }

  it.each([
    ['a total outage', 1, 0, [24, 1000 / 9, 1000 / 9]],
    ['an attack within the target', 1, 0.95, [null, null, null]],
    ['a budget that is spent already', 0.9, 0, [0, 0, 0]],
  ])('%s', (_, baselineSli, attackSli, expected) => {
    const got = methodEndurance({ ...steady, baselineSli, attackSli })
    expect(got.timeslicesBadMinutes).toBe(1440)
    const figures = [got.ratioTimeslicesHours, got.occurrencesRequests, got.occurrencesFailed]
    const rounded = (list: readonly (number | null)[]) =>
      list.map((value) => value && Number(value.toFixed(9)))
    expect(rounded(figures)).toEqual(rounded(expected))
  })

  it('spends exactly the budget by occurrences', () => {
    const got = methodEndurance({ ...steady, baselineSli: 0.99, attackSli: 0.2 })
    const failed = 10 + got.occurrencesFailed!
    expect(failed / (1000 + got.occurrencesRequests!)).toBeCloseTo(0.1, 12)
  })
})
