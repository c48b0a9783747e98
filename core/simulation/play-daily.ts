import { stepAt } from './deploy-ladder.ts'
import type { PolicyTrial } from './policy-trial.ts'

const MINUTES_PER_DAY = 1440

/**
 * Plays a fixed window day by day: the ladder is read each morning, the deploys of the day are
 * floor(planned × factor + 1/2), each fails by itself. The number of good deploys before the next
 * failure is drawn at once (geometric), so that quiet days draw nothing.
 *
 * A day counts as exhausted or frozen by its morning. A day that has only begun counts in part.
 */
export function playDaily(trial: PolicyTrial): void {
  const { input, steps, rates, background, change } = trial
  const { limits, factors, spentFrom } = steps
  const { elapsedDays, windowDays, outsideMinutesPerDay: outside, clipAtWindowEnd } = input
  const { byStep, cycle } = trial.deploysOfDay
  const perGap = -1 / Math.log1p(-rates.changeFailure)
  let consumed = input.startConsumedMinutes
  let step = stepAt(steps, consumed)
  let nextLimit = limits[step] ?? Infinity
  let dayOfCycle = Math.floor(elapsedDays) % cycle
  let backgroundDay = elapsedDays + background.gap() / rates.background
  let goodDeploys = Math.floor(change.gap() * perGap)
  if (trial.marking) trial.mark(elapsedDays, consumed)
  for (let index = 0, morning = elapsedDays; morning < windowDays; index += 1) {
    const evening = Math.min(elapsedDays + index + 1, windowDays)
    const length = evening - morning
    if (consumed >= nextLimit) {
      step = stepAt(steps, consumed, step)
      nextLimit = limits[step] ?? Infinity
    }
    const factor = factors[step]!
    if (step >= spentFrom) {
      trial.daysExhausted += length
      if (trial.exhaustedDay === Infinity) trial.exhaustedDay = morning
    }
    if (factor === 0) trial.daysFrozen += length
    trial.lostDeployDays += (1 - factor) * length
    const limit = clipAtWindowEnd ? (windowDays - morning) * MINUTES_PER_DAY : Infinity
    let left = byStep[step * cycle + dayOfCycle]!
    dayOfCycle = dayOfCycle + 1 === cycle ? 0 : dayOfCycle + 1
    trial.deploys += left
    while (left > goodDeploys) {
      left -= goodDeploys + 1
      consumed += change.cost(limit)
      trial.changeIncidents += 1
      goodDeploys = Math.floor(change.gap() * perGap)
    }
    goodDeploys -= left
    while (backgroundDay < evening) {
      consumed += background.cost(limit)
      backgroundDay += background.gap() / rates.background
      trial.incidents += 1
    }
    consumed += outside * length
    if (trial.marking) trial.mark(evening, consumed)
    morning = evening
  }
  // Spent on the last day: missed, though no morning has seen it.
  if (trial.exhaustedDay === Infinity && stepAt(steps, consumed) >= spentFrom) {
    trial.exhaustedDay = windowDays
  }
  trial.consumed = consumed
  trial.incidents += trial.changeIncidents
}
