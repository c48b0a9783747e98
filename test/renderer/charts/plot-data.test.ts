import { describe, expect, test } from 'vitest'
import { bandPoints, linePoints, type Points } from '#renderer/charts/plot-data.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { HOUR_MS } from '#core/units/units.ts'

const values = Float64Array.from({ length: 130_000 }, (_, index) => Math.sin(index / 500))
values[70_000] = 9
values.fill(Number.NaN, 20_000, 30_000)
const series = regularSeries(0, HOUR_MS, values)
const all = { fromMs: 0, toMs: 130_000 * HOUR_MS }

function pointsOf({ xs, ys }: Points): { x: number; y: number }[] {
  return Array.from(xs, (x, index) => ({ x, y: ys[index]! }))
}

describe('linePoints', () => {
  const points = pointsOf(linePoints(series, all, 800))

  test('draws at most two points a pixel', () => {
    expect(points.length).toBeLessThanOrEqual(1600)
    expect(points.length).toBeGreaterThan(800)
  })

  test('keeps the one point that stands out', () => {
    expect(points.some(({ y }) => y === 9)).toBe(true)
  })

  test('leaves a gap open', () => {
    const inside = points.filter(({ x }) => x >= 20_000 * HOUR_MS && x < 30_000 * HOUR_MS)
    expect(inside.every(({ y }) => Number.isNaN(y))).toBe(true)
    expect(points.some(({ y }) => Number.isNaN(y))).toBe(true)
  })

  test('thins a long curve by its extremes, in order', () => {
    const xs = Float64Array.from({ length: 50_000 }, (_, index) => index)
    const ys = xs.map((x) => (x === 25_001 ? 5 : Math.cos(x)))
    const curve = pointsOf(linePoints({ xs, ys }, { fromMs: 0, toMs: 50_000 }, 500))
    expect(curve.length).toBeLessThanOrEqual(1000)
    expect(curve.some(({ y }) => y === 5)).toBe(true)
    expect(curve.every(({ x }, index) => index === 0 || x > curve[index - 1]!.x)).toBe(true)
  })

  test('draws a short curve as it is, with a neighbour beyond each end of the range', () => {
    const curve = { xs: Float64Array.of(0, 1, 2, 3, 4), ys: Float64Array.of(5, 6, 7, 8, 9) }
    expect([...linePoints(curve, { fromMs: 1.5, toMs: 2.5 }, 100).xs]).toEqual([1, 2, 3])
  })

  test('lets a line of few measurements leave the picture at both ends', () => {
    const few = regularSeries(0, 10, Float64Array.of(5, 6, 7, 8, 9))
    expect([...linePoints(few, { fromMs: 15, toMs: 25 }, 100).xs]).toEqual([10, 20, 30])
    expect([...linePoints(few, { fromMs: 21, toMs: 29 }, 100).xs]).toEqual([20, 30])
    expect([...linePoints(few, { fromMs: 60, toMs: 90 }, 100).xs]).toEqual([])
  })
})

describe('bandPoints', () => {
  test('a thinned band still holds all of the band', () => {
    const xs = Float64Array.from({ length: 5000 }, (_, index) => index)
    const lower = xs.map((x) => -1 - (x === 2500 ? 4 : 0))
    const upper = xs.map((x) => 1 + (x === 1234 ? 7 : 0))
    const band = { label: '', xs, lower, upper, paint: 1, strength: 'outer' } as const
    const edges = bandPoints(band, { fromMs: 0, toMs: 4999 }, 300)
    expect(edges.xs.length).toBeLessThanOrEqual(302)
    expect(Math.min(...edges.lower)).toBe(-5)
    expect(Math.max(...edges.upper)).toBe(8)
    expect(edges.xs.at(-1)).toBe(4999)
  })
})
