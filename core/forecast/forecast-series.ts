import type { Issue } from '#core/result/issue.ts'
import { runToEnd, type LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Series } from '#core/series/series.ts'
import { chooseSeasons } from './choose-seasons.ts'
import type { MemberId } from './combination/member.ts'
import { combinedWork } from './combined-forecast.ts'
import { diagnose, growthOf } from './diagnose.ts'
import {
  combinationAssumptions,
  combinationReason,
  combinationWarnings,
} from './explain-combination.ts'
import { fitTrend } from './fit-trend.ts'
import { checkForecastOptions } from './forecast-options.ts'
import { DEFAULT_LEVELS, forecastTimes, type Forecast, type ForecastOptions } from './forecast.ts'
import { usualObservations } from './known-events.ts'
import { prepareObservations, type PreparedData } from './observations.ts'
import { predictTrend } from './predict.ts'
import type { TrendFit } from './trend-fit.ts'
import { regressionForecast } from './regression-forecast.ts'

/**
 * Forecasts a series: values at `stepMs` intervals after its last point, with bands, the
 * reason for the model, and what they rest on. The same input gives the same bytes.
 *
 * Issues: `no-historical-data`, `insufficient-historical-data`, `infinite-value`,
 * `invalid-forecast-option`, `no-season` (a seasonal model was asked for and there is none),
 * `model-does-not-fit` (the model asked for can't be fitted to these data).
 *
 * @example forecastSeries(disk, { horizonMs: 90 * DAY_MS })
 */
export function forecastSeries(series: Series, options: ForecastOptions): Result<Forecast, Issue> {
  return runToEnd(forecastWork(series, options))
}

/** {@link forecastSeries} in steps of a few model fits, for a worker that must stay responsive. */
export function* forecastWork(
  series: Series,
  options: ForecastOptions,
): LongWork<Result<Forecast, Issue>> {
  const prepared = prepareObservations(series, options.stepMs)
  if (!prepared.ok) return prepared
  const invalid = checkForecastOptions(options, prepared.value.observations.stepMs)
  if (invalid !== null) return err(invalid)
  const asked = options.model ?? 'auto'
  return asked === 'linear' || asked === 'seasonal'
    ? yield* regressionForecast(prepared.value, options, asked)
    : yield* combinationForecast(prepared.value, options, asked)
}

function* combinationForecast(
  { observations, dataUsed }: PreparedData,
  options: ForecastOptions,
  asked: MemberId | 'auto',
): LongWork<Result<Forecast, Issue>> {
  const usual = usualObservations(observations, options.knownEvents ?? [])
  const seasons = chooseSeasons(usual, options.seasonsMs)
  const { seasonsMs } = seasons
  const levelShifts = options.levelShifts ?? 'detect'
  const trend =
    fitTrend(usual, { seasonsMs, levelShifts, intervals: 'robust' }) ??
    fitTrend(usual, { seasonsMs: [], levelShifts, intervals: 'robust' })
  if (trend === null) return err(doesNotFit(asked, options))
  const { shifts } = trend.fit
  const combined = yield* combinedWork(
    observations,
    shifts,
    seasonsMs,
    options,
    asked,
    isGrowing(trend.fit),
  )
  if (combined === null) return err(doesNotFit(asked, options))
  const { result, backTest, effects } = combined
  const { combination, column } = result
  const fit = { ...trend.fit, combination }
  const times = forecastTimes(fit.lastMs, fit.stepMs, options.horizonMs)
  const used = { ...dataUsed, outliers: column.outliers }
  const context = {
    named: asked !== 'auto',
    combination,
    backTest,
    seasonsMs,
    shifts,
    effects,
    outliers: column.outliers,
    beyondBounds: observations.values.filter(
      (value) => value > combination.cap || value < combination.floor,
    ).length,
    eventsCoverAll: (options.knownEvents ?? []).length > 0 && effects.length === 0,
    dataUsed: used,
    horizonMs: options.horizonMs,
  }
  return ok({
    model: asked === 'auto' ? 'combined' : asked,
    reason: combinationReason(context),
    stepMs: fit.stepMs,
    times,
    ...predictTrend(fit, times, options.levels ?? DEFAULT_LEVELS),
    fit,
    diagnostics: {
      ...diagnose(usual, { ...trend, fit }, backTest),
      members: combination.members,
      eventEffects: effects,
    },
    dataUsed: used,
    assumptions: combinationAssumptions(context),
    warnings: [...seasons.warnings, ...combinationWarnings(context)],
  })
}

/** Whether the 95 % interval of the growth leaves 0 out. */
function isGrowing(fit: TrendFit): boolean {
  const { lower, upper } = growthOf(fit)
  return lower > 0 || upper < 0
}

function doesNotFit(asked: string, { cap }: ForecastOptions): Issue {
  const needsCap = asked === 'saturating' && cap === undefined
  return {
    code: 'model-does-not-fit',
    severity: 'error',
    message: `The model “${asked}” can't be fitted to these data.`,
    remedy: needsCap
      ? 'Give a value that the use never rises above, or choose the automatic model.'
      : 'Choose the automatic model, or import a longer history.',
  }
}
