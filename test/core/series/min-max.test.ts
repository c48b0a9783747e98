import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decimate, type DrawnPoints } from '#core/series/min-max.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'

const GAP = Number.NaN
const ALL = { fromMs: -Infinity, toMs: Infinity }

function asIrregular(series: Series): Series {
  return { axis: { kind: 'irregular', times: timesOf(series) }, values: series.values }
}

function drawn(line: DrawnPoints): [number, number][] {
  return Array.from(line.times, (time, index) => [time, line.values[index]!])
}

describe('decimate', () => {
  it('keeps all points when they fit, with one separator per gap', () => {
    const series = regularSeries(0, 10, Float64Array.of(GAP, 1, 2, GAP, GAP, 5, GAP))
    const expected = [
      [10, 1],
      [20, 2],
      [35, GAP],
      [50, 5],
    ]
    expect(drawn(decimate(series, ALL, 100))).toEqual(expected)
    expect(drawn(decimate(asIrregular(series), ALL, 100))).toEqual(expected)
  })

  it('breaks the line where irregular samples are missing', () => {
    const times = Float64Array.from({ length: 30 }, (_, i) => i * 60 + (i >= 20 ? 600 : 0))
    const series: Series = { axis: { kind: 'irregular', times }, values: times.map(() => 1) }
    const line = decimate(series, ALL, 100)
    expect(line.values.filter(Number.isNaN)).toHaveLength(1)
    expect(line.times[20]).toBeGreaterThan(19 * 60)
    expect(line.times[20]).toBeLessThan(20 * 60 + 600)
  })

  it('shows a gap that is narrower than a column', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => i % 7)
    values[5003] = GAP
    const series = regularSeries(0, 10, values)
    for (const shape of [series, asIrregular(series)]) {
      const line = decimate(shape, ALL, 50)
      const gap = line.values.findIndex(Number.isNaN)
      expect(line.values.filter(Number.isNaN)).toHaveLength(1)
      // At most a column of about 420 slots off.
      expect(Math.abs(line.times[gap]! - 50_030)).toBeLessThan(4500)
    }
  })

  it('shows a gap in the last column even when the last point is its extreme', () => {
    const series = regularSeries(0, 10, Float64Array.of(0, 0, 0, 0, 1, 1, 1, GAP, 0))
    const line = decimate(series, ALL, 8)
    expect(line.values.filter(Number.isNaN)).toHaveLength(1)
    expect(drawn(line).at(-1)).toEqual([80, 0])
  })

  it('finds a single spike in a million points', () => {
    const values = new Float64Array(1_000_000).fill(1)
    values[654_321] = 99
    values[123_456] = -5
    const series = regularSeries(0, 15_000, values)
    for (const shape of [series, asIrregular(series)]) {
      const line = decimate(shape, ALL, 2000)
      expect(line.values.length).toBeLessThanOrEqual(2000)
      expect(drawn(line)).toContainEqual([654_321 * 15_000, 99])
      expect(drawn(line)).toContainEqual([123_456 * 15_000, -5])
    }
  })

  it('looks at its range only', () => {
    const series = regularSeries(
      0,
      1,
      Float64Array.from({ length: 1000 }, (_, i) => i),
    )
    const line = decimate(series, { fromMs: 100, toMs: 200 }, 20)
    expect(line.values[0]).toBe(100)
    expect(line.values.at(-1)).toBe(199)
    expect(line.values.length).toBeLessThanOrEqual(20)
  })

  it('draws nothing where there is nothing', () => {
    const gaps = regularSeries(0, 1, Float64Array.of(GAP, GAP))
    expect(decimate(gaps, ALL, 10)).toEqual({
      times: new Float64Array(0),
      values: new Float64Array(0),
    })
    expect(() => decimate(gaps, ALL, 7)).toThrow('invalid maxPoints: 7')
  })

  it('keeps ends, extremes, order, gaps and the limit', () => {
    const value = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: -50, max: 50 }) },
      { weight: 1, arbitrary: fc.constant(GAP) },
    )
    const columns = fc.array(value, { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(columns, fc.integer({ min: 8, max: 120 }), fc.boolean(), (...given) => {
        const [column, maxPoints, regular] = given
        const grid = regularSeries(1000, 10, Float64Array.from(column))
        const line = decimate(regular ? grid : asIrregular(grid), ALL, maxPoints)
        const points = drawn(line).filter(([, v]) => !Number.isNaN(v))
        const present = drawn({ times: timesOf(grid), values: grid.values }).filter(
          ([, v]) => !Number.isNaN(v),
        )
        fc.pre(present.length > 0)
        expect(points.length).toBeLessThanOrEqual(maxPoints)
        expect(line.times.length).toBeLessThan(2 * points.length)
        expect(line.times.every((t, i) => i === 0 || t > line.times[i - 1]!)).toBe(true)
        expect([points[0], points.at(-1)]).toEqual([present[0], present.at(-1)])
        expect(Math.max(...points.map(([, v]) => v))).toBe(Math.max(...present.map(([, v]) => v)))
        expect(Math.min(...points.map(([, v]) => v))).toBe(Math.min(...present.map(([, v]) => v)))
        expect(Number.isNaN(line.values.at(0) ?? 0)).toBe(false)
        expect(Number.isNaN(line.values.at(-1) ?? 0)).toBe(false)
        const inside = column.slice(
          column.findIndex((v) => !Number.isNaN(v)),
          column.findLastIndex((v) => !Number.isNaN(v)),
        )
        expect(line.values.some(Number.isNaN)).toBe(inside.some(Number.isNaN))
      }),
    )
  })
})
