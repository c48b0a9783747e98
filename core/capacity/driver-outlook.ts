import { forecastWork } from '#core/forecast/forecast-series.ts'
import type { Forecast, ForecastOptions } from '#core/forecast/forecast.ts'
import { pathSampler } from '#core/forecast/sample-paths.ts'
import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { regularSeries } from '#core/series/regular-grid.ts'
import type { Series } from '#core/series/series.ts'
import { DAY_MS, type Days, type EpochMs, type Ratio } from '#core/units/units.ts'
import { alignDriver } from './align-driver.ts'
import { driverForecastWork, type DriverForecast } from './driver-forecast.ts'
import type { DriverFit } from './driver.ts'
import { fitDriver } from './fit-driver.ts'

/** A question for a resource by way of its driver. */
export interface DriverOutlookInput {
  readonly driver: Series
  readonly resource: Series
  readonly horizonDays: Days
  /** Most slots by which the driver may come first. */
  readonly maxLag: number
  readonly limit: number | null
  /** What the driver is forecast by; `auto` when not given. */
  readonly model?: ForecastOptions['model']
  readonly seed: number
  /** Levels of the bands. */
  readonly levels: readonly Ratio[]
}

/** What a forecast of the driver means for the resource. */
export interface DriverOutlook {
  readonly fit: DriverFit
  readonly forecast: DriverForecast
  /** Epoch ms of each step of the forecast. */
  readonly times: Float64Array
  /** Model that the driver is forecast by, and why. */
  readonly model: Forecast['model']
  readonly reason: string
  /** The first time by which half of the paths have reached the limit; null when never. */
  readonly halfMs: EpochMs | null
  readonly warnings: readonly Issue[]
}

const PATHS = 1000
const FEWEST_PATHS = 200
/** Paths times steps, which bounds the work. */
const MOST_VALUES = 2_000_000

/**
 * Forecasts a driver, then the resource that follows it: each path of the driver becomes one of
 * the resource through a line drawn from what the fit is unsure of. Better than a forecast of the
 * resource alone where the driver is what will change.
 *
 * Issues: those of {@link fitDriver} and of a forecast, and `horizon-too-long`.
 */
export function* driverOutlookWork(
  input: DriverOutlookInput,
): LongWork<Result<DriverOutlook, Issue>> {
  const { horizonDays, maxLag, limit, seed, levels } = input
  const aligned = alignDriver(input.driver, input.resource)
  if (!aligned.ok) return aligned
  const { driver, resource, stepMs, startMs } = aligned.value
  const fitted = fitDriver(driver, resource, { maxLag })
  if (!fitted.ok) return fitted
  const steps = Math.floor((horizonDays * DAY_MS) / stepMs)
  if (!(steps >= 1) || steps * FEWEST_PATHS > MOST_VALUES) return err(wrongHorizon(horizonDays))
  const series = regularSeries(startMs, stepMs, driver)
  const future = yield* forecastWork(series, {
    horizonMs: horizonDays * DAY_MS,
    stepMs,
    levels,
    model: input.model ?? 'auto',
  })
  if (!future.ok) return future
  const { fit: trend, model, reason, warnings } = future.value
  const firstMs = startMs + driver.length * stepMs
  const forecast = yield* driverForecastWork({
    fit: fitted.value,
    driver: pathSampler(trend, firstMs, steps),
    steps,
    paths: Math.min(PATHS, Math.floor(MOST_VALUES / steps)),
    seed,
    levels,
    ...(limit === null ? {} : { limit }),
  })
  const times = Float64Array.from({ length: steps }, (_, step) => firstMs + step * stepMs)
  const half = forecast.probabilityByThen?.findIndex((share) => share >= 0.5) ?? -1
  return ok({
    fit: fitted.value,
    forecast,
    times,
    model,
    reason,
    halfMs: half < 0 ? null : times[half]!,
    warnings: [...fitted.value.warnings, ...warnings],
  })
}

function wrongHorizon(days: Days): Issue {
  return {
    code: 'horizon-too-long',
    severity: 'error',
    message: `A forecast by driver can’t reach ${days} days ahead in steps of these series.`,
    remedy: 'Choose fewer days, or average the series first.',
  }
}
