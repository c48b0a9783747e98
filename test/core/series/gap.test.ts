import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverage, findGaps, typicalSpacing } from '#core/series/gap.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'

const GAP = Number.NaN

function irregular(times: number[], values = times.map(() => 1)): Series {
  return {
    axis: { kind: 'irregular', times: Float64Array.from(times) },
    values: Float64Array.from(values),
  }
}

describe('findGaps', () => {
  it.each<[string, number[], [number, number][]]>([
    ['no points', [], []],
    ['no gap', [1, 2], []],
    ['one slot', [1, GAP, 2], [[110, 120]]],
    [
      'both ends',
      [GAP, 1, GAP, GAP],
      [
        [100, 110],
        [120, 140],
      ],
    ],
    ['nothing but gaps', [GAP, GAP], [[100, 120]]],
  ])('on a grid: %s', (_, values, expected) => {
    const gaps = findGaps(regularSeries(100, 10, Float64Array.from(values)))
    expect(gaps.map((gap) => [gap.fromMs, gap.toMs])).toEqual(expected)
  })

  it('with jitter: a missing sample is a gap, the jitter is not', () => {
    const times = Array.from({ length: 40 }, (_, i) => i * 15_000 + ((i * 37) % 11) * 100)
    expect(findGaps(irregular(times))).toEqual([])
    const missing = times.toSpliced(20, 1)
    const gaps = findGaps(irregular(missing))
    expect(gaps).toHaveLength(1)
    expect(gaps[0]?.toMs).toBe(times[21])
    expect(gaps[0]?.fromMs).toBeGreaterThan(times[19]! + 14_000)
  })

  it('irregular with an expected step and a value that is missing', () => {
    const series = irregular([0, 10, 20, 30, 45], [1, GAP, 1, 1, 1])
    expect(findGaps(series, 10)).toEqual([{ fromMs: 10, toMs: 20 }])
    expect(findGaps(series, 9.9)).toEqual([
      { fromMs: 9.9, toMs: 20 },
      { fromMs: 39.9, toMs: 45 },
    ])
  })
})

describe('coverage', () => {
  const series = regularSeries(0, 10, Float64Array.of(1, GAP, 1, 1))
  it.each([
    ['the whole', 0, 40, 0.75],
    ['more than there is', -20, 60, 30 / 80],
    ['part of a present slot', 3, 8, 1],
    ['part of a gap', 12, 18, 0],
    ['across', 5, 25, 0.5],
    ['before', -30, -10, 0],
    ['after', 40, 50, 0],
    ['nothing', 10, 10, GAP],
  ])('of %s', (_, fromMs, toMs, expected) => {
    expect(coverage(series, { fromMs, toMs })).toBe(expected)
  })

  it('of irregular points: up to the next point or one step', () => {
    const points = irregular([0, 8, 30, 40], [1, 1, 1, GAP])
    expect(coverage(points, { fromMs: 0, toMs: 50 }, 10)).toBeCloseTo((8 + 10 + 10) / 50, 12)
  })

  it('is what the gaps leave', () => {
    const values = fc.array(fc.constantFrom(1, GAP), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, (column) => {
        const random = regularSeries(7, 13, Float64Array.from(column))
        const range = { fromMs: 7, toMs: 7 + 13 * column.length }
        const missing = findGaps(random).reduce((sum, gap) => sum + gap.toMs - gap.fromMs, 0)
        const present = 1 - missing / (range.toMs - range.fromMs)
        expect(coverage(random, range)).toBeCloseTo(present, 12)
      }),
    )
  })
})

it('typicalSpacing looks past single outages', () => {
  expect(typicalSpacing(new Float64Array(0))).toBe(0)
  expect(typicalSpacing(Float64Array.of(5))).toBe(0)
  const times = Float64Array.from({ length: 10_000 }, (_, i) => i * 60 + (i > 5000 ? 1e6 : 0))
  expect(typicalSpacing(times)).toBe(60)
})
