import type { Issue } from '#core/result/issue.ts'
import { runToEnd, type LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Series } from '#core/series/series.ts'
import type { BackTest } from './back-test-result.ts'
import {
  appliedWidening,
  backTestWork,
  scoreOf,
  wideningOf,
  type BackTestRun,
  type ModelCandidate,
} from './back-test.ts'
import { candidateModels, chooseModel } from './choose-model.ts'
import { chooseSeasons } from './choose-seasons.ts'
import { diagnose } from './diagnose.ts'
import { assumptionsOf, warningsOf } from './explain.ts'
import { fitTrend } from './fit-trend.ts'
import {
  DEFAULT_LEVELS,
  type Forecast,
  type ForecastModel,
  type ForecastOptions,
} from './forecast.ts'
import { checkForecastOptions } from './forecast-options.ts'
import { withShiftsInPlace } from './level-shift.ts'
import { prepareObservations, type Observations } from './observations.ts'
import { predictTrend } from './predict.ts'

/**
 * Forecasts a series: values at `stepMs` intervals after its last point, with bands, the
 * reason for the model, and what they rest on. The same input gives the same bytes.
 *
 * Issues: `no-historical-data`, `insufficient-historical-data`, `infinite-value`,
 * `invalid-forecast-option`, `no-season` (a seasonal model was asked for and there is none).
 *
 * @example forecastSeries(disk, { horizonMs: 90 * DAY_MS })
 */
export function forecastSeries(series: Series, options: ForecastOptions): Result<Forecast, Issue> {
  return runToEnd(forecastWork(series, options))
}

/** {@link forecastSeries} in steps of one model fit, for a worker that must stay responsive. */
export function* forecastWork(
  series: Series,
  options: ForecastOptions,
): LongWork<Result<Forecast, Issue>> {
  const prepared = prepareObservations(series, options.stepMs)
  if (!prepared.ok) return prepared
  const { observations, dataUsed } = prepared.value
  const invalid = checkForecastOptions(options, observations.stepMs)
  if (invalid !== null) return err(invalid)
  const asked = options.model ?? 'auto'
  const seasons = asked === 'linear' ? NO_SEASONS : chooseSeasons(observations, options.seasonsMs)
  if (asked === 'seasonal' && seasons.seasonsMs.length === 0) return err(noSeason(seasons.warnings))
  const fits = fitCandidates(observations, candidateModels(options, seasons.seasonsMs))
  const richest = fits.at(-1)
  if (richest === undefined) return err(noSeason(seasons.warnings))
  // A step that nobody could foresee says nothing about a model's width on the days without one.
  const steady = withShiftsInPlace(observations, richest.fitted.fit.shifts)
  const models = fits.map((item) => item.model)
  const run = yield* backTestWork(steady, options.horizonMs, models, seasons.seasonsMs)
  const choice = chooseModel(asked, models, run, seasons.seasonsMs)
  const { fitted } = fits.find((item) => item.model === choice.model)!
  const model = choice.model.candidate
  const robust = choice.model.options.intervals === 'robust'
  const backTest = backTestOf(run, model, robust)
  const needed = backTest?.needed ?? null
  const fit = { ...fitted.fit, widening: appliedWidening(needed ?? 1) }
  const times = forecastTimes(fit.lastMs, fit.stepMs, options.horizonMs)
  const used = { ...dataUsed, outliers: fitted.outliers }
  const { horizonMs } = options
  const context = { fit, model, robust, needed, better: choice.better, dataUsed: used, horizonMs }
  return ok({
    model,
    reason: choice.reason,
    stepMs: fit.stepMs,
    times,
    ...predictTrend(fit, times, options.levels ?? DEFAULT_LEVELS),
    fit,
    diagnostics: diagnose(observations, { ...fitted, fit }, backTest?.result ?? null),
    dataUsed: used,
    assumptions: assumptionsOf(context),
    warnings: [...seasons.warnings, ...warningsOf({ ...fitted, ...context })],
  })
}

/** The models that the data can carry, fitted to all of them, simplest first. */
function fitCandidates(observations: Observations, models: readonly ModelCandidate[]) {
  return models.flatMap((model) => {
    const fitted = fitTrend(observations, model.options)
    return fitted === null ? [] : [{ model, fitted }]
  })
}

const NO_SEASONS = { seasonsMs: [], warnings: [] } as const

function forecastTimes(lastMs: number, stepMs: number, horizonMs: number): Float64Array {
  // A hair more, so that a horizon of 3 steps isn't cut to 2 by rounding.
  const count = Math.max(1, Math.floor(horizonMs / stepMs + 1e-9))
  return Float64Array.from({ length: count }, (_, index) => lastMs + (index + 1) * stepMs)
}

/** The back-test as reported for the chosen model, and the widening that its bands need. */
function backTestOf(
  run: BackTestRun | null,
  model: ForecastModel,
  robust: boolean,
): { result: BackTest; needed: number } | null {
  const chosen = run?.errors.find((errors) => errors.candidate === model)
  if (run === null || chosen === undefined) return null
  const needed = robust ? wideningOf(chosen) : 1
  const { coverage80, coverage95 } = scoreOf(chosen, appliedWidening(needed))
  const { origins, horizonMs, scored } = run
  const scores = run.errors.map((errors) => scoreOf(errors))
  return { result: { origins, horizonMs, scored, scores, coverage80, coverage95 }, needed }
}

function noSeason(warnings: readonly Issue[]): Issue {
  const first = warnings[0]
  if (first !== undefined) return { ...first, severity: 'error' }
  return {
    code: 'no-season',
    severity: 'error',
    message: 'The data show no season of a day, a week or a year that repeats.',
    remedy: 'Choose the linear or the automatic model, or name the season length.',
  }
}
