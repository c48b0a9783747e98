import { forecastSeries } from '#core/forecast/forecast-series.ts'
import type { Forecast, ForecastOptions } from '#core/forecast/forecast.ts'
import { normal } from '#core/random/distributions.ts'
import { createGenerator } from '#core/random/generator.ts'
import type { Series } from '#core/series/series.ts'
import { DAY_MS } from '#core/units/units.ts'

/** 1 Jan 2026, a Thursday. */
export const START_MS = Date.UTC(2026, 0, 1)

/** A regular series of `count` points of a function of the day since the start. */
export function seriesOf(
  count: number,
  stepMs: number,
  valueAt: (day: number, index: number) => number,
): Series {
  const values = Float64Array.from({ length: count }, (_, index) =>
    valueAt((index * stepMs) / DAY_MS, index),
  )
  return { axis: { kind: 'regular', startMs: START_MS, stepMs }, values }
}

/** Normal noise with lag-1 correlation phi and standard deviation sd, the same for a seed. */
export function noise(seed: number, sd: number, phi = 0): () => number {
  const random = createGenerator(seed)
  let value = sd * normal(random)
  return () => {
    value = phi * value + sd * Math.sqrt(1 - phi * phi) * normal(random)
    return value
  }
}

/** The forecast, or a failed test that shows the issue. */
export function forecastOf(series: Series, options: Partial<ForecastOptions> = {}): Forecast {
  const result = forecastSeries(series, { horizonMs: 30 * DAY_MS, ...options })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}
