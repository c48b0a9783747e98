import { forecastWork } from '#core/forecast/forecast-series.ts'
import type { Forecast } from '#core/forecast/forecast.ts'
import { lineAt, meanAt, predictTrend } from '#core/forecast/predict.ts'
import type { Issue } from '#core/result/issue.ts'
import { runToEnd, type LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { sliceSeries } from '#core/series/resample.ts'
import { timeAt } from '#core/series/series.ts'
import { formatDuration } from '#core/units/format.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import {
  alreadyOver,
  exhaustionWork,
  MAX_PATH_STEPS,
  type ExhaustionDate,
} from './exhaustion-date.ts'
import { deliveryRisk, orderBy } from './order-by.ts'
import { outlookAnswer } from './outlook-answer.ts'
import { outlookQuestion, type OutlookQuestion } from './outlook-question.ts'
import { outlookAssumptions, outlookWarnings } from './outlook-notes.ts'
import type { ResourceOutlook, ResourceOutlookInput } from './outlook.ts'
import { overSince } from './over-since.ts'
import { peakSeries } from './peaks.ts'
import { recommendation } from './recommendation.ts'
import { DAYS_PER_MONTH, monthsUntilCapacity, utilisation } from './utilisation.ts'
import { changeDemand } from './what-if.ts'

/** The recommendation looks at the highest use expected in the week up to the horizon. */
const HORIZON_WEEK_MS = 7 * DAY_MS

/**
 * When a resource runs out, how sure that is, by when to order and what the standard
 * advises, from the peaks of its measured use. The same input gives the same bytes.
 *
 * Issues: those of the forecast (`no-historical-data`, `insufficient-historical-data`, …) and
 * `invalid-capacity-question` for a limit, factor or risk outside its range, and
 * `lead-time-beyond-data` for measurements too fine to be followed so far.
 */
export function resourceOutlook(input: ResourceOutlookInput): Result<ResourceOutlook, Issue> {
  return runToEnd(resourceOutlookWork(input))
}

/** {@link resourceOutlook} in steps of a few milliseconds, for a worker. */
export function* resourceOutlookWork(
  input: ResourceOutlookInput,
): LongWork<Result<ResourceOutlook, Issue>> {
  const asked = outlookQuestion(input)
  if (!asked.ok) return asked
  const question = asked.value
  const { nowMs, horizonDays, limit, demandFactor, growthFactor } = question
  const measured = sliceSeries(input.series, { fromMs: -Infinity, toMs: nowMs + 1 })
  const peaks = peakSeries(measured, question.peak)
  const forecasted = yield* forecastWork(peaks.series, {
    horizonMs: horizonDays * DAY_MS,
    model: question.model,
  })
  if (!forecasted.ok) return err(forecasted.error)
  const change = {
    demandFactor,
    growthFactor,
    fromMs: Math.max(nowMs, forecasted.value.fit.lastMs),
  }
  const forecast = withFit(forecasted.value, change, nowMs, horizonDays)
  const tooFar = unreachable(question, forecast)
  if (tooFar !== null) return err(tooFar)
  const use = utilisation(measured, peaks.series, limit, demandFactor)
  const exhaustion = yield* exhaustionOf(question, forecast, peaks.series)
  const delivery = deliveryRisk(exhaustion, nowMs, question.leadTimeDays)
  const order = orderBy(exhaustion, nowMs, question.leadTimeDays, question.risk)
  const growthPerMonth = monthlyGrowth(forecast, nowMs)
  const context = { question, peaks, forecast, exhaustion }
  return ok({
    ...question,
    asOfMs: timeAt(
      measured,
      measured.values.findLastIndex((value) => !Number.isNaN(value)),
    ),
    utilisation: use,
    monthsUntilCapacity: monthsUntilCapacity(use.peak, limit, growthPerMonth),
    history: peaks.series,
    historySlotMs: peaks.slotMs,
    forecast,
    exhaustion,
    daysUntilLimit: {
      p10: daysUntil(exhaustion.p10Ms, nowMs),
      p50: daysUntil(exhaustion.p50Ms, nowMs),
      p90: daysUntil(exhaustion.p90Ms, nowMs),
    },
    delivery,
    orderBy: order,
    recommendation: {
      now: recommendation(use.peakRatio),
      atHorizon: recommendation(peakAtHorizon(forecast) / limit),
    },
    answer: outlookAnswer(question, exhaustion, order),
    assumptions: outlookAssumptions(context),
    warnings: outlookWarnings(context),
  })
}

/** The forecast under a change of demand, over the horizon from now. */
function withFit(
  forecast: Forecast,
  change: Parameters<typeof changeDemand>[1],
  nowMs: EpochMs,
  horizonDays: Days,
): Forecast {
  const fit = changeDemand(forecast.fit, change)
  // Data that end before now leave a stretch to bridge; the horizon counts from now.
  const untilMs = nowMs + horizonDays * DAY_MS
  const count = Math.max(1, Math.floor((untilMs - fit.lastMs) / fit.stepMs + 1e-9))
  const times = Float64Array.from({ length: count }, (_, i) => fit.lastMs + (i + 1) * fit.stepMs)
  const levels = forecast.levels.map((band) => band.level)
  return { ...forecast, fit, times, ...predictTrend(fit, times, levels) }
}

function* exhaustionOf(
  question: OutlookQuestion,
  forecast: Forecast,
  peaks: ResourceOutlook['history'],
): LongWork<ExhaustionDate> {
  const { fit, dataUsed } = forecast
  const { nowMs, limit, demandFactor, paths, seed } = question
  const historyDays = (dataUsed.toMs - dataUsed.fromMs) / DAY_MS
  const worthwhile = Math.min(MAX_SEARCH_DAYS, Math.max(MIN_SEARCH_DAYS, 3 * historyDays))
  const stepwise = Math.floor((MAX_PATH_STEPS * fit.stepMs) / DAY_MS)
  const searchDays = Math.max(neededDays(question), Math.floor(Math.min(worthwhile, stepwise)))
  const ask = { limit, nowMs, searchDays, paths, seed }
  if (overSince(peaks, limit / demandFactor) !== null) {
    // Over only because of a what-if on demand means over from now on.
    return alreadyOver(overSince(peaks, limit) ?? nowMs, ask)
  }
  return yield* exhaustionWork({ ...ask, fit })
}

/** Paths are followed three times as far as the data reach back, within these bounds and step by step. */
const MIN_SEARCH_DAYS = 365
const MAX_SEARCH_DAYS = 1095

/** An order within the horizon is due a lead time before the limit: a search has to see both. */
function neededDays({ horizonDays, leadTimeDays }: OutlookQuestion): Days {
  return Math.ceil(horizonDays + leadTimeDays)
}

/** More steps than this between now and the end of the search are not followed. */
const MAX_SEARCH_STEPS = 1_000_000

/** Why the dates asked for lie too far beyond data so fine, or null. */
function unreachable(question: OutlookQuestion, { stepMs }: Forecast): Issue | null {
  const days = neededDays(question)
  if ((days * DAY_MS) / stepMs <= MAX_SEARCH_STEPS) return null
  return {
    code: 'lead-time-beyond-data',
    severity: 'error',
    message: `${days} days of lead time and horizon can't be judged from measurements ${formatDuration(stepMs)} apart.`,
    remedy: 'Import a longer history: from two weeks on the peaks of days are taken.',
  }
}

/** Growth of the fitted peak per month against its fitted level now; 0 when that isn't positive. */
function monthlyGrowth({ fit }: Forecast, nowMs: EpochMs): number {
  const level = lineAt(fit, nowMs)
  return level > 0 ? Math.max(-1, (fit.slopePerDay * DAYS_PER_MONTH) / level) : 0
}

function peakAtHorizon({ fit, times }: Forecast): number {
  const endMs = times[times.length - 1]!
  const week = times.filter((ms) => ms > endMs - HORIZON_WEEK_MS)
  return week.reduce((highest, ms) => Math.max(highest, meanAt(fit, ms)), -Infinity)
}

function daysUntil(ms: EpochMs | null, nowMs: EpochMs): Days | null {
  return ms === null ? null : (ms - nowMs) / DAY_MS
}
