import { describe, expect, it } from 'vitest'
import type { Series } from '#core/series/series.ts'
import { sliColumns } from '#core/sli/sli-columns.ts'
import { HOUR_MS } from '#core/units/units.ts'

const START = Date.UTC(2026, 5, 1)

function series(values: number[], startMs = START, stepMs = HOUR_MS): Series {
  return { axis: { kind: 'regular', startMs, stepMs }, values: Float64Array.from(values) }
}

const goodTotal = { kind: 'good-total', goodSeriesId: 'a', totalSeriesId: 't' } as const
const badTotal = { kind: 'bad-total', badSeriesId: 'a', totalSeriesId: 't' } as const

function columnsOf(source: typeof goodTotal | typeof badTotal, a?: Series, t?: Series) {
  return sliColumns(source, (id) => (id === 'a' ? a : t))
}

describe('sliColumns', () => {
  it('pairs good and total on their common grid, gaps where either is missing', () => {
    const result = columnsOf(goodTotal, series([9, 10]), series([10, 10, 10]))
    expect(result).toEqual({
      ok: true,
      value: {
        startMs: START,
        stepMs: HOUR_MS,
        good: Float64Array.of(9, 10, Number.NaN),
        total: Float64Array.of(10, 10, 10),
      },
    })
  })

  it('takes bad events from the total', () => {
    const result = columnsOf(badTotal, series([1, 0]), series([10, 10]))
    expect(result.ok && [...result.value.good]).toEqual([9, 10])
  })

  it.each([
    [goodTotal, [9, 12, 11], [10, 10, 10], 'good-exceeds-total', 'good 12 is more than total 10'],
    [badTotal, [0, 11, 0], [10, 10, 10], 'bad-exceeds-total', 'bad 11 is more than total 10'],
    [goodTotal, [9, -1, 1], [10, 10, 10], 'impossible-count', 'good -1 of total 10'],
    [goodTotal, [9, -3, 1], [10, -2, 10], 'impossible-count', 'good -3 of total -2'],
    [goodTotal, [9, 1, 1], [10, Infinity, 10], 'impossible-count', 'good 1 of total Infinity'],
  ])('names the first impossible slot (%#)', (source, a, t, code, text) => {
    const result = columnsOf(source, series(a), series(t))
    expect(result).toMatchObject({ ok: false, error: { code, severity: 'error' } })
    const message = result.ok ? '' : result.error.message
    expect(message).toContain(text)
    expect(message).toContain('1\u00a0Jun\u00a02026, 01:00 UTC')
  })

  it('tells how many slots are wrong', () => {
    const result = columnsOf(goodTotal, series([12, 12]), series([10, 10]))
    expect(!result.ok && result.error.message).toContain('the first of 2 such slots')
  })

  it.each([
    ['series-missing', undefined, series([1])],
    ['series-missing', series([1]), undefined],
    ['grids-differ', series([1, 1]), series([1, 1], START + HOUR_MS / 2)],
    ['grids-differ', series([1, 1]), series([1, 1], START, 2 * HOUR_MS)],
  ])('%s', (code, a, t) => {
    expect(columnsOf(goodTotal, a, t)).toMatchObject({ ok: false, error: { code } })
  })
})
