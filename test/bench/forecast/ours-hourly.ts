import { forecastWork } from '#core/forecast/forecast-series.ts'
import type { Forecast } from '#core/forecast/forecast.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { HOUR_MS } from '#core/units/units.ts'
import { HOURLY_HORIZON, HOURLY_PERIODS } from './hourly-series.ts'

/** Our forecast of an hourly series: all members, back-test and bands of 80 and 95 %. */
export function* hourlyForecastWork(values: Float64Array): LongWork<Forecast> {
  const result = yield* forecastWork(
    { axis: { kind: 'regular', startMs: 0, stepMs: HOUR_MS }, values },
    {
      horizonMs: HOURLY_HORIZON * HOUR_MS,
      levels: [0.8, 0.95],
      seasonsMs: HOURLY_PERIODS.map((period) => period * HOUR_MS),
    },
  )
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
