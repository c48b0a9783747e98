import { describe, expect, test } from 'vitest'
import { exceedanceSummary } from '#renderer/charts/ExceedanceChart.tsx'
import { histogramSummary } from '#renderer/charts/Histogram.tsx'
import { quantileDotsSummary } from '#renderer/charts/QuantileDots.tsx'
import { sparklinePath } from '#renderer/charts/Sparkline.tsx'
import { cursorOver } from '#renderer/charts/plot-cursor.ts'
import { readoutText } from '#renderer/charts/PlotCursorLayer.tsx'
import { timeSeriesSpec } from '#renderer/charts/time-series-spec.ts'
import { timeSeriesSummary } from '#renderer/charts/time-series-summary.ts'
import { timeSeriesTable } from '#renderer/charts/time-series-table.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'

const start = Date.UTC(2027, 0, 1)
const format = (value: number): string => `${value} %`
const use = regularSeries(start, HOUR_MS, Float64Array.of(50, 60, Number.NaN, 70))
const shown = {
  title: 'web CPU',
  lines: [{ label: 'use', data: use }],
  bands: [
    {
      label: '90 % band',
      times: Float64Array.of(start + 3 * HOUR_MS, start + 4 * HOUR_MS),
      lower: Float64Array.of(65, 66),
      upper: Float64Array.of(75, 78),
      strength: 'outer' as const,
    },
  ],
  limits: [{ value: 90, label: 'limit 90 %' }],
  format,
  timeZone: 'UTC',
}
const range = { fromMs: start, toMs: start + 4 * HOUR_MS }

describe('a time series chart in words', () => {
  test('says where its lines and bands end, and its limits', () => {
    expect(timeSeriesSummary(shown, { fromMs: start, toMs: start + DAY_MS })).toBe(
      'web CPU, 1\u00a0Jan\u00a02027 to 2\u00a0Jan\u00a02027: use ends at 70 %; ' +
        '90 % band ends between 66 % and 78 %. Limits: limit 90 %.',
    )
  })

  test('says that there is no data', () => {
    const lines = [{ label: 'use', data: regularSeries(start, HOUR_MS, new Float64Array()) }]
    expect(timeSeriesSummary({ ...shown, lines, bands: [], limits: [] }, range)).toContain(
      'use has no data.',
    )
  })

  test('tells no mean of a line that holds extremes only', () => {
    const lines = [{ label: 'use', data: use, thinned: true }]
    const { columns, rows } = timeSeriesTable({ ...shown, lines, bands: [] }, range)
    expect(columns.map(({ header }) => header)).toEqual(['From', 'use, lowest', 'highest'])
    expect(rows[0]).toEqual([start, 50, 50])
  })

  test('gives its numbers as a table, gaps left empty', () => {
    const { caption, columns, rows } = timeSeriesTable({ ...shown, bands: [] }, range)
    expect(caption).toBe('web CPU, one row per minute')
    expect(columns.map(({ header }) => header)).toEqual(['From', 'use, lowest', 'mean', 'highest'])
    expect(rows).toEqual([
      [start, 50, 50, 50],
      [start + HOUR_MS, 60, 60, 60],
      [start + 3 * HOUR_MS, 70, 70, 70],
    ])
  })

  test('reads out what stands under the cursor', () => {
    const cursor = cursorOver(timeSeriesSpec(shown, range), {
      label: 'Cursor',
      x: (ms) => `hour ${(ms - start) / HOUR_MS}`,
      y: format,
    })
    expect(readoutText(cursor.at(start + 1.2 * HOUR_MS)!)).toBe('hour 1: use 60 %')
    expect(readoutText(cursor.at(start + 2.6 * HOUR_MS)!)).toBe(
      'hour 3: use 70 %, 90 % band 65 % to 75 %',
    )
  })
})

test('an exceedance curve says its median and the share beyond the threshold', () => {
  const curve = { xs: Float64Array.of(0, 100, 200, 300), ys: Float64Array.of(1, 0.6, 0.3, 0) }
  const text = exceedanceSummary({
    title: 'Bad minutes',
    curve,
    threshold: { value: 130, label: 'the budget' },
    format: String,
    xLabel: 'minutes',
  })
  expect(text).toBe(
    'Bad minutes: half of the trials stay within 200 (minutes); 60.0\u00a0% exceed the budget.',
  )
})

test('quantile dots say how many lie beyond', () => {
  const text = quantileDotsSummary({
    title: 'Bad minutes',
    quantiles: [10, 50, 130, 200],
    threshold: { value: 129.6, label: 'the budget' },
    format: String,
  })
  expect(text).toBe(
    'Bad minutes: the median is 90; 2 of 4 equally likely outcomes exceed the budget.',
  )
})

test('a histogram says its fullest bin', () => {
  const bins = [
    { from: 0, to: 30, count: 3 },
    { from: 30, to: 60, count: 8 },
  ]
  expect(
    histogramSummary({ title: 'Durations', bins, format: String, countLabel: 'incidents' }),
  ).toBe('Durations: 11 incidents; the fullest bin is 30 to 60 with 8.')
})

test('a sparkline is broken at gaps', () => {
  const path = sparklinePath(Float64Array.of(0, 1, Number.NaN, 1), 90, 23, 0, 1)
  expect(path).toBe('M0.0 21.5L30.0 1.5M90.0 1.5')
})
