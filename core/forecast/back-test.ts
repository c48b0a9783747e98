import type { LongWork } from '#core/result/long-work.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import type { DurationMs, Ratio } from '#core/units/units.ts'
import type { BackTestCandidate, BackTestScore } from './back-test-result.ts'
import { fitTrend, type TrendOptions } from './fit-trend.ts'
import { gridOf, headOf, MIN_POINTS, type Observations } from './observations.ts'
import { meanAt, sdAt } from './predict.ts'
import {
  driftForecast,
  naiveForecast,
  naiveScale,
  normalHalfWidth,
  seasonalNaiveForecast,
  type SimpleForecast,
} from './simple.ts'

/** At most this many origins; each costs one fit per model. */
const MAX_ORIGINS = 5

/** Bands are never widened further than this: beyond it the model is wrong, not its width. */
const MAX_WIDENING = 3

/** A model of ours as a candidate of a back-test. */
export interface ModelCandidate {
  readonly candidate: 'linear' | 'seasonal'
  readonly options: TrendOptions
}

/** What a back-test saw of one candidate. */
export interface CandidateErrors {
  readonly candidate: BackTestCandidate
  readonly maes: number[]
  readonly mases: number[]
  /** Absolute errors as multiples of the half-width of the 80 % and the 95 % band. */
  readonly beyond80: number[]
  readonly beyond95: number[]
}

/** A finished back-test with the errors behind its scores. */
export interface BackTestRun {
  readonly origins: number
  readonly horizonMs: DurationMs
  readonly scored: number
  readonly errors: readonly CandidateErrors[]
}

/**
 * Fits the candidates on the past of up to five origins in the second half of the data and
 * scores each on what came next, up to `horizonMs` or a fifth of the data. Null when too
 * little is left to fit on. Yields once per fit.
 *
 * @param seasonsMs the seasons in use, shortest first: the naive forecasts repeat the
 *   longest, the error scale takes the shortest
 */
export function* backTestWork(
  observations: Observations,
  horizonMs: DurationMs,
  models: readonly ModelCandidate[],
  seasonsMs: readonly DurationMs[],
): LongWork<BackTestRun | null> {
  const { times, values, stepMs } = observations
  const n = values.length
  const ahead = Math.max(1, Math.min(Math.round(horizonMs / stepMs), Math.floor(n / 5)))
  const seasonPoints = ((seasonsMs.at(-1) ?? 0) * 2) / stepMs
  const shortest = Math.max(MIN_POINTS, Math.ceil(n / 2), Math.ceil(seasonPoints))
  const origins = originsBetween(shortest, n - ahead, Math.max(1, Math.floor(ahead / 2)))
  if (origins.length === 0) return null
  const periods = seasonsMs.map((lengthMs) => Math.round(lengthMs / stepMs))
  const errors = new Map<BackTestCandidate, CandidateErrors>()
  let scored = 0
  for (const [order, origin] of origins.entries()) {
    const head = headOf(observations, origin)
    const until = times[origin - 1]! + ahead * stepMs
    const held = heldBack(observations, origin, until)
    scored += held.values.length
    const grid = gridOf(head)
    const scale = naiveScale(grid, periods[0] ?? 1)
    for (const { candidate, options } of models) {
      const fitted = fitTrend(head, options)
      if (fitted !== null) {
        const { fit } = fitted
        const factors = [0.8, 0.95].map((level) => studentTQuantile((1 + level) / 2, fit.df))
        score(errorsOf(errors, candidate), held, scale, (time) => {
          const sd = sdAt(fit, time)
          return { mean: meanAt(fit, time), half80: factors[0]! * sd, half95: factors[1]! * sd }
        })
      }
      yield { done: order, total: origins.length, unit: 'back-test origins' }
    }
    for (const [candidate, forecast] of plainForecasts(grid, periods, ahead)) {
      const slotOf = (time: number) => Math.round((time - times[origin - 1]!) / stepMs) - 1
      score(errorsOf(errors, candidate), held, scale, (time) => {
        const slot = Math.min(ahead - 1, Math.max(0, slotOf(time)))
        const sd = forecast.sd[slot]!
        const [half80, half95] = [normalHalfWidth(0.8) * sd, normalHalfWidth(0.95) * sd]
        return { mean: forecast.mean[slot]!, half80, half95 }
      })
    }
  }
  return {
    origins: origins.length,
    horizonMs: ahead * stepMs,
    scored,
    errors: [...errors.values()],
  }
}

/** A score of a candidate with bands. */
export type BandScore = BackTestScore & { readonly coverage80: Ratio; readonly coverage95: Ratio }

/** The figures of one candidate. */
export function scoreOf(errors: CandidateErrors, widening = 1): BandScore {
  const mean = (list: readonly number[]) => list.reduce((sum, x) => sum + x, 0) / list.length
  const inside = (list: readonly number[]) => mean(list.map((x) => (x <= widening ? 1 : 0)))
  const mases = errors.mases.filter((value) => Number.isFinite(value))
  return {
    candidate: errors.candidate,
    mase: mases.length > 0 ? mean(mases) : null,
    mae: mean(errors.maes),
    coverage80: inside(errors.beyond80),
    coverage95: inside(errors.beyond95),
  }
}

/**
 * The factor by which bands must grow so that the 80 % and the 95 % band would on average
 * have held what they promise; at least 1, because bands are never narrowed, and Infinity for
 * bands without width that were missed. See {@link appliedWidening}.
 */
export function wideningOf(errors: CandidateErrors): number {
  const needed = (list: readonly number[], level: number) => {
    const quantile = quantileSorted(Float64Array.from(list).sort(), level)
    // Between two infinite ones lies no number.
    return Number.isNaN(quantile) && list.length > 0 ? Infinity : quantile
  }
  const factor = (needed(errors.beyond80, 0.8) + needed(errors.beyond95, 0.95)) / 2
  return Number.isNaN(factor) ? 1 : Math.max(1, factor)
}

/** The factor by which bands are widened when the back-test asks for `needed`: at most 3. */
export function appliedWidening(needed: number): number {
  // No factor mends a band without width.
  return needed === Infinity ? 1 : Math.min(MAX_WIDENING, needed)
}

/** Up to five numbers of training points, evenly apart, the last one `last`. */
function originsBetween(first: number, last: number, minDistance: number): number[] {
  if (last < first) return []
  const distance = Math.max(minDistance, Math.ceil((last - first) / (MAX_ORIGINS - 1)), 1)
  const count = Math.min(MAX_ORIGINS, Math.floor((last - first) / distance) + 1)
  return Array.from({ length: count }, (_, index) => last - (count - 1 - index) * distance)
}

function heldBack({ times, values, stepMs }: Observations, from: number, until: number) {
  let to = from
  // Half a step of tolerance: irregular points need not fall on the grid.
  while (to < times.length && times[to]! <= until + stepMs / 2) to += 1
  return { times: times.subarray(from, to), values: values.subarray(from, to) }
}

function* plainForecasts(
  grid: Float64Array,
  periods: readonly number[],
  ahead: number,
): Generator<[BackTestCandidate, SimpleForecast]> {
  yield ['naive', naiveForecast(grid, ahead)]
  const longest = periods.at(-1)
  if (longest !== undefined) {
    yield ['seasonal-naive', seasonalNaiveForecast(grid, longest, ahead)]
  }
  yield ['drift', driftForecast(grid, ahead)]
}

function errorsOf(all: Map<BackTestCandidate, CandidateErrors>, candidate: BackTestCandidate) {
  const known = all.get(candidate)
  if (known !== undefined) return known
  const fresh: CandidateErrors = { candidate, maes: [], mases: [], beyond80: [], beyond95: [] }
  all.set(candidate, fresh)
  return fresh
}

function score(
  errors: CandidateErrors,
  held: { readonly times: Float64Array; readonly values: Float64Array },
  scale: number,
  predict: (time: number) => { mean: number; half80: number; half95: number },
): void {
  let sum = 0
  let count = 0
  held.values.forEach((value, index) => {
    const { mean, half80, half95 } = predict(held.times[index]!)
    const error = Math.abs(value - mean)
    // A phase that was never observed has no naive forecast.
    if (Number.isNaN(error)) return
    sum += error
    count += 1
    errors.beyond80.push(error === 0 ? 0 : error / half80)
    errors.beyond95.push(error === 0 ? 0 : error / half95)
  })
  if (count === 0) return
  errors.maes.push(sum / count)
  errors.mases.push(sum / count / scale)
}
