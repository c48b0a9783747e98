import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { withExclusions } from '#core/error-budget/exclusions.ts'
import { sumEvents } from '#core/error-budget/event-sums.ts'
import { budgetByOccurrences } from '#core/error-budget/occurrences.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

const day = { fromMs: JUNE, toMs: JUNE + DAY_MS }

describe('budgetByOccurrences', () => {
  it('is signed and unclamped', () => {
    const budget = budgetByOccurrences(hourly(repeated(24, 997, 1000)), day, 0.999)
    expect(budget).toMatchObject({ bad: 72, allowedBad: 24, consumed: 3, remaining: -2 })
  })

  it('meets 20 % left exactly, so that a threshold can', () => {
    const columns = hourly([...repeated(23, 1000, 1000), [980.8, 1000]])
    const budget = budgetByOccurrences(columns, day, 0.999)
    expect(budget.remaining).toBeCloseTo(0.2, 12)
    const whole = hourly(repeated(24, 9992, 10_000))
    expect(budgetByOccurrences(whole, day, 0.999).remaining).toBe(0.2)
  })

  it('leaves gaps out of both sums and tells the coverage', () => {
    const columns = hourly([...repeated(12, 1000, 1000), ...repeated(6, 999, 1000), null, null])
    const budget = budgetByOccurrences(columns, day, 0.999)
    expect(budget).toMatchObject({ total: 18_000, bad: 6, slotsWithData: 18, slotsExpected: 24 })
    expect(budget.coverage).toBe(0.75)
  })

  it('has no SLI without events and no consumption without a budget', () => {
    const idle = budgetByOccurrences(hourly(repeated(24, 0, 0)), day, 0.999)
    expect(idle).toMatchObject({ sli: null, consumed: null, remaining: null, burnRate: null })
    const perfect = budgetByOccurrences(hourly(repeated(24, 999, 1000)), day, 1)
    expect(perfect).toMatchObject({ sli: 0.999, allowedBad: 0, consumed: null, remaining: null })
  })

  it('leaves out slots that straddle an end', () => {
    const columns = hourly([[0, 1000], ...repeated(23, 1000, 1000), [0, 1000]])
    const range = { fromMs: JUNE + HOUR_MS / 2, toMs: JUNE + DAY_MS + HOUR_MS / 2 }
    expect(budgetByOccurrences(columns, range, 0.999)).toMatchObject({ bad: 0, total: 23_000 })
  })

  it('covers nothing outside the columns', () => {
    const range = { fromMs: JUNE - DAY_MS, toMs: JUNE }
    expect(sumEvents(hourly(repeated(24, 1, 1)), range)).toMatchObject({
      total: 0,
      slotsExpected: 24,
      coverage: 0,
    })
  })

  it('adds up over any split of the range', () => {
    const slot = fc
      .tuple(fc.nat(1000), fc.nat(1000))
      .map(([bad, good]): [number, number] => [good, good + bad])
    fc.assert(
      fc.property(
        fc.array(fc.option(slot), { minLength: 2, maxLength: 40 }),
        fc.nat(39),
        (slots, cut) => {
          const columns = hourly(slots)
          const at = JUNE + Math.min(cut, slots.length) * HOUR_MS
          const end = JUNE + slots.length * HOUR_MS
          const whole = sumEvents(columns, { fromMs: JUNE, toMs: end })
          const left = sumEvents(columns, { fromMs: JUNE, toMs: at })
          const right = sumEvents(columns, { fromMs: at, toMs: end })
          expect(left.bad + right.bad).toBe(whole.bad)
          expect(left.total + right.total).toBe(whole.total)
          expect(left.slotsWithData + right.slotsWithData).toBe(whole.slotsWithData)
        },
      ),
    )
  })
})

describe('withExclusions', () => {
  const columns = hourly([[990, 1000], [0, 1000], ...repeated(22, 1000, 1000)])
  const ranges = [{ fromMs: JUNE + HOUR_MS, toMs: JUNE + 2 * HOUR_MS }]

  it.each([
    ['drop', 10, 23_000],
    ['good', 10, 24_000],
  ] as const)('%s forgives the excluded hour only', (mode, bad, total) => {
    const budget = budgetByOccurrences(withExclusions(columns, { ranges, mode }), day, 0.999)
    expect(budget).toMatchObject({ bad, total })
  })

  it('keeps a slot that reaches outside the exclusion', () => {
    const narrow = [{ fromMs: JUNE + HOUR_MS, toMs: JUNE + 2 * HOUR_MS - 1 }]
    const kept = withExclusions(columns, { ranges: narrow, mode: 'drop' })
    expect(sumEvents(kept, day).bad).toBe(1010)
  })

  it('changes no stored column', () => {
    withExclusions(columns, { ranges, mode: 'drop' })
    expect(sumEvents(columns, day).bad).toBe(1010)
  })
})
