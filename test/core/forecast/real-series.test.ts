import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Series } from '#core/series/series.ts'
import { forecastOf } from './support.ts'

interface OpenSeries {
  id: string
  group: string
  step_s: number
  h: number
  mase_scale: number
  y: (number | null)[]
  test: (number | null)[]
}

const file = new URL('../../reference/data/forecast/series-open.json', import.meta.url)
const { series } = JSON.parse(readFileSync(file, 'utf8')) as { series: OpenSeries[] }

function seriesOfReal({ y, step_s: stepS }: OpenSeries): Series {
  return {
    axis: { kind: 'regular', startMs: 0, stepMs: stepS * 1000 },
    values: Float64Array.from(y, (value) => value ?? Number.NaN),
  }
}

describe('real series', () => {
  it.each(series.map((item) => [item.id, item] as const))(
    '%s: finite, ordered, tested',
    (_, item) => {
      const forecast = forecastOf(seriesOfReal(item), { horizonMs: item.h * item.step_s * 1000 })
      const columns = [forecast.mean, ...forecast.levels.flatMap((b) => [b.lower, b.upper])]
      expect(columns.every((column) => column.every((value) => Number.isFinite(value)))).toBe(true)
      const [narrow, middle, wide] = forecast.levels
      forecast.mean.forEach((mean, i) => {
        expect(wide!.lower[i]).toBeLessThanOrEqual(middle!.lower[i]!)
        expect(middle!.lower[i]).toBeLessThanOrEqual(narrow!.lower[i]!)
        expect(narrow!.lower[i]).toBeLessThanOrEqual(mean)
        expect(mean).toBeLessThanOrEqual(narrow!.upper[i]!)
        expect(narrow!.upper[i]).toBeLessThanOrEqual(middle!.upper[i]!)
        expect(middle!.upper[i]).toBeLessThanOrEqual(wide!.upper[i]!)
      })
      const { backTest } = forecast.diagnostics
      const chosen = backTest?.scores.find((score) => score.candidate === forecast.model)
      expect(chosen?.mase).toBeGreaterThan(0)
    },
  )

  it('beats the published mean errors of plain least squares on daily server series', () => {
    const daily = series.filter((item) => item.group === 'sre-daily')
    const mases = daily.map((item) => {
      const { mean } = forecastOf(seriesOfReal(item), { horizonMs: item.h * item.step_s * 1000 })
      const errors = item.test.flatMap((y, i) => (y === null ? [] : [Math.abs(y - mean[i]!)]))
      return errors.reduce((sum, e) => sum + e, 0) / errors.length / item.mase_scale
    })
    // peers-summary.csv, sre-daily: ols 1.24, mstl 1.24, seasonal naive 1.47.
    expect(mases.reduce((sum, m) => sum + m, 0) / mases.length).toBeLessThan(1.2)
  })
})
