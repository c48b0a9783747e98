import type { LongWork } from '#core/result/long-work.ts'
import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { proportion, type Estimate } from '#core/simulation/estimates.ts'
import type { PolicySimulation } from '#core/simulation/policy-input.ts'
import { DAY_MS, MINUTE_MS, type Minutes, type Ratio } from '#core/units/units.ts'
import { withOffset } from './compare-scenarios.ts'
import { frontierPoint } from './policy-frontier.ts'

/** A period of the past, as long as a window, with what it lost. */
export interface PastPeriod {
  readonly label: string
  readonly badMinutes: Minutes
  /** Minutes that counted, so that a month with gaps has the budget of its data. */
  readonly countedMinutes: Minutes
}

/** What a target would have cost, and would cost. */
export interface TargetAdvice {
  readonly target: Ratio
  readonly budgetMinutes: Minutes
  /** Labels of the past periods that would have missed it. */
  readonly missedPast: readonly string[]
  /** Share of simulated windows that miss it, under the policy of the input. */
  readonly pMiss: Estimate
  readonly lostDeployDays: Estimate
  /** P(miss) of the past alone: so many of so few periods. Null without any. */
  readonly pastShare: Estimate | null
}

/** Holds each target against the past and against simulated futures under the same luck. */
export function* targetAdvice(
  input: PolicySimulation,
  past: readonly PastPeriod[],
  targets: readonly Ratio[],
): LongWork<TargetAdvice[]> {
  const advice: TargetAdvice[] = []
  for (const [index, target] of targets.entries()) {
    const work = frontierPoint({ name: '', input: { ...input, target } })
    const total = targets.length * input.trials
    const { pMiss, lostDeployDays } = yield* withOffset(work, index * input.trials, total)
    const missedPast = past
      .filter(({ badMinutes, countedMinutes }) => badMinutes > allowed(target, countedMinutes))
      .map(({ label }) => label)
    advice.push({
      target,
      budgetMinutes: budgetMinutes(target, input.windowDays * DAY_MS),
      missedPast,
      pMiss,
      lostDeployDays,
      pastShare: past.length === 0 ? null : proportion(missedPast.length, past.length),
    })
  }
  return advice
}

function allowed(target: Ratio, minutes: Minutes): Minutes {
  return budgetMinutes(target, minutes * MINUTE_MS)
}
