import type { LongWork } from '#core/result/long-work.ts'
import type { Minutes } from '#core/units/units.ts'
import { meanOf, proportion, quantileEstimate } from './estimates.ts'
import type { Estimate, QuantileEstimate } from './estimates.ts'
import type { PolicySimulation } from './policy-input.ts'
import { simulatePolicy, type PolicyOutcomes } from './simulate-policy.ts'
import {
  dotsOf,
  exceedanceOf,
  pExhaustedByDay,
  QUANTILES,
  remainingFan,
  type RemainingFan,
  type WindowResult,
} from './simulate-window.ts'

/** Changes when the same input and seed give other numbers. */
export const POLICY_ENGINE = 'policy/1'

/** What a policy leads to. Every estimate carries its standard error. */
export interface PolicyResult {
  readonly engine: string
  readonly input: PolicySimulation
  readonly trials: number
  readonly seed: number
  readonly budgetMinutes: Minutes
  /** P(the budget is spent by the end); of a rolling window P(it is ever spent in the horizon). */
  readonly pMiss: Estimate
  readonly pNoIncident: Estimate
  readonly meanIncidents: Estimate
  /** Incidents that deploys cause. */
  readonly meanChangeIncidents: Estimate
  readonly meanConsumedMinutes: Estimate
  /** E[max(consumed - budget, 0)]. */
  readonly meanOverspendMinutes: Estimate
  readonly meanDaysExhausted: Estimate
  readonly meanDaysFrozen: Estimate
  /** P(deploys stop altogether at some time). */
  readonly pEverFrozen: Estimate
  /** E[integral of 1 - deploy factor]: days of deploys that the policy costs. */
  readonly lostDeployDays: Estimate
  readonly deploys: Estimate
  /** Deploys that would have happened without the policy, less those that did. */
  readonly lostDeploys: Estimate
  readonly consumedQuantiles: readonly QuantileEstimate[]
  readonly exceedance: WindowResult['exceedance']
  /** Float64Array of 100 equally likely outcomes of consumed minutes, ascending. */
  readonly dots: Float64Array
  readonly fan: RemainingFan
}

/** Plays a window under a policy and sums it up. Identical input gives identical bytes. */
export function* policyResult(input: PolicySimulation): LongWork<PolicyResult> {
  const outcomes = yield* simulatePolicy(input)
  return yield* summarisePolicy(input, outcomes)
}

/** Sums up the outcomes of all trials of an input. */
export function* summarisePolicy(
  input: PolicySimulation,
  outcomes: PolicyOutcomes,
): LongWork<PolicyResult> {
  const { trials, consumed, incidents, budgetMinutes: budget } = outcomes
  const sorted = consumed.slice().sort()
  yield { done: trials, total: trials, unit: 'trials' }
  const fan = yield* remainingFan(outcomes)
  const mean = (column: Float64Array | Uint32Array) => meanOf(trials, (trial) => column[trial]!)
  const deploys = mean(outcomes.deploys)
  return {
    engine: POLICY_ENGINE,
    input,
    trials,
    seed: input.seed,
    budgetMinutes: budget,
    pMiss: pExhaustedByDay(outcomes, outcomes.toDay),
    pNoIncident: proportion(
      countOf(incidents, (n) => n === 0),
      trials,
    ),
    meanIncidents: mean(incidents),
    meanChangeIncidents: mean(outcomes.changeIncidents),
    meanConsumedMinutes: mean(consumed),
    meanOverspendMinutes: meanOf(trials, (trial) => Math.max(consumed[trial]! - budget, 0)),
    meanDaysExhausted: mean(outcomes.daysExhausted),
    meanDaysFrozen: mean(outcomes.daysFrozen),
    pEverFrozen: proportion(
      countOf(outcomes.daysFrozen, (days) => days > 0),
      trials,
    ),
    lostDeployDays: mean(outcomes.lostDeployDays),
    deploys,
    lostDeploys: {
      value: outcomes.scheduledDeploys - deploys.value,
      standardError: deploys.standardError,
    },
    consumedQuantiles: QUANTILES.map((p) => quantileEstimate(sorted, p)),
    exceedance: exceedanceOf(sorted),
    dots: dotsOf(sorted),
    fan,
  }
}

function countOf(column: Float64Array | Uint32Array, holds: (value: number) => boolean): number {
  let count = 0
  for (const value of column) if (holds(value)) count += 1
  return count
}
