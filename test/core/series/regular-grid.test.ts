import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectStep, regularSeries, seriesFromPoints } from '#core/series/regular-grid.ts'
import { indexAtOrAfter, timeAt, timesOf, type Series } from '#core/series/series.ts'

const GAP = Number.NaN

describe('detectStep', () => {
  it.each<[string, number[], number | null]>([
    ['no points', [], null],
    ['one point', [5], null],
    ['an even grid', [0, 300, 600, 900], 300],
    ['a grid with a hole', [0, 300, 1200], 300],
    ['distances that share a divisor', [0, 500, 1200], 100],
    ['neighbours on a grid that both miss', [0, 600, 1500], 300],
    ['jitter of a millisecond', [0, 15_001, 30_000, 45_002], null],
    ['fractions of a millisecond', [0, 0.5, 1], null],
    ['a grid from a fractional start', [0.5, 1.5, 2.5], null],
    ['two points far apart', [1.79e12, 1.8e12], 1e10],
    ['just enough points: holes below four per point', [0, 1, 13], 1],
    ['one hole too many', [0, 1, 14], null],
  ])('%s', (_, times, expected) => {
    expect(detectStep(Float64Array.from(times))).toBe(expected)
  })
})

describe('seriesFromPoints', () => {
  it('fills the holes of a grid with gaps, never zeros', () => {
    const series = seriesFromPoints(Float64Array.of(0, 300, 1200), Float64Array.of(1, 2, 3))
    expect(series.axis).toEqual({ kind: 'regular', startMs: 0, stepMs: 300 })
    expect(Array.from(series.values)).toEqual([1, 2, GAP, GAP, 3])
  })

  it('keeps irregular times', () => {
    const times = Float64Array.of(0, 7, 1009)
    const series = seriesFromPoints(times, Float64Array.of(1, 2, 3))
    expect(series.axis).toEqual({ kind: 'irregular', times })
  })

  it('keeps one point and no point', () => {
    expect(seriesFromPoints(Float64Array.of(9), Float64Array.of(1)).axis.kind).toBe('irregular')
    expect(seriesFromPoints(new Float64Array(0), new Float64Array(0)).values).toHaveLength(0)
  })

  it.each([
    ['descending times', [2, 1], "times don't ascend strictly at index 1: 1"],
    ['a time twice', [1, 1], "times don't ascend strictly at index 1: 1"],
    ['a time that is NaN', [GAP, 1], "times don't ascend strictly at index 0: NaN"],
  ])('refuses %s', (_, times, message) => {
    expect(() => seriesFromPoints(Float64Array.from(times), new Float64Array(2))).toThrow(message)
  })

  it('refuses columns of different length', () => {
    expect(() => seriesFromPoints(new Float64Array(1), new Float64Array(2))).toThrow(
      '1 times, 2 values',
    )
  })

  it('keeps every point at its time', () => {
    const steps = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(steps, fc.constantFrom(1, 1000, 300_000), (distances, unit) => {
        let at = 1.79e12
        const times = Float64Array.from(distances, (distance) => (at += distance * unit))
        const values = times.map((_, index) => index)
        const series = seriesFromPoints(times, values)
        const found: number[] = []
        series.values.forEach((value, index) => {
          if (!Number.isNaN(value)) found.push(timeAt(series, index))
        })
        expect(found).toEqual(Array.from(times))
        expect(series.values.filter((value) => !Number.isNaN(value))).toEqual(values)
      }),
    )
  })
})

describe('regularSeries', () => {
  it.each([
    [0, 0],
    [0, -1],
    [GAP, 1],
    [0, Infinity],
  ])('refuses start %d, step %d', (startMs, stepMs) => {
    expect(() => regularSeries(startMs, stepMs, new Float64Array(1))).toThrow('invalid grid')
  })
})

describe('times of a series', () => {
  const regular = regularSeries(1000, 500, new Float64Array(4))
  const irregular: Series = {
    axis: { kind: 'irregular', times: Float64Array.of(1000, 1500, 2000, 2600) },
    values: new Float64Array(4),
  }

  it('lists them', () => {
    expect(Array.from(timesOf(regular))).toEqual([1000, 1500, 2000, 2500])
    expect(Array.from(timesOf(irregular))).toEqual([1000, 1500, 2000, 2600])
    expect(() => timeAt(irregular, 4)).toThrow('invalid index: 4 (series of 4)')
    expect(() => timeAt(irregular, -1)).toThrow('invalid index')
    expect(() => timeAt(regular, 0.5)).toThrow('invalid index')
  })

  it.each([
    [-5, 0, 0],
    [1000, 0, 0],
    [1001, 1, 1],
    [1500, 1, 1],
    [2500, 3, 3],
    [2501, 4, 3],
    [9000, 4, 4],
  ])('finds the first point at or after %d', (ms, inRegular, inIrregular) => {
    expect(indexAtOrAfter(regular, ms)).toBe(inRegular)
    expect(indexAtOrAfter(irregular, ms)).toBe(inIrregular)
  })
})
