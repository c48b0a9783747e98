import type { Forecast } from '#core/forecast/forecast.ts'
import type { Issue } from '#core/result/issue.ts'
import { runToEnd, type LongWork } from '#core/result/long-work.ts'
import { ok, type Result } from '#core/result/result.ts'
import { timeAt } from '#core/series/series.ts'
import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import { eventsBeyond } from './event-contradictions.ts'
import { dateOf, walkPrepared } from './exhaustion-work.ts'
import { growthLine, usualLevel } from './growth-line.ts'
import { deliveryRisk, orderBy } from './order-by.ts'
import { outlookAnswer } from './outlook-answer.ts'
import { outlookCurve, type OutlookCurve } from './outlook-curve.ts'
import { outlookAssumptions, outlookWarnings } from './outlook-notes.ts'
import type { ResourceOutlook, ResourceOutlookInput } from './outlook.ts'
import { fanQuantiles, type FanQuantiles } from './path-fan.ts'
import { prepareOutlook, shapeQuestion, type PreparedOutlook } from './prepare-outlook.ts'
import { purchase } from './purchase.ts'
import { recommendation } from './recommendation.ts'
import { DAYS_PER_MONTH, monthsUntilCapacity, utilisation } from './utilisation.ts'
import type { PathWalk } from './walk-paths.ts'

/** The recommendation looks at the highest use expected in the week up to the horizon. */
const HORIZON_WEEK_MS = 7 * DAY_MS

/**
 * When a resource runs out, how sure that is, by when to order and what the standard
 * advises, from the peaks of its measured use. The same input gives the same bytes.
 *
 * Issues: those of the forecast (`no-historical-data`, `insufficient-historical-data`, …) and
 * `invalid-capacity-question` for a limit, factor or risk outside its range, those of
 * `checkEvents` and `eventContradiction` for events that can't be, and `lead-time-beyond-data`
 * for measurements too fine to be followed so far.
 */
export function resourceOutlook(input: ResourceOutlookInput): Result<ResourceOutlook, Issue> {
  return runToEnd(resourceOutlookWork(input))
}

/** {@link resourceOutlook} in steps of a few milliseconds, for a worker. */
export function* resourceOutlookWork(
  input: ResourceOutlookInput,
): LongWork<Result<ResourceOutlook, Issue>> {
  const prepared = yield* prepareOutlook(input)
  return prepared.ok ? yield* outlookWork(prepared.value) : prepared
}

/** The outlook of what is prepared: several questions on the same forecast share that work. */
export function* outlookWork(prepared: PreparedOutlook): LongWork<Result<ResourceOutlook, Issue>> {
  const { question, measured, peaks, searchDays, growthFromMs } = prepared
  const { nowMs, limit, limits, leadTimeDays, leadTimeRange, demandFactor, risk, bands } = question
  const walked = yield* walkPrepared(prepared)
  if (!walked.ok) return walked
  const walk = walked.value
  const fan = fanOf(prepared, walk)
  const curve = horizonCurve(prepared, fan)
  const { limit: limitsAhead, ...drawn } = curve
  const forecast: Forecast = { ...prepared.forecast, ...drawn }
  const use = utilisation(measured, peaks.series, limit, demandFactor)
  const exhaustion = dateOf(prepared, walk, walk.crossings, limit)
  const paths = leadTimeRange === null ? undefined : walk
  const delivery = deliveryRisk(exhaustion, nowMs, leadTimeDays, paths)
  const order = orderBy(exhaustion, nowMs, leadTimeDays, risk, paths)
  const { warnings: asked, peakWindowMs: _, ...said } = question
  const context = { question, peaks, forecast, exhaustion }
  const last = measured.values.findLastIndex((value) => !Number.isNaN(value))
  return ok({
    ...said,
    growthFromMs,
    asOfMs: timeAt(measured, last),
    utilisation: use,
    monthsUntilCapacity: monthsUntilCapacity(use.peak, limit, monthlyGrowth(prepared)),
    history: peaks.series,
    historySlotMs: peaks.slotMs,
    forecast,
    fan,
    exhaustion,
    softExhaustion:
      limits.soft === null ? null : dateOf(prepared, walk, walk.softCrossings!, limits.soft),
    daysUntilLimit: {
      p10: daysUntil(exhaustion.p10Ms, nowMs),
      p50: daysUntil(exhaustion.p50Ms, nowMs),
      p90: daysUntil(exhaustion.p90Ms, nowMs),
    },
    delivery,
    orderBy: order,
    purchase: purchaseOf(prepared, walk),
    recommendation: {
      now: recommendation(use.peakRatio, bands),
      atHorizon: recommendation(shareAtHorizon(curve.times, curve.mean, limitsAhead), bands),
    },
    answer: outlookAnswer(question, exhaustion, order),
    assumptions: outlookAssumptions(context),
    warnings: [
      ...asked,
      ...eventsBeyond(question.events, nowMs + searchDays * DAY_MS),
      ...outlookWarnings(context),
    ],
  })
}

function fanOf({ forecast }: PreparedOutlook, { fan }: PathWalk): FanQuantiles | null {
  const levels = forecast.levels.map(({ level }) => level)
  return fan === null ? null : fanQuantiles(fan, levels)
}

/** The curve up to the horizon. Data that end before now leave a stretch to bridge; it counts from now. */
function horizonCurve(prepared: PreparedOutlook, fan: FanQuantiles | null): OutlookCurve {
  const { nowMs, horizonDays } = prepared.question
  const levels = prepared.forecast.levels.map(({ level }) => level)
  return outlookCurve(shapeQuestion(prepared), fan, levels, nowMs + horizonDays * DAY_MS)
}

function purchaseOf({ question }: PreparedOutlook, { shortage }: PathWalk) {
  const { resource, limits } = question
  return purchase(shortage, {
    ...question,
    unitCapacity: resource.units === undefined ? null : limits.perUnit,
    costPerMonth: resource.costPerMonth ?? null,
    currency: resource.currency ?? null,
  })
}

/** Growth of the expected peak in a month against its level now, seasons left out; 0 when that isn't positive. */
function monthlyGrowth({ forecast: { fit }, question }: PreparedOutlook): number {
  const { nowMs, growthFactor } = question
  const level = usualLevel(fit, nowMs)
  const line = growthLine(fit)
  const growth = growthFactor * (line(nowMs + DAYS_PER_MONTH * DAY_MS) - line(nowMs))
  return level > 0 ? Math.max(-1, growth / level) : 0
}

/** The highest share of the limit that is expected in the week up to the horizon. */
function shareAtHorizon(times: Float64Array, mean: Float64Array, limit: Float64Array): number {
  const endMs = times[times.length - 1]!
  return times.reduce((highest, ms, i) => {
    return ms > endMs - HORIZON_WEEK_MS ? Math.max(highest, mean[i]! / limit[i]!) : highest
  }, -Infinity)
}

function daysUntil(ms: EpochMs | null, nowMs: EpochMs): Days | null {
  return ms === null ? null : (ms - nowMs) / DAY_MS
}
