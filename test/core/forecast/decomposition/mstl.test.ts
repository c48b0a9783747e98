import { describe, expect, it } from 'vitest'
import { fillGaps } from '#core/forecast/decomposition/fill-gaps.ts'
import { mstl } from '#core/forecast/decomposition/mstl.ts'
import {
  naiveSeasonalForecast,
  seasonallyAdjusted,
  seasonsAhead,
} from '#core/forecast/decomposition/seasonal-forecast.ts'
import { phasePattern } from '#core/forecast/decomposition/phase-pattern.ts'

const day = (i: number) => 10 * Math.sin((2 * Math.PI * i) / 24)
const week = (i: number) => 4 * Math.cos((2 * Math.PI * i) / 168)
const line = (i: number) => 50 + 0.01 * i

/** Six weeks of hours with a trend and two seasons. */
const hours = Float64Array.from({ length: 1008 }, (_, i) => line(i) + day(i) + week(i))

const largest = (got: Float64Array, want: (i: number) => number) =>
  got.reduce((most, value, i) => Math.max(most, Math.abs(value - want(i))), 0)

describe('mstl', () => {
  it('tells trend and two seasons apart, in whatever order they are named', () => {
    const parts = mstl(hours, [168, 24, 24])!
    expect(parts.seasons.map(({ period }) => period)).toEqual([24, 168])
    expect(largest(parts.seasons[0]!.component, day)).toBeLessThan(0.5)
    expect(largest(parts.seasons[1]!.component, week)).toBeLessThan(0.5)
    expect(largest(parts.trend, line)).toBeLessThan(0.5)
  })

  it('adds up to the values and leaves gaps in the remainder only', () => {
    const values = hours.map((value, i) => (i % 50 < 3 || i > 1000 ? Number.NaN : value))
    const { trend, seasons, remainder } = mstl(values, [24, 168])!
    const sum = remainder.map((rest, i) =>
      seasons.reduce((total, { component }) => total + component[i]!, rest + trend[i]!),
    )
    expect([...sum].map(Number.isNaN)).toEqual([...values].map(Number.isNaN))
    const present = (_: number, i: number) => !Number.isNaN(values[i]!)
    expect(largest(sum.filter(present), (i) => values.filter(present)[i]!)).toBeLessThan(1e-9)
    expect(
      [trend, ...seasons.map(({ component }) => component)].flatMap((part) => [...part]),
    ).not.toContain(Number.NaN)
  })

  it('leaves out seasons without two whole cycles', () => {
    const parts = mstl(hours.subarray(0, 300), [24, 168])!
    expect(parts.seasons.map(({ period }) => period)).toEqual([24])
  })

  it('is not led astray by outliers when robust', () => {
    const values = hours.map((value, i) => (i % 97 === 0 ? value + 200 : value))
    const plain = mstl(values, [24, 168])!
    const robust = mstl(values, [24, 168], { robust: true })!
    expect(largest(robust.trend, line)).toBeLessThan(largest(plain.trend, line) / 2)
  })

  it.each([
    ['no period', hours, []],
    ['no period short enough', hours, [504, 5000]],
    ['no value', new Float64Array(100).fill(Number.NaN), [24]],
    ['an empty column', new Float64Array(0), [24]],
  ])('is null with %s', (_what, values, periods) => {
    expect(mstl(values, periods)).toBeNull()
  })

  it.each([
    ['an infinite value', hours.map((value, i) => (i === 5 ? Infinity : value)), [24]],
    ['a period that is no number of slots', hours, [24.5]],
  ])('refuses %s', (_what, values, periods) => {
    expect(() => mstl(values, periods)).toThrow(RangeError)
  })
})

describe('fillGaps', () => {
  it.each([
    ['single values', (i: number) => i % 10 === 3],
    ['two days', (i: number) => i >= 400 && i < 448],
    ['the start', (i: number) => i < 30],
    ['the end', (i: number) => i >= 990],
  ])('follows trend and seasons over %s', (_what, missing) => {
    const values = hours.map((value, i) => (missing(i) ? Number.NaN : value))
    const filled = fillGaps(values, [24, 168])!
    expect(largest(filled, (i) => hours[i]!)).toBeLessThan(1.5)
  })

  it('joins what is left by straight lines', () => {
    const filled = fillGaps(
      Float64Array.of(Number.NaN, 1, Number.NaN, Number.NaN, 4, Number.NaN),
      [],
    )
    expect([...filled!]).toEqual([1, 1, 2, 3, 4, 4])
  })

  it('keeps the column when nothing is missing', () => {
    expect(fillGaps(hours, [24])).toBe(hours)
  })
})

describe('phasePattern', () => {
  it('is what each phase differs from its surroundings, centred on 0', () => {
    const values = Float64Array.from({ length: 40 }, (_, i) => i + [0, 3, -3, 0][i % 4]!)
    const pattern = phasePattern(values, 4)
    expect(pattern.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 12)
    expect(pattern[1]! - pattern[2]!).toBeGreaterThan(5)
  })

  it('is 0 for a phase that was never seen', () => {
    const values = Float64Array.from({ length: 12 }, (_, i) => (i % 3 === 1 ? Number.NaN : i % 3))
    expect([...phasePattern(values, 3)]).toEqual([-1, 0, 1])
  })
})

describe('naiveSeasonalForecast', () => {
  const seasons = [
    { period: 2, component: Float64Array.of(1, -1, 1, -1, 2, -2) },
    { period: 3, component: Float64Array.of(0, 0, 0, 10, 20, 30) },
  ]
  const values = Float64Array.from([7, 8, 9, 10, 11, 12], (level, i) =>
    seasons.reduce((sum, { component }) => sum + component[i]!, level),
  )

  it('repeats the last cycle of each season', () => {
    expect([...seasonsAhead(seasons, 5)]).toEqual([12, 18, 32, 8, 22])
  })

  it('goes on from the last adjusted value, its spread that of the adjusted values', () => {
    expect([...seasonallyAdjusted(values, seasons)]).toEqual([7, 8, 9, 10, 11, 12])
    const { mean, sd } = naiveSeasonalForecast(values, seasons, 4)
    expect([...mean]).toEqual([24, 30, 44, 20])
    expect([...sd]).toEqual([1, Math.SQRT2, Math.sqrt(3), 2])
  })
})
