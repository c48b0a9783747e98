import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { regularSeries } from '#core/series/regular-grid.ts'
import { resample, sliceSeries, type Aggregation } from '#core/series/resample.ts'
import { timesOf, type Series } from '#core/series/series.ts'
import { sum } from '#core/stats/mean.ts'

const GAP = Number.NaN

function irregular(times: number[], values: number[]): Series {
  return {
    axis: { kind: 'irregular', times: Float64Array.from(times) },
    values: Float64Array.from(values),
  }
}

describe('resample', () => {
  const series = regularSeries(0, 10, Float64Array.of(4, 1, GAP, 3, GAP, GAP, 7, GAP))

  it.each<[Aggregation, number[]]>([
    ['mean', [2.5, 3, GAP, 7]],
    ['max', [4, 3, GAP, 7]],
    ['min', [1, 3, GAP, 7]],
    ['sum', [5, 3, GAP, 7]],
    ['last', [1, 3, GAP, 7]],
    ['p95', [3.8499999999999996, 3, GAP, 7]],
  ])('%s leaves gaps out and an empty bucket empty', (how, expected) => {
    const result = resample(series, 20, how)
    expect(result.axis).toEqual({ kind: 'regular', startMs: 0, stepMs: 20 })
    expect(Array.from(result.values)).toEqual(expected)
  })

  it('puts buckets on multiples of the step, or at the start of the range', () => {
    const shifted = regularSeries(35, 10, Float64Array.of(1, 2, 3, 4))
    expect(resample(shifted, 30, 'sum')).toEqual(regularSeries(30, 30, Float64Array.of(6, 4)))
    const range = { fromMs: 40, toMs: 75 }
    expect(resample(shifted, 20, 'sum', range)).toEqual(
      regularSeries(40, 20, Float64Array.of(5, 4)),
    )
  })

  it('leaves buckets without points empty on a finer grid', () => {
    expect(Array.from(resample(series, 5, 'sum').values.subarray(0, 5))).toEqual([
      4,
      GAP,
      1,
      GAP,
      GAP,
    ])
  })

  it('takes irregular points, before the epoch too', () => {
    const points = irregular([-95, -71, -70, 3], [1, 2, 3, 4])
    const result = resample(points, 50, 'sum')
    expect(result).toEqual(regularSeries(-100, 50, Float64Array.of(6, GAP, 4)))
  })

  it('of nothing is nothing', () => {
    expect(resample(irregular([], []), 60, 'mean').values).toHaveLength(0)
    expect(resample(series, 20, 'mean', { fromMs: 10, toMs: 10 }).values).toHaveLength(0)
    const later = resample(series, 20, 'mean', { fromMs: 1000, toMs: 1040 })
    expect(Array.from(later.values)).toEqual([GAP, GAP])
  })

  it('keeps totals, extremes and the number of points', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -1000, max: 1000 }), fc.constant(GAP)), {
      minLength: 1,
      maxLength: 100,
    })
    const step = fc.integer({ min: 1, max: 500 })
    fc.assert(
      fc.property(values, step, step, fc.integer({ min: -1e6, max: 1e6 }), (...given) => {
        const [column, stepMs, bucketMs, startMs] = given
        const source = regularSeries(startMs, stepMs, Float64Array.from(column))
        expect(sum(resample(source, bucketMs, 'sum').values)).toBe(sum(column))
        const present = column.filter((value) => !Number.isNaN(value))
        const highs = resample(source, bucketMs, 'max').values.filter((v) => !Number.isNaN(v))
        expect(Math.max(...highs)).toBe(Math.max(...present))
        const ones = regularSeries(
          startMs,
          stepMs,
          source.values.map((v) => (Number.isNaN(v) ? GAP : 1)),
        )
        expect(sum(resample(ones, bucketMs, 'sum').values)).toBe(present.length)
      }),
    )
  })
})

describe('sliceSeries', () => {
  it.each([
    [0, 40, [0, 10, 20, 30]],
    [10, 30, [10, 20]],
    [11, 30, [20]],
    [-50, 5, [0]],
    [50, 90, []],
    [30, 10, []],
  ])('from %d to %d', (fromMs, toMs, expected) => {
    const times = [0, 10, 20, 30]
    const grid = regularSeries(0, 10, Float64Array.from(times))
    for (const series of [grid, irregular(times, times)]) {
      const slice = sliceSeries(series, { fromMs, toMs })
      expect(Array.from(slice.values)).toEqual(expected)
      expect(Array.from(timesOf(slice))).toEqual(expected)
      expect(slice.values.buffer.byteLength).toBe(8 * expected.length)
    }
  })
})
