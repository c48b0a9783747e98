import { describe, expect, it } from 'vitest'
import { forecastComponents } from '#core/forecast/components.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { noise, seriesOf } from './support.ts'

describe('forecastComponents', () => {
  it('adds up to the values, gaps staying gaps, with the seasons that were found', () => {
    const error = noise(4, 1)
    const series = seriesOf(24 * 42, HOUR_MS, (day, i) =>
      i > 300 && i < 320
        ? Number.NaN
        : 100 + day + 10 * Math.sin(2 * Math.PI * day) + (day % 7 > 5 ? -8 : 0) + error(),
    )
    const parts = forecastComponents(series)
    if (!parts.ok) throw new Error(parts.error.message)
    const { values, trend, seasons, remainder, stepMs } = parts.value
    expect(stepMs).toBe(HOUR_MS)
    expect(seasons.map(({ label }) => label)).toEqual(['day', 'week'])
    const sums = trend.map((level, i) =>
      seasons.reduce((total, season) => total + season.values[i]!, level + remainder[i]!),
    )
    expect(sums.findIndex(Number.isNaN)).toBe(values.findIndex(Number.isNaN))
    const off = sums.map((sum, i) => (Number.isNaN(values[i]!) ? 0 : Math.abs(sum - values[i]!)))
    expect(Math.max(...off)).toBeLessThan(1e-9)
    expect(trend.at(-1)! - trend[0]!).toBeCloseTo(42, -1)
  })

  it('has a trend and no season where nothing repeats', () => {
    const parts = forecastComponents(seriesOf(60, DAY_MS, (day) => 3 * day))
    if (!parts.ok) throw new Error(parts.error.message)
    expect(parts.value.seasons).toEqual([])
    expect(parts.value.trend[30]).toBe(90)
  })

  it('says why there are none', () => {
    const parts = forecastComponents(seriesOf(3, DAY_MS, () => 1))
    expect(parts).toMatchObject({ ok: false, error: { code: 'insufficient-historical-data' } })
  })
})
