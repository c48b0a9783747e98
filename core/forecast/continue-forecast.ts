import type { EpochMs } from '#core/units/units.ts'
import type { Forecast, ForecastBand } from './forecast.ts'
import { predictTrend } from './predict.ts'

/** More points than this are no sharper to the eye. */
const MAX_POINTS = 1500

/** The curve of a forecast with its bands. */
export interface ForecastCurve {
  readonly times: Float64Array
  readonly mean: Float64Array
  readonly levels: readonly ForecastBand[]
}

/**
 * The curve of a forecast up to a time beyond its horizon, from the same fit; for drawing, so
 * in coarser steps where there are more than 1500. The forecast itself when it reaches that far.
 */
export function continueForecast(forecast: Forecast, untilMs: EpochMs): ForecastCurve {
  const { fit, times, mean, levels } = forecast
  const last = times[times.length - 1] ?? fit.lastMs
  if (untilMs <= last) return { times, mean, levels }
  const steps = Math.floor((untilMs - fit.lastMs) / fit.stepMs)
  const every = Math.ceil(steps / MAX_POINTS)
  const drawn = Float64Array.from(
    { length: Math.max(1, Math.floor(steps / every)) },
    (_, index) => fit.lastMs + (1 + index * every) * fit.stepMs,
  )
  const shown = levels.map(({ level }) => level)
  return { times: drawn, ...predictTrend(fit, drawn, shown) }
}
