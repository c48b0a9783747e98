import type { Issue } from '#core/result/issue.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { DAY_MS } from '#core/units/units.ts'
import { expectedGrowthPerDay } from './growth-line.ts'
import { hasRanges } from './draw-amounts.ts'
import { eventContradiction } from './event-contradictions.ts'
import { alreadyOver, exhaustionDate, type ExhaustionDate } from './exhaustion-date.ts'
import type { OutlookQuestion } from './outlook-question.ts'
import { overSince } from './over-since.ts'
import { shapeQuestion, type PreparedOutlook } from './prepare-outlook.ts'
import { walkPaths, type PathWalk } from './walk-paths.ts'

/** Follows the paths of what is prepared, unless its events contradict what they meet. */
export function* walkPrepared(prepared: PreparedOutlook): LongWork<Result<PathWalk, Issue>> {
  const { question, searchDays } = prepared
  const { nowMs, limit, limits, leadTimeDays, leadTimeRange, resource } = question
  const untilMs = nowMs + searchDays * DAY_MS
  const contradiction = eventContradiction(shapeQuestion(prepared), resource.unit, untilMs)
  if (contradiction !== null) return err(contradiction)
  const walk = yield* walkPaths({
    ...shapeQuestion(prepared),
    ...question,
    searchDays,
    leadTimeDays: leadTimeRange ?? leadTimeDays,
    softShare: limits.soft === null ? null : limits.soft / limit,
    keepFan: needsFan(question),
  })
  return ok(walk)
}

/** When the limit is reached, for who needs no more than that. */
export function* exhaustionWork(
  prepared: PreparedOutlook,
): LongWork<Result<ExhaustionDate, Issue>> {
  const walk = yield* walkPrepared(prepared)
  if (!walk.ok) return walk
  return ok(dateOf(prepared, walk.value, walk.value.crossings, prepared.question.limit))
}

/** When a limit is reached; since when, if it is already. */
export function dateOf(
  { question, forecast, peaks, measured, searchDays }: PreparedOutlook,
  { walkedDays }: PathWalk,
  crossings: Float64Array,
  limit: number,
): ExhaustionDate {
  const { nowMs, seed, demandFactor, growthFactor, events } = question
  const { fit, diagnostics } = forecast
  const { lower, upper } = diagnostics.growthPerDay
  const rises = events.some(({ kind }) => kind !== 'migration' && kind !== 'capacity')
  const expected = expectedGrowthPerDay(fit, fit.lastMs + fit.stepMs, nowMs + searchDays * DAY_MS)
  const slow = Math.min(growthFactor * lower, growthFactor * upper, growthFactor * expected)
  const flat = !rises && slow <= 0
  const context = { nowMs, searchDays, walkedDays, seed, stepMs: fit.stepMs, flat }
  // The slot of now has no peak yet: what was measured last tells whether it is over.
  const sinceOf = (level: number) => overSince(peaks.series, level) ?? overSince(measured, level)
  if (sinceOf(limit / demandFactor) === null) return exhaustionDate(crossings, context)
  // Over only because of a what-if on demand means over from now on.
  return alreadyOver(sinceOf(limit) ?? nowMs, crossings.length, context)
}

/** Whether bands have to be those of the paths: events bring a spread that the fit knows nothing of. */
function needsFan({ events, growthFactor }: OutlookQuestion): boolean {
  return growthFactor !== 1 || hasRanges(events, 0) || events.some(({ kind }) => kind === 'growth')
}
