import { describe, expect, it } from 'vitest'
import { FORECAST_MODELS, modelOfName } from '#core/forecast/forecast-models.ts'
import { DAY_MS } from '#core/units/units.ts'
import { forecastOf, noise, seriesOf } from './support.ts'

const error = noise(2, 3)
const week = [0, 3, 5, 4, 2, -8, -9]
const series = seriesOf(120, DAY_MS, (day) => 200 + day + week[day % 7]! + error())

describe('models by name', () => {
  it.each(
    FORECAST_MODELS.map(({ id }) => id).filter(
      (id) => id !== 'last-long-season' && id !== 'recent-short-profile',
    ),
  )('%s forecasts, with bands around its mean and a reason', (model) => {
    const forecast = forecastOf(series, { model, cap: 1000, seasonsMs: [7 * DAY_MS] })
    expect(forecast.model).toBe(model === 'auto' ? 'combined' : model)
    expect(forecast.reason.length).toBeGreaterThan(10)
    const { lower, upper } = forecast.levels[2]!
    expect(forecast.mean.every((mean, i) => lower[i]! < mean && mean < upper[i]!)).toBe(true)
  })

  it('says why a model does not fit', () => {
    expect(() => forecastOf(series, { model: 'saturating' })).toThrow(/can't be fitted/)
    expect(() => forecastOf(series, { model: 'last-long-season' })).toThrow(/can't be fitted/)
  })

  it('are known by name', () => {
    expect(modelOfName('theta')).toBe('theta')
    expect(modelOfName('oracle')).toBeNull()
  })
})
