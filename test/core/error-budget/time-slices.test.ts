import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sliceColumns, type SliceRule } from '#core/error-budget/slice-columns.ts'
import {
  budgetBySlices,
  sliceIssue,
  type SliceBudgetInput,
} from '#core/error-budget/time-slices.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const day = { fromMs: JUNE, toMs: JUNE + DAY_MS }
const hours: SliceRule = { sliceMs: HOUR_MS, sliceTarget: 0.95, noData: 'ignore' }

function budget(slots: Parameters<typeof hourly>[0], change: Partial<SliceBudgetInput> = {}) {
  return budgetBySlices({
    columns: hourly(slots),
    window: day,
    target: 0.9,
    rule: hours,
    denominator: 'observed',
    ...change,
  })
}

describe('budgetBySlices', () => {
  it.each([
    ['exactly the slice target is good', [[95, 100]], 1],
    ['below it is bad', [[94, 100]], 0],
    ['large counts are compared exactly', [[949_999, 1_000_000]], 0],
    ['rates may lack what a sum of decimals loses', [[0.1 + 0.2, 0.3 / 0.95]], 1],
  ] as const)('%s', (_, slots, goodSlices) => {
    expect(budget(slots)).toMatchObject({ slices: 1, goodSlices })
  })

  it.each([
    ['ignore', 20, 1],
    ['good', 24, 1],
    ['bad', 24, 5],
  ] as const)('counts slices without data as the rule says: %s', (noData, slices, badSlices) => {
    const got = budget([...repeated(19, 1, 1), [0, 1], null, null], { rule: { ...hours, noData } })
    expect(got).toMatchObject({ slices, badSlices, windowSlices: 24 })
    expect(got.coverage).toBeCloseTo(20 / 24, 12)
  })

  it('has no verdict on a slice without events', () => {
    expect(
      budget([
        [0, 0],
        [1, 1],
      ]),
    ).toMatchObject({ slices: 1, sli: 1 })
  })

  it('fixes the budget of a calendar window by all of its slices', () => {
    const change = { nowMs: JUNE + 12 * HOUR_MS, target: 0.75 }
    const slots = [...repeated(9, 1, 1), ...repeated(3, 0, 1)]
    expect(budget(slots, change)).toMatchObject({ budgetSlices: 3, remaining: 0, met: true })
    const whole = budget(slots, { ...change, denominator: 'window' })
    expect(whole).toMatchObject({
      budgetSlices: 6,
      budgetMinutes: 360,
      remaining: 0.5,
      burnRate: 1,
    })
  })

  it('leaves out a slice that is not over', () => {
    const rule = { ...hours, sliceMs: 4 * HOUR_MS, noData: 'bad' as const }
    const got = budget(repeated(10, 1, 1), { rule, nowMs: JUNE + 10 * HOUR_MS })
    expect(got).toMatchObject({ slices: 2, windowSlices: 6, badSlices: 0 })
  })

  it('begins its slices at the first whole slot', () => {
    const window = { fromMs: JUNE + 30 * MINUTE_MS, toMs: day.toMs }
    expect(budget(repeated(24, 1, 1), { window })).toMatchObject({ slices: 23, windowSlices: 23 })
  })

  it('has nothing to say without a verdict or without a budget', () => {
    expect(budget([])).toMatchObject({ slices: 0, sli: null, remaining: null, coverage: 0 })
    expect(budget([[0, 1]], { target: 1 })).toMatchObject({
      sli: 0,
      remaining: null,
      burnRate: null,
    })
  })

  describe('with exclusions', () => {
    const ranges = [{ fromMs: JUNE, toMs: JUNE + 2 * HOUR_MS }]
    const slots = [...repeated(3, 0, 1), ...repeated(21, 1, 1)]
    const ruleOf = (mode: 'drop' | 'good') => ({ ...hours, exclusions: { ranges, mode } })

    it('drops slices, those to come too', () => {
      expect(budget(slots, { rule: ruleOf('drop') })).toMatchObject({
        slices: 22,
        windowSlices: 22,
        badSlices: 1,
      })
      const later = [{ fromMs: JUNE + 20 * HOUR_MS, toMs: JUNE + 22 * HOUR_MS }]
      const rule = { ...hours, exclusions: { ranges: later, mode: 'drop' as const } }
      expect(budget(slots, { rule, nowMs: JUNE + 6 * HOUR_MS })).toMatchObject({
        slices: 6,
        windowSlices: 22,
      })
    })

    it('counts slices as good, data or not', () => {
      const got = budget([null, ...slots.slice(1)], { rule: ruleOf('good') })
      expect(got).toMatchObject({ slices: 24, badSlices: 1, coverage: 1 })
    })

    it('judges what an exclusion leaves of a slice', () => {
      const rule = { ...ruleOf('drop'), sliceMs: 3 * HOUR_MS }
      const columns = hourly([[0, 9], [0, 9], ...repeated(22, 1, 1)])
      expect(
        budgetBySlices({ columns, window: day, target: 0.9, rule, denominator: 'observed' }),
      ).toMatchObject({ slices: 8, badSlices: 0 })
    })
  })
})

describe('sliceColumns', () => {
  const slot = fc
    .tuple(fc.nat(50), fc.nat(50))
    .map(([bad, good]): [number, number] => [good, good + bad])
  const slots = fc.array(fc.option(slot), { minLength: 1, maxLength: 48 })
  const rules = fc.record({
    sliceMs: fc.constantFrom(HOUR_MS, 2 * HOUR_MS, 5 * HOUR_MS),
    noData: fc.constantFrom('ignore' as const, 'good' as const, 'bad' as const),
  })

  it('gives each slice one verdict at most, between bad and good', () => {
    fc.assert(
      fc.property(slots, rules, (given, rule) => {
        const range = { fromMs: JUNE, toMs: JUNE + 2 * DAY_MS }
        const { columns, slices, bad } = sliceColumns(hourly(given), range, {
          ...rule,
          sliceTarget: null,
        })
        expect(columns.total).toHaveLength(Math.floor((2 * DAY_MS) / rule.sliceMs))
        const known = Array.from(columns.total).filter((total) => !Number.isNaN(total))
        expect(known).toHaveLength(slices)
        expect(known.every((total) => total === 1)).toBe(true)
        expect(bad).toBeGreaterThanOrEqual(0)
        expect(bad).toBeLessThanOrEqual(slices)
        const least = rule.noData === 'ignore' ? 0 : columns.total.length
        expect(slices).toBeGreaterThanOrEqual(least)
      }),
    )
  })

  it('never finds more good slices at a higher slice target', () => {
    fc.assert(
      fc.property(slots, rules, fc.nat(100), fc.nat(100), (given, rule, a, b) => {
        const badAt = (percent: number) =>
          sliceColumns(hourly(given), day, { ...rule, sliceTarget: percent / 100 }).bad
        expect(badAt(Math.max(a, b))).toBeGreaterThanOrEqual(badAt(Math.min(a, b)))
      }),
    )
  })

  it('throws for slices that cut through slots', () => {
    expect(() => sliceColumns(hourly([]), day, { ...hours, sliceMs: 90 * MINUTE_MS })).toThrow(
      RangeError,
    )
  })
})

describe('sliceIssue', () => {
  it.each([
    [HOUR_MS, HOUR_MS, DAY_MS, null],
    [6 * HOUR_MS, HOUR_MS, DAY_MS, null],
    [MINUTE_MS, HOUR_MS, DAY_MS, 'slice-off-grid'],
    [90 * MINUTE_MS, HOUR_MS, DAY_MS, 'slice-off-grid'],
    [0, HOUR_MS, DAY_MS, 'slice-off-grid'],
    [Number.NaN, HOUR_MS, DAY_MS, 'slice-off-grid'],
    [1, 1, 30 * DAY_MS, 'slice-too-short'],
  ])('slices of %d ms of slots of %d ms in %d ms: %s', (sliceMs, stepMs, windowMs, code) => {
    expect(sliceIssue(sliceMs, stepMs, windowMs)?.code ?? null).toBe(code)
  })
})
