import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fiellerInterval } from '#core/capacity/fieller.ts'
import { growthExhaustion, monthsToLimit, unitsAtDay } from '#core/capacity/growth-exhaustion.ts'
import { linearExhaustion, probabilityOver } from '#core/capacity/linear-exhaustion.ts'
import { probabilityEnoughUp, unitsNeeded, usableCapacity } from '#core/capacity/redundancy.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import { DAY_MS } from '#core/units/units.ts'

const POOL = { unitCapacity: 100, redundancy: 2, maxUtilisation: 0.8 }
const PLAN = {
  pool: POOL,
  units: 12,
  averageDemand: 400,
  peakToAverage: 1.6,
  monthlyGrowth: 0.03,
  leadTimeDays: 60,
}

describe('usableCapacity', () => {
  it.each([
    ['N+2 of 12', POOL, 12, 800],
    ['no spare', { ...POOL, redundancy: 0, maxUtilisation: 1 }, 3, 300],
    ['fewer than may be lost', POOL, 1, 0],
    ['none', POOL, 0, 0],
  ])('%s', (_, pool, units, expected) => {
    expect(usableCapacity(pool, units)).toBe(expected)
  })

  it.each([
    [{ ...POOL, unitCapacity: 0 }, 1],
    [{ ...POOL, redundancy: -1 }, 1],
    [{ ...POOL, maxUtilisation: 1.1 }, 1],
    [POOL, 1.5],
    [POOL, -1],
  ])('refuses %o with %d units', (pool, units) => {
    expect(() => usableCapacity(pool, units)).toThrow(RangeError)
  })
})

describe('unitsNeeded', () => {
  it.each([
    ['exactly full units, no rounding error up', 800, 12, 12, 0],
    ['a little more', 800.1, 12, 13, 1],
    ['less than there is', 100, 12, 4, 0],
    ['nothing', 0, 0, 2, 2],
  ])('%s', (_, demand, unitsNow, units, buy) => {
    expect(unitsNeeded(POOL, demand, unitsNow)).toMatchObject({ units, buy })
  })

  it('is the fewest that carry the demand', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 1e6, noNaN: true }), (demand) => {
        const { units } = unitsNeeded(POOL, demand)
        expect(usableCapacity(POOL, units)).toBeGreaterThanOrEqual(demand * (1 - 1e-9))
        expect(usableCapacity(POOL, units - 1)).toBeLessThan(demand)
      }),
    )
  })
})

describe('probabilityEnoughUp', () => {
  it.each([
    [3, 2, 0.01, 0.999_702],
    [1, 1, 0.25, 0.75],
    [5, 0, 0.5, 1],
    [5, 6, 0.5, 0],
    [2, 1, 0, 1],
    [2, 1, 1, 0],
  ])('%d units, %d needed, each down with %d', (units, needed, down, expected) => {
    expect(probabilityEnoughUp(units, needed, down)).toBeCloseTo(expected, 9)
  })
})

describe('growthExhaustion', () => {
  it.each([
    ['over already', { averageDemand: 600 }, 0, -60, null],
    ['shrinking', { monthlyGrowth: -0.1 }, null, null, 'the demand does not grow'],
    ['flat', { monthlyGrowth: 0 }, null, null, 'the demand does not grow'],
    ['none', { averageDemand: 0 }, null, null, 'there is no demand that could grow'],
  ])('%s', (_, change, days, orderByDay, reason) => {
    const { linear, compound } = growthExhaustion({ ...PLAN, ...change })
    expect(linear).toEqual({ days, orderByDay, reason })
    expect(compound).toEqual({ days, orderByDay, reason })
  })

  it('has no headroom to speak of without capacity', () => {
    const outlook = growthExhaustion({ ...PLAN, units: 0 })
    expect(outlook).toMatchObject({ headroom: null, peakUtilisationAllUnits: null })
    expect(outlook.linear.days).toBe(0)
  })

  it('compound growth is never later than linear growth', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 2, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (growth, use) => {
          const compound = monthsToLimit(use, 1, growth, 'compound')!
          const linear = monthsToLimit(use, 1, growth, 'linear')!
          // They agree at the first month's end; before that the line is ahead.
          expect(compound).toBeLessThanOrEqual(Math.max(1, linear) * (1 + 1e-12))
          expect(use * (1 + growth) ** compound).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  it('never asks for a negative number of units', () => {
    const shrinking = { ...PLAN, monthlyGrowth: -0.5 }
    expect(unitsAtDay(shrinking, 365, 'linear').units).toBe(2)
    expect(unitsAtDay(shrinking, 365, 'linear').buy).toBe(0)
  })

  it.each([
    { averageDemand: -1 },
    { peakToAverage: 0.9 },
    { monthlyGrowth: -1 },
    { leadTimeDays: Number.NaN },
  ])('refuses %o', (change) => {
    expect(() => growthExhaustion({ ...PLAN, ...change })).toThrow(RangeError)
  })
})

describe('linearExhaustion', () => {
  const times = Float64Array.from({ length: 60 }, (_, day) => day * DAY_MS)
  const line = (from: number, slope: number, sd: number, seed: number) => {
    const random = createGenerator(seed)
    return times.map((_, day) => from + slope * day + normal(random, 0, sd))
  }

  it('holds the true day in its interval as often as it says', () => {
    let inside = 0
    for (let seed = 0; seed < 400; seed += 1) {
      const { interval } = linearExhaustion(times, line(100, 1, 10, seed), 259, 0.9)
      // The true line meets 259 on day 159, 100 days after the last.
      if (interval !== null && interval.lower <= 100 && interval.upper >= 100) inside += 1
    }
    expect(inside / 400).toBeGreaterThan(0.86)
    expect(inside / 400).toBeLessThan(0.94)
  })

  it.each([
    ['growth that could be none', 0.01, 50, 1000, null],
    ['a falling line', -1, 1, 1000, null],
    ['a line over the limit', 1, 1, 120, null],
  ])('has no interval for %s', (_, slope, sd, limit, interval) => {
    expect(linearExhaustion(times, line(100, slope, sd, 3), limit).interval).toBe(interval)
  })

  it('is certain about a perfect line', () => {
    const perfect = linearExhaustion(times, line(100, 1, 0, 1), 169.5)
    expect(perfect.days).toBeCloseTo(10.5, 9)
    expect([probabilityOver(perfect, 10), probabilityOver(perfect, 11)]).toEqual([0, 1])
  })

  it('refuses what no line goes through', () => {
    expect(() => linearExhaustion(times.slice(0, 2), line(1, 1, 0, 1).slice(0, 2), 5)).toThrow(
      RangeError,
    )
    expect(() => linearExhaustion(times, line(1, 1, 0, 1), Number.NaN)).toThrow(RangeError)
  })
})

describe('fiellerInterval', () => {
  it('is the delta method when the denominator is well known', () => {
    const estimates = { numerator: 100, denominator: 2, covariance: 0, quantile: 1.96 }
    const { lower, upper } = fiellerInterval({
      ...estimates,
      varNumerator: 4,
      varDenominator: 1e-6,
    })!
    const se = Math.sqrt(4 / 4 + (2500 * 1e-6) / 4)
    expect(upper - lower).toBeCloseTo(2 * 1.96 * se, 3)
  })
})
