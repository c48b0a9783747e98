import type { LongWork } from '#core/result/long-work.ts'
import type { Days, Minutes, Ratio } from '#core/units/units.ts'
import { meanOf, proportion, quantileEstimate } from './estimates.ts'
import type { Estimate, QuantileEstimate } from './estimates.ts'
import { selectRank } from './select.ts'
import type { WindowSimulation } from './simulation-input.ts'
import { simulateTrials, type BudgetPaths, type TrialOutcomes } from './simulate-trials.ts'
import { consumedMoments } from './window-moments.ts'

/** Changes when the same input and seed give other numbers. */
export const SIMULATION_ENGINE = 'window/1'

/** Quantiles of the consumed minutes that every result states. */
export const QUANTILES = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
const EXCEEDANCE_POINTS = 201
const DOTS = 100

/** What the simulation says about a window. Every estimate carries its standard error. */
export interface WindowResult {
  readonly engine: string
  readonly input: WindowSimulation
  readonly trials: number
  readonly seed: number
  readonly budgetMinutes: Minutes
  /**
   * P(the budget is exhausted by the end of the window: consumed >= budget). Called a miss; that
   * an objective which spent exactly all of it is met has no weight with continuous costs.
   */
  readonly pMiss: Estimate
  readonly pNoIncident: Estimate
  readonly meanIncidents: Estimate
  readonly meanConsumedMinutes: Estimate
  /** Mean and standard deviation of the consumed minutes in closed form. */
  readonly exactConsumed: { readonly mean: Minutes; readonly sd: Minutes }
  /** E[max(consumed - budget, 0)]. */
  readonly meanOverspendMinutes: Estimate
  /** E[days of the window with the budget spent]. */
  readonly meanDaysExhausted: Estimate
  readonly consumedQuantiles: readonly QuantileEstimate[]
  /** P(consumed > minutes), from 1 down; both Float64Array. */
  readonly exceedance: { readonly minutes: Float64Array; readonly probability: Float64Array }
  /** Float64Array of 100 equally likely outcomes of consumed minutes, ascending. */
  readonly dots: Float64Array
  readonly fan: RemainingFan
}

/** The remaining budget along the window, quantiles across trials; Float64Array columns. */
export interface RemainingFan {
  /** How many trials the quantiles are taken from. */
  readonly trials: number
  /** Days since the start of the window. */
  readonly days: Float64Array
  readonly p10: Float64Array
  readonly p25: Float64Array
  readonly p50: Float64Array
  readonly p75: Float64Array
  readonly p90: Float64Array
  /** P(budget spent by that day), from all trials. */
  readonly pExhaustedByDay: Float64Array
}

/** Plays a window and sums it up. Identical input gives identical bytes. */
export function* simulateWindow(input: WindowSimulation): LongWork<WindowResult> {
  const outcomes = yield* simulateTrials(input)
  return yield* summarise(input, outcomes)
}

/** Sums up the outcomes of all trials of an input. */
export function* summarise(
  input: WindowSimulation,
  outcomes: TrialOutcomes,
): LongWork<WindowResult> {
  const { trials, consumed, incidents, budgetMinutes: budget } = outcomes
  const sorted = consumed.slice().sort()
  yield { done: trials, total: trials, unit: 'trials' }
  const fan = yield* remainingFan(outcomes)
  return {
    engine: SIMULATION_ENGINE,
    input,
    trials,
    seed: input.seed,
    budgetMinutes: budget,
    pMiss: proportion(exhaustedTrials(outcomes, outcomes.windowDays), trials),
    pNoIncident: proportion(
      incidents.reduce((none, n) => none + (n === 0 ? 1 : 0), 0),
      trials,
    ),
    meanIncidents: meanOf(trials, (trial) => incidents[trial]!),
    meanConsumedMinutes: meanOf(trials, (trial) => consumed[trial]!),
    exactConsumed: consumedMoments(input),
    meanOverspendMinutes: meanOf(trials, (trial) => Math.max(consumed[trial]! - budget, 0)),
    meanDaysExhausted: meanOf(trials, (trial) => daysExhausted(outcomes, trial)),
    consumedQuantiles: QUANTILES.map((p) => quantileEstimate(sorted, p)),
    exceedance: exceedanceOf(sorted),
    dots: dotsOf(sorted),
    fan,
  }
}

/** Days of the window for which a trial's budget was spent. */
export function daysExhausted(outcomes: TrialOutcomes, trial: number): Days {
  const day = outcomes.exhaustedDay[trial]!
  return day === Infinity ? 0 : outcomes.windowDays - day
}

/** P(consumed >= budget by a day of the window), from the exact times of exhaustion. */
export function pExhaustedByDay(
  outcomes: Pick<TrialOutcomes, 'trials' | 'exhaustedDay'>,
  day: Days,
): Estimate {
  return proportion(exhaustedTrials(outcomes, day), outcomes.trials)
}

function exhaustedTrials(outcomes: Pick<TrialOutcomes, 'exhaustedDay'>, day: Days): number {
  let hits = 0
  for (const exhausted of outcomes.exhaustedDay) if (exhausted <= day) hits += 1
  return hits
}

/** 100 equally likely outcomes of a sorted sample, ascending. */
export function dotsOf(sorted: Float64Array): Float64Array {
  return Float64Array.from(
    { length: DOTS },
    (_, dot) => quantileEstimate(sorted, (dot + 0.5) / DOTS).value,
  )
}

/** P(consumed > x) at the sample's own quantiles, evenly spaced in probability. */
export function exceedanceOf(sorted: Float64Array): WindowResult['exceedance'] {
  const n = sorted.length
  const ranks = Array.from({ length: EXCEEDANCE_POINTS }, (_, point) =>
    Math.round(((n - 1) * point) / (EXCEEDANCE_POINTS - 1)),
  )
  const minutes = Float64Array.from(ranks, (rank) => sorted[rank]!)
  const probability = Float64Array.from(minutes, (x) => 1 - countUpTo(sorted, x) / n)
  return { minutes, probability }
}

/** How many of a sorted sample are <= x, by bisection. */
function countUpTo(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low
}

/** The fan of the remaining budget, from the paths and days of exhaustion of an engine's trials. */
export function* remainingFan(
  outcomes: Pick<TrialOutcomes, 'trials' | 'paths' | 'exhaustedDay'>,
): LongWork<RemainingFan> {
  const { paths } = outcomes
  const points = paths.days.length
  const column = () => new Float64Array(points)
  const bands = { p10: column(), p25: column(), p50: column(), p75: column(), p90: column() }
  for (let point = 0; point < points; point += 1) {
    fillBands(bands, paths, point)
    if (point % 8 === 7) yield { done: outcomes.trials, total: outcomes.trials, unit: 'trials' }
  }
  const days = Float64Array.from(outcomes.exhaustedDay).sort()
  return {
    trials: paths.trials,
    days: paths.days,
    ...bands,
    pExhaustedByDay: paths.days.map((day) => countUpTo(days, day) / outcomes.trials),
  }
}

type Bands = Record<'p10' | 'p25' | 'p50' | 'p75' | 'p90', Float64Array>

/** The median first: it parts the values, and each other rank is looked for in its own part. */
function fillBands(bands: Bands, paths: BudgetPaths, point: number): void {
  const values = paths.remaining.slice(point * paths.trials, (point + 1) * paths.trials)
  const last = paths.trials - 1
  const rankOf = (p: Ratio) => Math.max(0, Math.ceil(paths.trials * p) - 1)
  bands.p50[point] = selectRank(values, rankOf(0.5), 0, last)
  bands.p25[point] = selectRank(values, rankOf(0.25), 0, rankOf(0.5))
  bands.p10[point] = selectRank(values, rankOf(0.1), 0, rankOf(0.25))
  bands.p75[point] = selectRank(values, rankOf(0.75), rankOf(0.5), last)
  bands.p90[point] = selectRank(values, rankOf(0.9), rankOf(0.75), last)
}
