import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { decimate, extremesOf, seriesOfDrawn } from '#core/series/min-max.ts'
import { BLOCK_POINTS, buildPyramid, pyramidOf, seekPresent } from '#core/series/min-max-pyramid.ts'
import { PointRun, type MinMaxPyramid } from '#core/series/point-run.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'

const GAP = Number.NaN

/** Runs of values and of gaps, so that whole blocks are gaps at times. */
const column = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 900 }),
      kind: fc.constantFrom('values', 'values', 'gap', 'mixed', 'infinite'),
      seed: fc.nat(),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((runs) =>
    Float64Array.from(
      runs.flatMap(({ length, kind, seed }) =>
        Array.from({ length }, (_, i) => valueOf(kind, (seed + i * 7_919) % 101)),
      ),
    ),
  )

function valueOf(kind: string, value: number): number {
  if (kind === 'gap' || (kind === 'mixed' && value % 3 === 0)) return GAP
  return kind === 'infinite' && value % 5 === 0 ? (value % 2 === 0 ? -Infinity : Infinity) : value
}

function irregular(values: Float64Array, holeEvery: number): Series {
  const times = values.map((_, i) => i * 60 + Math.floor(i / holeEvery) * 1000)
  return { axis: { kind: 'irregular', times }, values }
}

/** The same series as if no pyramid had been made. */
function raw(pyramid: MinMaxPyramid): MinMaxPyramid {
  return { ...pyramid, levels: [] }
}

const shapes = fc
  .tuple(column, fc.boolean(), fc.integer({ min: 3, max: 2000 }))
  .map(([values, isRegular, holeEvery]) =>
    isRegular ? regularSeries(0, 60, values) : irregular(values, holeEvery),
  )

describe('a pyramid', () => {
  it('tells of any range what its points tell', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.nat(), (series, a, b) => {
        const pyramid = buildPyramid(series)
        const count = series.values.length
        const from = a % (count + 1)
        const to = from + (b % (count + 1 - from))
        const blocks = new PointRun(pyramid)
        const points = new PointRun(raw(pyramid))
        blocks.take(from, to)
        for (const [start, end] of [
          [from, to],
          [0, count],
          [BLOCK_POINTS, 3 * BLOCK_POINTS],
        ] as const) {
          if (end > count) continue
          blocks.take(start, end)
          points.take(start, end)
          const present = series.values.subarray(start, end).filter((v) => !Number.isNaN(v))
          expect([blocks.low, blocks.high, blocks.bits]).toEqual([
            points.low,
            points.high,
            points.bits,
          ])
          expect([blocks.low < 0, series.values[blocks.low], series.values[blocks.high]]).toEqual(
            present.length === 0
              ? [true, undefined, undefined]
              : [false, Math.min(...present), Math.max(...present)],
          )
        }
      }),
    )
  })

  it('finds the first and last present point', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), fc.nat(), (series, a, b) => {
        const count = series.values.length
        const from = a % (count + 1)
        const to = from + (b % (count + 1 - from))
        const found = (at: number): number => (at < 0 ? -1 : from + at)
        const inside = [...series.values.subarray(from, to)]
        const present = (value: number): boolean => !Number.isNaN(value)
        const pyramid = buildPyramid(series)
        expect(seekPresent(pyramid, from, to)).toBe(found(inside.findIndex(present)))
        expect(seekPresent(pyramid, from, to, true)).toBe(found(inside.findLastIndex(present)))
      }),
    )
  })

  test('has a level for each sixteenfold of points', () => {
    const sizes = (points: number): number[] =>
      buildPyramid(regularSeries(0, 1, new Float64Array(points))).levels.map(({ size }) => size)
    expect(sizes(BLOCK_POINTS - 1)).toEqual([])
    expect(sizes(4096)).toEqual([256, 4096])
    expect(sizes(100_000)).toEqual([256, 4096, 65_536])
  })

  test('is made once a series', () => {
    const series = regularSeries(0, 1, new Float64Array(1000))
    expect(pyramidOf(series)).toBe(pyramidOf(series))
  })
})

describe('the extremes of a range', () => {
  const series = regularSeries(0, 10, Float64Array.of(GAP, 3, -2, 8, GAP))
  test.each([
    ['all', 0, 50, [-2, 8]],
    ['a part', 10, 20, [3, 3]],
    ['gaps alone', 40, 50, null],
    ['nothing', 60, 70, null],
  ])('%s', (_, fromMs, toMs, expected) => {
    expect(extremesOf(series, { fromMs, toMs })).toEqual(expected)
  })
})

test('a range that is moved shows the same points', () => {
  const values = Float64Array.from({ length: 50_000 }, (_, i) => (i * 7_919) % 997)
  const series = regularSeries(0, 60, values)
  const span = 20_000 * 60
  const drawn = (fromMs: number): Set<number> =>
    new Set(decimate(series, { fromMs, toMs: fromMs + span }, 400).times)
  const before = drawn(600_000)
  const after = drawn(600_000 + span / 10)
  expect(after.intersection(before).size).toBeGreaterThan(0.85 * before.size)
})

test('a thinned line can be thinned again, and is broken only where it was', () => {
  // Pairs of points side by side, one of them far from the next: no data is missing there.
  const values = Float64Array.from({ length: 100_000 }, (_, i) => (i % 5_000 < 2 ? i % 2 : 0.5))
  values.fill(GAP, 40_000, 45_000)
  const series = regularSeries(0, 60, values)
  const all = { fromMs: 0, toMs: Infinity }
  const thinned = seriesOfDrawn(decimate(series, all, 800))
  expect(thinned.values.filter(Number.isNaN)).toHaveLength(1)
  const again = decimate(thinned, all, 100)
  expect(again.values.filter(Number.isNaN)).toHaveLength(1)
  expect(extremesOf(thinned, all)).toEqual(extremesOf(series, all))
})
