import { stepAt } from './deploy-ladder.ts'
import { meanDeploys } from './policy-input.ts'
import type { PolicyTrial } from './policy-trial.ts'

const MINUTES_PER_DAY = 1440

/**
 * Plays a fixed window in which the policy acts at once, from event to event: the next incident of
 * either cause, or the loss outside incidents reaching a step of the ladder. Failing deploys come
 * when the deploys done reach the next failure, so that a freeze delays them and draws nothing.
 */
export function playContinuous(trial: PolicyTrial): void {
  const { input, steps, rates, background, change } = trial
  const { limits, factors, spentFrom } = steps
  const { elapsedDays, windowDays, outsideMinutesPerDay: outside, clipAtWindowEnd } = input
  const deploysPerDay = meanDeploys(input)
  const failuresPerDay = deploysPerDay * rates.changeFailure
  const noLimit = Infinity
  let day = elapsedDays
  let consumed = input.startConsumedMinutes
  let step = stepAt(steps, consumed)
  let exhaustedDay = step >= spentFrom ? day : Infinity
  let frozen = 0
  let lost = 0
  let incidents = 0
  let failures = 0
  let backgroundDay = day + background.gap() / rates.background
  let deploysLeft = change.gap()
  if (trial.marking) trial.mark(day, consumed)
  for (;;) {
    const factor = factors[step]!
    const rate = failuresPerDay * factor
    const failureDay = rate > 0 ? day + deploysLeft / rate : Infinity
    const stepDay =
      outside > 0 && step < limits.length ? day + (limits[step]! - consumed) / outside : Infinity
    let next = backgroundDay < failureDay ? backgroundDay : failureDay
    if (stepDay < next) next = stepDay
    if (next > windowDays) next = windowDays
    const passed = next - day
    lost += (1 - factor) * passed
    if (factor === 0) frozen += passed
    consumed += outside * passed
    day = next
    if (next === windowDays) break
    const limit = clipAtWindowEnd ? (windowDays - next) * MINUTES_PER_DAY : noLimit
    if (next === failureDay) {
      consumed += change.cost(limit)
      deploysLeft = change.gap()
      failures += 1
    } else {
      deploysLeft = Math.max(deploysLeft - rate * passed, 0)
      if (next === backgroundDay) {
        consumed += background.cost(limit)
        backgroundDay = next + background.gap() / rates.background
        incidents += 1
      } else step += 1
    }
    while (step < limits.length && consumed >= limits[step]!) step += 1
    if (step >= spentFrom && exhaustedDay === Infinity) exhaustedDay = next
    if (trial.marking) trial.mark(next, consumed)
  }
  trial.consumed = consumed
  trial.incidents = incidents + failures
  trial.changeIncidents = failures
  trial.exhaustedDay = exhaustedDay
  trial.daysExhausted = exhaustedDay === Infinity ? 0 : windowDays - exhaustedDay
  trial.daysFrozen = frozen
  trial.lostDeployDays = lost
  trial.deploys = deploysPerDay * (windowDays - elapsedDays - lost)
}
