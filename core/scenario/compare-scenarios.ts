import type { LongWork } from '#core/result/long-work.ts'
import { meanOf, pairedProportion, type Estimate } from '#core/simulation/estimates.ts'
import { simulateTrials, type TrialOutcomes } from '#core/simulation/simulate-trials.ts'
import { daysExhausted, summarise, type WindowResult } from '#core/simulation/simulate-window.ts'
import type { WindowSimulation } from '#core/simulation/simulation-input.ts'
import { changedInputs, type ChangedInput } from './apply-overrides.ts'

/** A variant beside its baseline, trial by trial under the same luck. */
export interface ScenarioComparison {
  readonly baseline: WindowResult
  readonly variant: WindowResult
  readonly changes: readonly ChangedInput[]
  /** Variant minus baseline; the standard errors are those of the paired differences. */
  readonly difference: {
    readonly pMiss: Estimate
    readonly meanConsumedMinutes: Estimate
    readonly meanOverspendMinutes: Estimate
    readonly meanDaysExhausted: Estimate
    /** Share of the budget left at the end, mean over trials. */
    readonly meanRemaining: Estimate
  }
}

/**
 * Plays a baseline and a variant under common random numbers: trial i of both owns the same
 * stream, so an incident that both have starts at the same share of the window, with the same
 * quantile of duration and impact. What is left between them is the effect of the change, and
 * its standard error is far below that of two independent runs.
 *
 * The variant runs with the baseline's seed and number of trials.
 */
export function* compareScenarios(
  baseline: WindowSimulation,
  variant: WindowSimulation,
): LongWork<ScenarioComparison> {
  const { trials, seed } = baseline
  const other = { ...variant, trials, seed }
  const before = yield* withOffset(simulateTrials(baseline), 0, 2 * trials)
  const after = yield* withOffset(simulateTrials(other), trials, 2 * trials)
  const changes = changedInputs(baseline, other)
  return {
    baseline: yield* summarise(baseline, before),
    variant: yield* summarise(other, after),
    changes,
    difference: differenceOf(before, after, changes.length > 0),
  }
}

/** Passes on the progress of one part of a longer work as progress of the whole. */
export function* withOffset<T>(work: LongWork<T>, offset: number, total: number): LongWork<T> {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
    yield { done: offset + step.value.done, total, unit: step.value.unit }
  }
}

function differenceOf(
  before: TrialOutcomes,
  after: TrialOutcomes,
  changed: boolean,
): ScenarioComparison['difference'] {
  const paired = (valueOf: (outcomes: TrialOutcomes, trial: number) => number) =>
    meanOf(before.trials, (trial) => valueOf(after, trial) - valueOf(before, trial))
  return {
    pMiss: missDifference(before, after, changed),
    meanConsumedMinutes: paired(({ consumed }, trial) => consumed[trial]!),
    meanOverspendMinutes: paired(({ consumed, budgetMinutes }, trial) =>
      Math.max(consumed[trial]! - budgetMinutes, 0),
    ),
    meanDaysExhausted: paired(daysExhausted),
    meanRemaining: paired(
      ({ consumed, budgetMinutes }, trial) => 1 - consumed[trial]! / budgetMinutes,
    ),
  }
}

function missDifference(before: TrialOutcomes, after: TrialOutcomes, changed: boolean): Estimate {
  let gained = 0
  let lost = 0
  before.exhaustedDay.forEach((day, trial) => {
    const other = after.exhaustedDay[trial]!
    if (day === Infinity && other !== Infinity) gained += 1
    if (day !== Infinity && other === Infinity) lost += 1
  })
  // The same input twice isn't estimated to differ by nothing: it does.
  if (!changed && gained + lost === 0) return { value: 0, standardError: 0 }
  return pairedProportion(gained, lost, before.trials)
}
