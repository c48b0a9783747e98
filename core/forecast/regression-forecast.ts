import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { BackTest } from './back-test-result.ts'
import {
  appliedWidening,
  backTestWork,
  scoreOf,
  wideningOf,
  type BackTestRun,
} from './back-test.ts'
import { judgeRegression, regressionCandidate, type RegressionModel } from './regression-model.ts'
import { chooseSeasons } from './choose-seasons.ts'
import { diagnose } from './diagnose.ts'
import { assumptionsOf, warningsOf } from './explain.ts'
import { fitTrend } from './fit-trend.ts'
import { DEFAULT_LEVELS, forecastTimes, type Forecast, type ForecastOptions } from './forecast.ts'
import { withShiftsInPlace } from './level-shift.ts'
import type { PreparedData } from './observations.ts'
import { predictTrend } from './predict.ts'

/** The forecast of a regression: a line, or a line plus seasons, with the bands of its theory. */
export function* regressionForecast(
  { observations, dataUsed }: PreparedData,
  options: ForecastOptions,
  asked: RegressionModel,
): LongWork<Result<Forecast, Issue>> {
  const seasons = asked === 'linear' ? NO_SEASONS : chooseSeasons(observations, options.seasonsMs)
  if (asked === 'seasonal' && seasons.seasonsMs.length === 0) return err(noSeason(seasons.warnings))
  const model = regressionCandidate(options, asked, seasons.seasonsMs)
  const fitted = fitTrend(observations, model.options)
  if (fitted === null) return err(noSeason(seasons.warnings))
  // A step that nobody could foresee says nothing about a model's width on the days without one.
  const steady = withShiftsInPlace(observations, fitted.fit.shifts)
  const run = yield* backTestWork(steady, options.horizonMs, [model], seasons.seasonsMs)
  const verdict = judgeRegression(asked, run)
  const robust = model.options.intervals === 'robust'
  const backTest = backTestOf(run, asked, robust)
  const needed = backTest?.needed ?? null
  const fit = { ...fitted.fit, widening: appliedWidening(needed ?? 1) }
  const times = forecastTimes(fit.lastMs, fit.stepMs, options.horizonMs)
  const used = { ...dataUsed, outliers: fitted.outliers }
  const { horizonMs } = options
  const context = { fit, robust, needed, better: verdict.better, dataUsed: used, horizonMs }
  return ok({
    model: asked,
    reason: verdict.reason,
    stepMs: fit.stepMs,
    times,
    ...predictTrend(fit, times, options.levels ?? DEFAULT_LEVELS),
    fit,
    diagnostics: {
      ...diagnose(observations, { ...fitted, fit }, backTest?.result ?? null),
      members: [],
      eventEffects: [],
    },
    dataUsed: used,
    assumptions: assumptionsOf(context),
    warnings: [...seasons.warnings, ...warningsOf({ ...fitted, ...context })],
  })
}

const NO_SEASONS = { seasonsMs: [], warnings: [] } as const

/** The back-test as reported for the chosen model, and the widening that its bands need. */
function backTestOf(
  run: BackTestRun | null,
  model: RegressionModel,
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
