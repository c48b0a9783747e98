import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectPeriods } from '#core/forecast/decomposition/detect-periods.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'

type Shape = (slot: number) => number

const sine =
  (period: number): Shape =>
  (i) =>
    Math.sin((2 * Math.PI * i) / period)

const weekend: Shape = (i) => (i % 168 >= 120 ? -1.5 : 0)

/** A shape with noise of which each value keeps a share `memory` of the one before. */
function noisy(n: number, shape: Shape, sd: number, seed: number, memory = 0): Float64Array {
  const random = createGenerator(seed)
  let noise = 0
  return Float64Array.from({ length: n }, (_, i) => {
    noise = memory * noise + normal(random, 0, sd)
    return shape(i) + noise
  })
}

const periodsOf = (values: Float64Array, stepMs: number | null) =>
  detectPeriods(values, stepMs).map(({ period }) => period)

const NONE: Shape = () => 0

describe('detectPeriods with a known step', () => {
  it.each<[string, number, Shape, number, number, number[]]>([
    ['a day of hours', 2160, sine(24), 1, HOUR_MS, [24]],
    ['a day of five-minute steps', 288 * 5, sine(288), 0.5, 5 * MINUTE_MS, [288]],
    ['a week of days', 90, (i) => (i % 7 < 5 ? 1 : 0), 0.2, DAY_MS, [7]],
    ['day and week', 2160, (i) => sine(24)(i) + weekend(i), 0.5, HOUR_MS, [24, 168]],
    ['two weeks of hours', 360, (i) => sine(24)(i) + weekend(i), 0.3, HOUR_MS, [24, 168]],
    ['week and year of days', 1100, (i) => sine(7)(i) + 2 * sine(365.25)(i), 0.5, DAY_MS, [7, 365]],
    ['a year of months', 96, sine(12), 0.3, 30.4375 * DAY_MS, [12]],
    ['a peak every six hours', 400, (i) => (i % 6 === 0 ? 5 : 0), 0.5, HOUR_MS, [6]],
    ['a day with a midday dip', 800, (i) => sine(24)(i) + sine(12)(i), 0.5, HOUR_MS, [24]],
    [
      'weekends of half the size',
      900,
      (i) => (1 + sine(24)(i)) * (2 + weekend(i)),
      0.3,
      HOUR_MS,
      [24, 168],
    ],
    ['growth', 1000, (i) => sine(24)(i) + Math.exp(i / 200), 0.5, HOUR_MS, [24]],
    ['a level shift', 1000, (i) => sine(24)(i) + (i > 500 ? 20 : 0), 0.5, HOUR_MS, [24]],
    ['a season that grows', 1000, (i) => (1 + i / 200) * sine(24)(i), 0.3, HOUR_MS, [24]],
    ['outliers', 1000, (i) => sine(24)(i) + ((i * i) % 211 === 4 ? 40 : 0), 0.3, HOUR_MS, [24]],
    ['one cycle and a half', 36, sine(24), 0.01, HOUR_MS, []],
    ['a season of no known length', 800, sine(37), 0.2, HOUR_MS, []],
  ])('finds %s', (_what, n, shape, sd, stepMs, expected) => {
    expect(periodsOf(noisy(n, shape, sd, 1), stepMs)).toEqual(expected)
  })

  it('finds the day through gaps', () => {
    const values = noisy(1000, sine(24), 0.5, 2).map((value, i) =>
      (i * 7919) % 10 < 2 || (i > 300 && i < 400) ? Number.NaN : value,
    )
    expect(periodsOf(values, HOUR_MS)).toEqual([24])
  })

  it('tells how alike the cycles are', () => {
    const [clear] = detectPeriods(noisy(1000, sine(24), 0.01, 3), HOUR_MS)
    const [faint] = detectPeriods(noisy(1000, sine(24), 1, 3), HOUR_MS)
    expect(clear!.correlation).toBeGreaterThan(0.95)
    expect(faint!.correlation).toBeLessThan(0.5)
  })
})

describe('detectPeriods without a step', () => {
  it('finds any length, wherever it begins', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 50 }),
        fc.integer({ min: 0, max: 49 }),
        fc.integer({ min: 0, max: 999 }),
        (period, start, seed) => {
          const shape: Shape = (i) =>
            sine(period)(i + start) + ((i + start) % period === 0 ? 1.5 : 0)
          expect(periodsOf(noisy(12 * period + 40, shape, 0.2, seed), null)).toEqual([period])
        },
      ),
      { numRuns: 60, seed: 4 },
    )
  })

  it.each<[string, number, Shape, number, number[]]>([
    ['day and week of hours', 2160, (i) => sine(24)(i) + weekend(i), 0.5, [24, 168]],
    ['two that do not nest', 730, (i) => (i % 7 > 4 ? -2 : 0) + 2 * sine(30)(i), 0.5, [7, 30]],
    ['a season on a line', 600, (i) => 3 * i + 5 * sine(13)(i), 1, [13]],
    ['the old part of a long column', 20_600, (i) => (i < 590 ? sine(9)(i) * 9 : 0), 0.5, []],
  ])('finds %s', (_what, n, shape, sd, expected) => {
    expect(periodsOf(noisy(n, shape, sd, 5), null)).toEqual(expected)
  })
})

describe('detectPeriods of what has no season', () => {
  /** In how many of 100 columns of noise a season is found. */
  const found = (n: number, memory: number, stepMs: number | null) =>
    Array.from({ length: 100 }, (_, seed) =>
      periodsOf(noisy(n, NONE, 1, 1000 + seed, memory), stepMs),
    ).filter((periods) => periods.length > 0).length

  it.each([
    ['short noise', 60, 0, HOUR_MS, 4],
    ['noise', 336, 0, HOUR_MS, 1],
    ['noise with memory', 336, 0.9, HOUR_MS, 7],
    ['a random walk', 336, 1, HOUR_MS, 5],
    ['short noise, any length', 60, 0, null, 0],
    ['noise, any length', 336, 0, null, 1],
    ['a random walk, any length', 336, 1, null, 8],
  ])('finds none in %s', (_what, n, memory, stepMs, most) => {
    expect(found(n, memory, stepMs)).toBeLessThanOrEqual(most)
  })

  it.each([
    ['no values', new Float64Array(0)],
    ['one value', Float64Array.of(1)],
    ['gaps only', new Float64Array(100).fill(Number.NaN)],
    ['one value among gaps', new Float64Array(100).fill(Number.NaN, 1)],
    ['equal values', new Float64Array(100).fill(5)],
    ['a straight line', Float64Array.from({ length: 200 }, (_, i) => 0.1 * i)],
    ['a step', Float64Array.from({ length: 200 }, (_, i) => (i < 90 ? 0 : 1))],
    ['one spike', Float64Array.from({ length: 200 }, (_, i) => (i === 90 ? 1e300 : 0))],
    ['huge values', Float64Array.from({ length: 200 }, (_, i) => (i % 90) * 1e306)],
  ])('finds none in %s', (_what, values) => {
    expect([periodsOf(values, HOUR_MS), periodsOf(values, null)]).toEqual([[], []])
  })

  it('never throws, and what it finds has two cycles', () => {
    const value = fc.oneof(
      { weight: 3, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
      { weight: 1, arbitrary: fc.constant(Number.NaN) },
    )
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 80 }),
        fc.constantFrom(null, HOUR_MS),
        (list, step) => {
          const periods = periodsOf(Float64Array.from(list), step)
          expect(periods.every((period) => period >= 2 && 2 * period <= list.length)).toBe(true)
        },
      ),
    )
  })
})
