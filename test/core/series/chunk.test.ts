import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkSeries, mergeChunks, type SeriesChunk } from '#core/series/chunk.ts'
import { regularSeries, seriesFromPoints } from '#core/series/regular-grid.ts'
import { timesOf, type Series } from '#core/series/series.ts'

const GAP = Number.NaN

const anyValues = fc.array(fc.oneof(fc.double(), fc.constant(GAP)), { maxLength: 80 })

const anySeries: fc.Arbitrary<Series> = fc.oneof(
  fc
    .tuple(anyValues, fc.integer({ min: -1e6, max: 1e6 }), fc.integer({ min: 1, max: 1e6 }))
    .map(([values, startMs, stepMs]) => regularSeries(startMs, stepMs, Float64Array.from(values))),
  anyValues.chain((values) =>
    fc
      .uniqueArray(fc.integer(), { minLength: values.length, maxLength: values.length })
      .map((times) => ({
        axis: { kind: 'irregular' as const, times: Float64Array.from(times).sort() },
        values: Float64Array.from(values),
      })),
  ),
)

function chunk(startMs: number, values: number[], stepMs = 10): SeriesChunk {
  return { startMs, times: null, stepMs, values: Float64Array.from(values) }
}

describe('chunks', () => {
  it('merge to what was cut, in any order', () => {
    fc.assert(
      fc.property(anySeries, fc.integer({ min: 1, max: 40 }), (series, maxPoints) => {
        const chunks = chunkSeries(series, maxPoints)
        expect(chunks.every((part) => part.values.length <= maxPoints)).toBe(true)
        const merged = mergeChunks(chunks.toReversed())
        const empty = { axis: { kind: 'irregular', times: new Float64Array(0) } }
        expect(merged).toEqual(series.values.length > 0 ? series : { ...series, ...empty })
      }),
    )
  })

  it('own their buffers', () => {
    const series = regularSeries(0, 1, Float64Array.of(1, 2, 3, 4))
    const [first] = chunkSeries(series, 2)
    expect(first?.values.buffer.byteLength).toBe(16)
    first?.values.fill(9)
    expect(series.values[0]).toBe(1)
  })

  it('hold 16384 points unless told otherwise', () => {
    const series = regularSeries(0, 1, new Float64Array(20_000))
    expect(chunkSeries(series).map((part) => part.values.length)).toEqual([16_384, 3616])
    expect(() => chunkSeries(series, 0)).toThrow('invalid maxPoints: 0')
  })
})

describe('mergeChunks', () => {
  it('fills missing slots between chunks with gaps', () => {
    const merged = mergeChunks([chunk(40, [5]), chunk(0, [1, 2])])
    expect(merged).toEqual(regularSeries(0, 10, Float64Array.of(1, 2, GAP, GAP, 5)))
  })

  it('keeps times when chunks of one step lie too far apart to fill', () => {
    const merged = mergeChunks([chunk(0, [1, 2]), chunk(1_000_000, [3])])
    expect(merged.axis.kind).toBe('irregular')
    expect(Array.from(timesOf(merged))).toEqual([0, 10, 1_000_000])
  })

  it('joins chunks of different steps on a finer grid, or by their times', () => {
    const finer = mergeChunks([chunk(0, [1, 2], 10), chunk(25, [3, 4], 5)])
    expect(finer).toEqual(regularSeries(0, 5, Float64Array.of(1, GAP, 2, GAP, GAP, 3, 4)))
    const odd = mergeChunks([chunk(0, [1, 2], 1000), chunk(3001, [3, 4], 7)])
    expect(odd.axis.kind).toBe('irregular')
  })

  it('appends a single irregular point to a grid', () => {
    const point = {
      startMs: 20,
      times: Float64Array.of(20),
      stepMs: null,
      values: Float64Array.of(3),
    }
    expect(mergeChunks([chunk(0, [1, 2]), point])).toEqual(
      seriesFromPoints(Float64Array.of(0, 10, 20), Float64Array.of(1, 2, 3)),
    )
  })

  it('refuses chunks that overlap', () => {
    expect(() => mergeChunks([chunk(0, [1, 2]), chunk(10, [3])])).toThrow('chunks overlap at 10')
  })

  it('keeps a grid whose step is no whole number of milliseconds', () => {
    const series = regularSeries(
      0.1,
      100 / 3,
      Float64Array.from({ length: 50 }, (_, i) => i),
    )
    expect(mergeChunks(chunkSeries(series, 7))).toEqual(series)
  })
})
