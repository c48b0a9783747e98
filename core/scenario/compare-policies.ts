import type { LongWork } from '#core/result/long-work.ts'
import { meanOf, pairedProportion, type Estimate } from '#core/simulation/estimates.ts'
import type { PolicySimulation } from '#core/simulation/policy-input.ts'
import { summarisePolicy, type PolicyResult } from '#core/simulation/policy-result.ts'
import { simulatePolicy, type PolicyOutcomes } from '#core/simulation/simulate-policy.ts'
import { withOffset } from './compare-scenarios.ts'

/** A variant beside its baseline, trial by trial under the same luck. */
export interface PolicyComparison {
  readonly baseline: PolicyResult
  readonly variant: PolicyResult
  /** Variant minus baseline; the standard errors are those of the paired differences. */
  readonly difference: {
    readonly pMiss: Estimate
    readonly meanConsumedMinutes: Estimate
    readonly meanOverspendMinutes: Estimate
    readonly meanDaysExhausted: Estimate
    readonly meanDaysFrozen: Estimate
    readonly lostDeployDays: Estimate
    readonly deploys: Estimate
  }
}

/**
 * Plays a baseline and a variant with the baseline's seed and number of trials. The k-th incident
 * of each cause has the same luck in both, so their difference is far better known than that of
 * two independent runs.
 */
export function* comparePolicies(
  baseline: PolicySimulation,
  variant: PolicySimulation,
): LongWork<PolicyComparison> {
  const { trials, seed } = baseline
  const other = { ...variant, trials, seed }
  const before = yield* withOffset(simulatePolicy(baseline), 0, 2 * trials)
  const after = yield* withOffset(simulatePolicy(other), trials, 2 * trials)
  return {
    baseline: yield* summarisePolicy(baseline, before),
    variant: yield* summarisePolicy(other, after),
    difference: differenceOf(before, after),
  }
}

function differenceOf(
  before: PolicyOutcomes,
  after: PolicyOutcomes,
): PolicyComparison['difference'] {
  const paired = (valueOf: (outcomes: PolicyOutcomes, trial: number) => number) =>
    meanOf(before.trials, (trial) => valueOf(after, trial) - valueOf(before, trial))
  return {
    pMiss: missDifference(before, after),
    meanConsumedMinutes: paired(({ consumed }, trial) => consumed[trial]!),
    meanOverspendMinutes: paired(({ consumed, budgetMinutes }, trial) =>
      Math.max(consumed[trial]! - budgetMinutes, 0),
    ),
    meanDaysExhausted: paired(({ daysExhausted }, trial) => daysExhausted[trial]!),
    meanDaysFrozen: paired(({ daysFrozen }, trial) => daysFrozen[trial]!),
    lostDeployDays: paired(({ lostDeployDays }, trial) => lostDeployDays[trial]!),
    deploys: paired(({ deploys }, trial) => deploys[trial]!),
  }
}

/** A difference of exactly nothing, in every trial, is no estimate: a freeze at 0 % is one. */
function missDifference(before: PolicyOutcomes, after: PolicyOutcomes): Estimate {
  let gained = 0
  let lost = 0
  let moved = 0
  before.exhaustedDay.forEach((day, trial) => {
    const other = after.exhaustedDay[trial]!
    if (day !== other) moved += 1
    if (day === Infinity && other !== Infinity) gained += 1
    if (day !== Infinity && other === Infinity) lost += 1
  })
  if (moved === 0) return { value: 0, standardError: 0 }
  return pairedProportion(gained, lost, before.trials)
}
