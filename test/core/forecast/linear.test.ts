import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitLinear, predictLinear, slopeInterval } from '#core/forecast/linear.ts'
import { theilSenSlopePerDay } from '#core/forecast/theil-sen.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

/** Points at irregular, whole-hour times with values of an ordinary size. */
const points = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: -1000, max: 1000 })), {
    minLength: 4,
    maxLength: 60,
  })
  .map((pairs) => {
    let hour = 0
    const times = pairs.map(([step]) => (hour += step) * HOUR_MS)
    return { times: Float64Array.from(times), values: Float64Array.from(pairs, ([, y]) => y) }
  })

/** Difference over the size of the figures. */
const apart = (got: number, expected: number, scale: number) =>
  Math.abs(got - expected) / Math.max(1, scale)

describe('fitLinear', () => {
  it('finds the line through points at irregular times', () => {
    const days = [0, 1, 4, 4.5, 20]
    const times = Float64Array.from(days, (day) => day * DAY_MS)
    const fit = fitLinear(
      times,
      Float64Array.from(days, (day) => 5 + 2 * day),
    )
    expect(fit.slopePerDay).toBeCloseTo(2, 12)
    expect(predictLinear(fit, 100 * DAY_MS, 0.95).value).toBeCloseTo(205, 9)
    expect(fit.r2).toBeCloseTo(1, 12)
  })

  it('leaves gaps out instead of counting them as 0', () => {
    const times = Float64Array.from([0, 1, 2, 3, 4], (day) => day * DAY_MS)
    const fit = fitLinear(times, Float64Array.of(1, Number.NaN, 3, 4, Number.NaN))
    expect(fit.n).toBe(3)
    expect(fit.slopePerDay).toBeCloseTo(1, 12)
  })

  it('says of a constant that its slope is nothing', () => {
    const fit = fitLinear(Float64Array.of(0, DAY_MS, 2 * DAY_MS), Float64Array.of(4, 4, 4))
    expect(fit).toMatchObject({ slopePerDay: 0, residualSd: 0, r2: 0, pSlope: 1 })
  })

  it('follows shift and scale of the values', () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: -500, max: 500 }),
        fc.integer({ min: 1, max: 50 }),
        ({ times, values }, shift, scale) => {
          const plain = fitLinear(times, values)
          const moved = fitLinear(
            times,
            values.map((y) => shift + scale * y),
          )
          expect(apart(moved.slopePerDay, scale * plain.slopePerDay, scale * 1000)).toBeLessThan(
            1e-9,
          )
          expect(apart(moved.residualSd, scale * plain.residualSd, scale * 1000)).toBeLessThan(1e-9)
          const at = times.at(-1)! + 5 * DAY_MS
          const before = predictLinear(plain, at, 0.9)
          expect(
            apart(predictLinear(moved, at, 0.9).upper, shift + scale * before.upper, scale * 1e6),
          ).toBeLessThan(1e-9)
        },
      ),
    )
  })

  it('does not depend on when the clock started nor on the unit of time', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 0, max: 20_000 }), ({ times, values }, day) => {
        const plain = fitLinear(times, values)
        const later = fitLinear(
          times.map((time) => time + day * DAY_MS),
          values,
        )
        const slower = fitLinear(
          times.map((time) => 24 * time),
          values,
        )
        const scale = Math.abs(plain.slopePerDay) + plain.seSlopePerDay
        expect(apart(later.slopePerDay, plain.slopePerDay, 1e3 * scale)).toBeLessThan(1e-9)
        expect(apart(24 * slower.slopePerDay, plain.slopePerDay, scale)).toBeLessThan(1e-9)
        expect(apart(slower.residualSd, plain.residualSd, 1000)).toBeLessThan(1e-9)
      }),
    )
  })

  it('widens with every step beyond the data and with the level', () => {
    fc.assert(
      fc.property(points, ({ times, values }) => {
        const fit = fitLinear(times, values)
        const width = (day: number, level: number) => {
          const { lower, upper } = predictLinear(fit, times.at(-1)! + day * DAY_MS, level)
          return upper - lower
        }
        for (let day = 0; day < 100; day += 7) {
          expect(width(day + 7, 0.8)).toBeGreaterThanOrEqual(width(day, 0.8) * (1 - 1e-12))
          expect(width(day, 0.95)).toBeGreaterThanOrEqual(width(day, 0.8))
        }
      }),
    )
  })

  it('puts the slope inside its interval', () => {
    const times = Float64Array.from({ length: 10 }, (_, day) => day * DAY_MS)
    const fit = fitLinear(times, Float64Array.of(1, 3, 2, 5, 4, 6, 8, 7, 9, 9))
    const [low, high] = slopeInterval(fit, 0.95)
    expect(low).toBeLessThan(fit.slopePerDay)
    expect(high).toBeGreaterThan(fit.slopePerDay)
  })

  it.each([
    ['two points', [0, DAY_MS], [1, 2]],
    ['gaps only', [0, DAY_MS, 2 * DAY_MS], [Number.NaN, Number.NaN, Number.NaN]],
  ])('refuses %s', (_, times, values) => {
    expect(() => fitLinear(Float64Array.from(times), Float64Array.from(values))).toThrow(RangeError)
  })
})

describe('theilSenSlopePerDay', () => {
  it('is not bent by a quarter of wild points', () => {
    const times = Float64Array.from({ length: 40 }, (_, day) => day * DAY_MS)
    const values = times.map((_, day) => (day % 4 === 3 ? 1e6 : 10 + 3 * day))
    expect(theilSenSlopePerDay(times, values)).toBeCloseTo(3, 0)
  })

  it('thins long series and gives NaN for a single point', () => {
    const times = Float64Array.from({ length: 5000 }, (_, hour) => hour * HOUR_MS)
    const line = times.map((time) => (7 * time) / DAY_MS)
    expect(theilSenSlopePerDay(times, line)).toBeCloseTo(7, 9)
    expect(theilSenSlopePerDay(Float64Array.of(0), Float64Array.of(1))).toBeNaN()
  })
})
