import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { burnRate, burnRateOfCounts, burnRateOver } from '#core/error-budget/burn-rate.ts'
import { budgetPartsPerBillion } from '#core/error-budget/exact-target.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { hourly, JUNE, repeated } from './columns.ts'

describe('budgetPartsPerBillion', () => {
  it.each([
    [0.9, 100_000_000],
    [0.999, 1_000_000],
    [0.9995, 500_000],
    [0.99999, 10_000],
    [0.999999999, 1],
    [1, 0],
  ])('of %d is %d', (target, parts) => {
    expect(budgetPartsPerBillion(target)).toBe(parts)
  })
})

describe('burnRate', () => {
  it('reaches 14.4 exactly where doubles miss it', () => {
    expect(0.0144 / (1 - 0.999)).toBeLessThan(14.4)
    expect(burnRate(0.0144, 0.999)).toBe(14.4)
  })

  it('is null without a budget', () => {
    expect(burnRate(0.01, 1)).toBeNull()
    expect(burnRateOfCounts(1, 10, 1)).toBeNull()
    expect(burnRateOfCounts(0, 0, 0.999)).toBeNull()
  })

  it('compares exactly with every factor of one decimal', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom(0.9, 0.99, 0.995, 0.999, 0.9995, 0.9999),
        (tenths, target) => {
          const factor = tenths / 10
          const badPerMillion = (tenths * budgetPartsPerBillion(target)) / 10_000
          expect(burnRate(badPerMillion / 1e6, target)).toBe(factor)
          expect(burnRateOfCounts(badPerMillion * 1000, 1e9, target)).toBe(factor)
        },
      ),
    )
  })
})

describe('burnRateOver', () => {
  const columns = hourly([...repeated(23, 1000, 1000), [986, 1000]])
  const end = JUNE + DAY_MS

  it.each([
    ['the last hour', 1, 14],
    ['a day', 24, 14 / 24],
  ])('looks back over %s', (_, hours, expected) => {
    expect(burnRateOver(columns, end, hours * HOUR_MS, 0.999)).toBeCloseTo(expected, 12)
  })

  it('is null where no whole slot lies in the look-back', () => {
    expect(burnRateOver(columns, end + 30 * 60_000, HOUR_MS / 2, 0.999)).toBeNull()
  })
})

describe('budgetMinutes', () => {
  it('is exact and follows the real length', () => {
    expect(budgetMinutes(0.999, 30 * DAY_MS)).toBe(43.2)
    expect(budgetMinutes(0.999, 743 * HOUR_MS)).toBe(44.58)
    expect(budgetMinutes(1, 30 * DAY_MS)).toBe(0)
  })
})
