import { forecastWork } from '#core/forecast/forecast-series.ts'
import type { Forecast } from '#core/forecast/forecast.ts'
import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { sliceSeries } from '#core/series/resample.ts'
import type { Series } from '#core/series/series.ts'
import { formatDuration } from '#core/units/format.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import { eventSlots } from './event-slots.ts'
import type { ShapeQuestion } from './event-shape.ts'
import { outlookQuestion, type OutlookQuestion } from './outlook-question.ts'
import type { ResourceOutlookInput } from './outlook.ts'
import { peakSeries, type PeakSeries } from './peaks.ts'
import { MAX_PATH_STEPS } from './walk-paths.ts'

/** A question with its measurements and their forecast, before any path is followed. */
export interface PreparedOutlook {
  readonly question: OutlookQuestion
  /** The measurements up to now. */
  readonly measured: Series
  readonly peaks: PeakSeries
  /** Of the measurements alone: what-ifs are laid over it. */
  readonly forecast: Forecast
  readonly growthFromMs: EpochMs
  /** How far ahead of now paths are followed. */
  readonly searchDays: Days
}

/**
 * Takes the peaks of the measured use and forecasts them. Issues as of `resourceOutlook`.
 */
export function* prepareOutlook(
  input: ResourceOutlookInput,
): LongWork<Result<PreparedOutlook, Issue>> {
  const asked = outlookQuestion(input)
  if (!asked.ok) return asked
  const { nowMs, horizonDays, floor, cap, seasonsMs } = asked.value
  const measured = sliceSeries(input.series, { fromMs: -Infinity, toMs: nowMs + 1 })
  const peaks = peakSeries(measured, asked.value.peak, asked.value.peakWindowMs)
  const knownEvents = eventSlots(asked.value.knownEvents, peaks.series, peaks.slotMs)
  const question = { ...asked.value, knownEvents }
  const forecasted = yield* forecastWork(peaks.series, {
    horizonMs: horizonDays * DAY_MS,
    model: question.model,
    ...(floor === -Infinity ? {} : { floor }),
    ...(cap === Infinity ? {} : { cap }),
    ...(seasonsMs === null ? {} : { seasonsMs }),
    ...(knownEvents.length === 0 ? {} : { knownEvents }),
  })
  if (!forecasted.ok) return err(forecasted.error)
  const forecast = forecasted.value
  const tooFar = unreachable(question, forecast)
  if (tooFar !== null) return err(tooFar)
  return ok({
    question,
    measured,
    peaks,
    forecast,
    growthFromMs: Math.max(nowMs, forecast.fit.lastMs),
    searchDays: searchDays(question, forecast),
  })
}

/** How the events of a question change the future of its fit. */
export function shapeQuestion(prepared: PreparedOutlook): ShapeQuestion {
  const { question, forecast, growthFromMs, peaks } = prepared
  const { events, demandFactor, growthFactor, limit, floor, cap } = question
  return {
    fit: forecast.fit,
    events,
    demandFactor,
    growthFactor,
    growthFromMs,
    limit,
    floor,
    cap,
    slotMs: peaks.slotMs,
  }
}

/** Paths are followed three times as far as the data reach back, within these bounds and step by step. */
const MIN_SEARCH_DAYS = 365
const MAX_SEARCH_DAYS = 1095

function searchDays(question: OutlookQuestion, { fit, dataUsed }: Forecast): Days {
  const historyDays = (dataUsed.toMs - dataUsed.fromMs) / DAY_MS
  const worthwhile = Math.min(MAX_SEARCH_DAYS, Math.max(MIN_SEARCH_DAYS, 3 * historyDays))
  const stepwise = Math.floor((MAX_PATH_STEPS * fit.stepMs) / DAY_MS)
  const covered = Math.ceil(longestLead(question) + question.coverDays) + 1
  return Math.max(
    neededDays(question),
    Math.floor(Math.min(worthwhile, stepwise)),
    Math.min(covered, stepwise),
  )
}

/** An order within the horizon is due a lead time before the limit: a search has to see both. */
function neededDays(question: OutlookQuestion): Days {
  return Math.ceil(question.horizonDays + longestLead(question))
}

function longestLead({ leadTimeDays, leadTimeRange }: OutlookQuestion): Days {
  return leadTimeRange?.high ?? leadTimeDays
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
