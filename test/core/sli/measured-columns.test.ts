import { describe, expect, it } from 'vitest'
import type { Series } from '#core/series/series.ts'
import type { IndicatorSource } from '#core/sli/indicator-source.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import { isWithin } from '#core/sli/threshold.ts'
import { MINUTE_MS } from '#core/units/units.ts'

const GAP = Number.NaN

function minutely(...values: number[]): Series {
  return {
    axis: { kind: 'regular', startMs: 0, stepMs: MINUTE_MS },
    values: Float64Array.from(values),
  }
}

function at(...points: [second: number, value: number][]): Series {
  const times = Float64Array.from(points, ([second]) => second * 1000)
  const values = Float64Array.from(points, ([, value]) => value)
  return { axis: { kind: 'irregular', times }, values }
}

function read(source: IndicatorSource, series: Record<string, Series>) {
  return sliColumns(source, (id) => new Map(Object.entries(series)).get(id))
}

function countsOf(source: IndicatorSource, series: Record<string, Series>) {
  const result = read(source, series)
  if (!result.ok) throw new Error(result.error.message)
  const { good, total, stepMs } = result.value
  return { good: Array.from(good), total: Array.from(total), stepMs }
}

function codeOf(source: IndicatorSource, series: Record<string, Series>): string {
  const result = read(source, series)
  return result.ok ? 'ok' : result.error.code
}

describe('isWithin', () => {
  it.each([
    ['lte', [true, true, false]],
    ['lt', [true, false, false]],
    ['gte', [false, true, true]],
    ['gt', [false, false, true]],
  ] as const)('%s a limit of 2', (op, expected) => {
    expect([1, 2, 3].map((value) => isWithin(value, { op, value: 2 }))).toEqual(expected)
  })
})

describe('thresholds', () => {
  const source = {
    kind: 'threshold',
    valueSeriesId: 'v',
    slotMs: null,
    op: 'lte',
    value: 200,
  } as const

  it('counts each value once and keeps gaps', () => {
    expect(countsOf(source, { v: minutely(120, 200, 200.1, GAP) })).toEqual({
      good: [1, 1, 0, GAP],
      total: [1, 1, 1, GAP],
      stepMs: MINUTE_MS,
    })
  })

  it('counts values of any time by slot', () => {
    const v = at([1, 100], [2, 300], [61, 100], [250, 100])
    expect(countsOf({ ...source, slotMs: MINUTE_MS }, { v })).toMatchObject({
      good: [1, 1, GAP, GAP, 1],
      total: [2, 1, GAP, GAP, 1],
    })
  })

  it.each([
    ['no slots without a grid or a length', null, 'no-slots'],
    ['no slots of no length', 0, 'no-slots'],
    ['no end of slots', 1e-3, 'no-slots'],
  ])('makes %s', (_, slotMs, code) => {
    const v = at([0, 1], [1.3, 1], [777_777.7, 1])
    expect(codeOf({ ...source, slotMs }, { v })).toBe(code)
  })
})

describe('percentiles', () => {
  it('judge all values of a slot at once', () => {
    const source = {
      kind: 'percentile',
      valueSeriesId: 'v',
      percentile: 'p50',
      slotMs: MINUTE_MS,
      op: 'lt',
      value: 100,
    } as const
    const v = at([0, 10], [10, 90], [20, 500], [60, 300], [130, 1], [140, GAP])
    expect(countsOf(source, { v })).toMatchObject({ good: [1, 0, 1], total: [1, 1, 1] })
  })
})

describe('ratios', () => {
  const plain = { kind: 'ratio', ratioSeriesId: 'r', totalSeriesId: null } as const
  const weighed = { ...plain, totalSeriesId: 't' }

  it('weigh every slot the same without a total, else by it', () => {
    const r = minutely(1, 0.5, GAP)
    expect(countsOf(plain, { r })).toMatchObject({ good: [1, 0.5, GAP], total: [1, 1, GAP] })
    const t = minutely(10, 100, 5)
    expect(countsOf(weighed, { r, t })).toMatchObject({ good: [10, 50, GAP], total: [10, 100, 5] })
  })

  it('need no share where there were no events', () => {
    const series = { r: minutely(GAP, 1), t: minutely(0, 4) }
    expect(countsOf(weighed, series)).toMatchObject({ good: [0, 4], total: [0, 4] })
  })

  it('say when they are percentages', () => {
    const result = read(plain, { r: minutely(99.9, 100) })
    expect(result).toMatchObject({
      ok: false,
      error: { code: 'ratio-out-of-range', remedy: expect.stringContaining('percent') as string },
    })
  })

  it.each([
    ['a negative share', plain, { r: minutely(-0.1) }, 'ratio-out-of-range'],
    ['a negative total', weighed, { r: minutely(1), t: minutely(-1) }, 'impossible-count'],
    ['a missing total', weighed, { r: minutely(1) }, 'series-missing'],
    ['a missing ratio', plain, {}, 'series-missing'],
    ['no common grid', weighed, { r: minutely(1), t: at([30, 1]) }, 'grids-differ'],
  ])('refuse %s', (_, source, series, code) => {
    expect(codeOf(source, series as Record<string, Series>)).toBe(code)
  })
})

describe('probes', () => {
  const source = { kind: 'probe', valueSeriesId: 'v', slotMs: 2 * MINUTE_MS } as const

  it('count their answers by slot', () => {
    const v = minutely(1, 0, 1, 1)
    expect(countsOf(source, { v })).toMatchObject({ good: [1, 2], total: [2, 2] })
  })

  it('answer 0 or 1', () => {
    expect(codeOf(source, { v: minutely(1, 200) })).toBe('probe-not-boolean')
  })
})

describe('counters', () => {
  const source = {
    kind: 'bad-total-counters',
    countedSeriesId: 'b',
    totalSeriesId: 't',
  } as const

  it('are counted by what they grow', () => {
    const series = { b: minutely(5, 6, 1, 1), t: minutely(100, 160, 20, 80) }
    expect(countsOf(source, series)).toMatchObject({
      good: [GAP, 59, 19, 60],
      total: [GAP, 60, 20, 60],
    })
  })

  it('leave the stored series as it is', () => {
    const b = minutely(1, 2)
    countsOf({ ...source, kind: 'good-total-counters' }, { b, t: minutely(10, 20) })
    expect(Array.from(b.values)).toEqual([1, 2])
  })
})
