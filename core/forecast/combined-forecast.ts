import type { LongWork } from '#core/result/long-work.ts'
import { DAY_MS, type DurationMs } from '#core/units/units.ts'
import type { BackTest, BackTestScore } from './back-test-result.ts'
import { combineForecasts, type CombinationResult } from './combination/combine.ts'
import { sizeOf } from './combination/error-model.ts'
import { membersFor } from './combination/members.ts'
import type { MemberId } from './combination/member.ts'
import type { ForecastOptions, LevelShift } from './forecast.ts'
import { eventFactors, withoutEvents, type EventEffect } from './known-events.ts'
import { gridOf, type Observations } from './observations.ts'
import { naiveScale } from './simple.ts'

/** A combination for a series, with its back-test. */
export interface CombinedForecast {
  readonly result: CombinationResult
  readonly backTest: BackTest | null
  readonly effects: readonly EventEffect[]
}

/** A trend smoothed by the hour isn't trusted to last for days: it fades by this a step; one by the day lasts. */
const FADING_WITHIN_DAYS = 0.98

/** Steps for which expected values are computed, at most; what lies beyond goes on as the last season does. */
const MAX_REACH = 1200

/**
 * Combines forecasts of observations. Null when the members asked for can't forecast them.
 *
 * @param shifts lasting steps that are none of the growth
 * @param growing the history shows growth that isn't chance
 */
export function* combinedWork(
  observations: Observations,
  shifts: readonly LevelShift[],
  seasonsMs: readonly DurationMs[],
  options: ForecastOptions,
  asked: MemberId | 'auto',
  growing: boolean,
): LongWork<CombinedForecast | null> {
  const { stepMs, times } = observations
  const values = gridOf(observations)
  const grid = { values, fromMs: times[0]!, stepMs }
  const periods = [...new Set(seasonsMs.map((lengthMs) => Math.round(lengthMs / stepMs)))]
  const horizon = Math.max(1, Math.floor(options.horizonMs / stepMs + 1e-9))
  const reach = Math.max(horizon, Math.min(MAX_REACH, 3 * values.length))
  const events = options.knownEvents ?? []
  const free = withoutEvents(grid, events, periods.at(-1) ?? 1, horizon)
  const floor = options.floor ?? (observations.values.some((value) => value < 0) ? -Infinity : 0)
  const combined = yield* combineForecasts({
    values: free.values,
    periods,
    members: membersFor(asked),
    horizon,
    reach,
    growing,
    fading: stepMs < DAY_MS ? FADING_WITHIN_DAYS : 1,
    bounds: { floor, cap: options.cap ?? Infinity },
    steps: shifts.map(({ atMs, size }) => ({
      slot: Math.round((atMs - times[0]!) / stepMs),
      size,
    })),
  })
  if (combined === null) return null
  const factors = ahead(eventFactors(grid, events, free.effects, reach))
  const result = { ...combined, combination: { ...combined.combination, factors } }
  return { result, backTest: backTestOf(result, values, periods, stepMs), effects: free.effects }
}

/** Null where no event changes anything. */
function ahead(factors: Float64Array): Float64Array | null {
  return factors.every((factor) => factor === 1) ? null : factors
}

function backTestOf(
  result: CombinationResult,
  values: Float64Array,
  periods: readonly number[],
  stepMs: DurationMs,
): BackTest | null {
  const { origins, combination, scoredSteps, memberIds } = result
  const { scored, coverage80, coverage95 } = coverageOf(result)
  if (scored === 0) return null
  const scales = origins.map(({ origin }) =>
    naiveScale(values.subarray(0, origin), periods[0] ?? 1),
  )
  const score = (
    candidate: BackTestScore['candidate'],
    losses: readonly number[],
  ): BackTestScore => ({
    candidate,
    ...scoreOf(losses, scales),
    coverage80: null,
    coverage95: null,
  })
  const own = score(
    'combined',
    origins.map(({ held, combined }) => meanError(held, combined)),
  )
  const alone = combination.members.length === 1
  const members = alone ? [] : combination.members.map(({ id }) => id)
  return {
    origins: origins.length,
    horizonMs: scoredSteps * stepMs,
    scored,
    scores: [
      { ...own, coverage80, coverage95 },
      score(
        periods.length > 0 ? 'seasonal-naive' : 'naive',
        seasonalNaive(origins, values, periods.at(-1) ?? 1),
      ),
      ...members.map((id) =>
        score(
          id,
          origins.map(({ losses }) => losses[memberIds.indexOf(id)]!),
        ),
      ),
    ],
    coverage80,
    coverage95,
  }
}

/** Share of the held-back values that the bands of the same combination hold. */
function coverageOf({ origins, combination: { errors } }: CombinationResult) {
  const [size80, size95] = [sizeOf(errors, 0.8), sizeOf(errors, 0.95)]
  let scored = 0
  let at80 = 0
  let at95 = 0
  for (const { held, combined } of origins) {
    for (let i = 0; i < held.length; i += 1) {
      const error = Math.abs(held[i]! - combined[i]!)
      if (Number.isNaN(error)) continue
      const grown = (i + 1) ** errors.growth * (errors.relative ? Math.abs(combined[i]!) : 1)
      scored += 1
      if (error <= size80 * grown) at80 += 1
      if (error <= size95 * grown) at95 += 1
    }
  }
  return { scored, coverage80: at80 / scored, coverage95: at95 / scored }
}

/** Losses of the newest present value of each phase going on. */
function seasonalNaive(
  origins: CombinationResult['origins'],
  values: Float64Array,
  period: number,
): number[] {
  return origins.map(({ origin, held }) => {
    const ahead = held.map((_, i) => {
      let at = origin - period + (i % period)
      while (at >= 0 && Number.isNaN(values[at]!)) at -= period
      return at >= 0 ? values[at]! : Number.NaN
    })
    return meanError(held, ahead)
  })
}

function scoreOf(losses: readonly number[], scales: readonly number[]) {
  const present = losses.filter((loss) => !Number.isNaN(loss))
  const scaled = losses
    .map((loss, i) => loss / scales[i]!)
    .filter((ratio) => Number.isFinite(ratio))
  return {
    mae: average(present),
    mase: scaled.length > 0 ? average(scaled) : null,
  }
}

function meanError(held: Float64Array, ahead: Float64Array): number {
  const errors = Array.from(held, (value, i) => Math.abs(value - ahead[i]!))
  const present = errors.filter((error) => !Number.isNaN(error))
  return present.length > 0 ? average(present) : Number.NaN
}

function average(list: readonly number[]): number {
  return list.reduce((sum, value) => sum + value, 0) / list.length
}
