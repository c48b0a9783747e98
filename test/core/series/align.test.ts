import { describe, expect, it } from 'vitest'
import { alignToGrid } from '#core/series/align.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'

const GAP = Number.NaN

function grid(startMs: number, values: number[], stepMs = 10): Series {
  return regularSeries(startMs, stepMs, Float64Array.from(values))
}

function points(times: number[], values: number[]): Series {
  return {
    axis: { kind: 'irregular', times: Float64Array.from(times) },
    values: Float64Array.from(values),
  }
}

describe('alignToGrid', () => {
  it.each<[string, Series, Series, number, number[], number[]]>([
    ['one grid', grid(0, [1, 2]), grid(0, [3, 4]), 0, [1, 2], [3, 4]],
    ['one begins later', grid(0, [1, 2, 3]), grid(20, [4, 5]), 0, [1, 2, 3, GAP], [GAP, GAP, 4, 5]],
    ['apart', grid(20, [1]), grid(0, [2]), 0, [GAP, GAP, 1], [2, GAP, GAP]],
    ['rare points on a grid', grid(0, [9, 9, 9]), points([20], [1]), 0, [9, 9, 9], [GAP, GAP, 1]],
    ['rare points first', points([10], [1]), grid(0, [9, 9]), 0, [GAP, 1], [9, 9]],
    [
      'two sets of points',
      points([0, 20], [1, 2]),
      points([10], [3]),
      0,
      [1, GAP, 2],
      [GAP, 3, GAP],
    ],
  ])('%s', (_, a, b, startMs, columnA, columnB) => {
    const aligned = alignToGrid(a, b)
    expect(aligned).toEqual({
      startMs,
      stepMs: 10,
      a: Float64Array.from(columnA),
      b: Float64Array.from(columnB),
    })
  })

  it.each<[string, Series, Series]>([
    ['an empty one', grid(0, []), grid(0, [1])],
    ['different steps', grid(0, [1, 2]), grid(0, [1, 2], 20)],
    ['out of phase', grid(0, [1, 2]), grid(5, [1, 2])],
    ['points off the grid', grid(0, [1, 2]), points([13], [1])],
    ['points without a grid', points([0, 7], [1, 2]), points([1009], [3])],
  ])('has no answer for %s', (_, a, b) => {
    expect(alignToGrid(a, b)).toBeNull()
  })
})
