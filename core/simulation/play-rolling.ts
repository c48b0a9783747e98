import type { Days, Minutes, Ratio } from '#core/units/units.ts'
import type { LadderSteps } from './deploy-ladder.ts'
import { meanDeploys, playedDays } from './policy-input.ts'
import type { PolicyTrial } from './policy-trial.ts'

/** Limits are compared with sums from which costs were taken off again: their last bits drift. */
const DRIFT = 1e-9

/** Costs that are in the window, oldest first, in a ring that grows when it is full. */
class CostQueue {
  private days = new Float64Array(64)
  private costs = new Float64Array(64)
  private first = 0
  private count = 0

  clear(): void {
    this.count = 0
  }

  /** When the oldest one began, Infinity without any. */
  oldest(): Days {
    return this.count === 0 ? Infinity : this.days[this.first]!
  }

  isEmpty(): boolean {
    return this.count === 0
  }

  push(day: Days, cost: Minutes): void {
    if (this.count === this.days.length) this.grow()
    const at = (this.first + this.count) & (this.days.length - 1)
    this.days[at] = day
    this.costs[at] = cost
    this.count += 1
  }

  shift(): Minutes {
    const cost = this.costs[this.first]!
    this.first = (this.first + 1) & (this.days.length - 1)
    this.count -= 1
    return cost
  }

  private grow(): void {
    const size = this.days.length
    const days = new Float64Array(2 * size)
    const costs = new Float64Array(2 * size)
    for (let index = 0; index < size; index += 1) {
      const at = (this.first + index) & (size - 1)
      days[index] = this.days[at]!
      costs[index] = this.costs[at]!
    }
    this.days = days
    this.costs = costs
    this.first = 0
  }
}

/**
 * A player of rolling windows: costs count for `windowDays` and then leave, so the budget comes
 * back and deploys with it. Days count from the end of the burn-in on, as day 0.
 */
export function rollingPlayer(): (trial: PolicyTrial) => void {
  const queue = new CostQueue()
  return (trial) => playRolling(trial, queue)
}

function playRolling(trial: PolicyTrial, queue: CostQueue): void {
  const { input, steps, rates, background, change, budget } = trial
  const { factors, spentFrom } = steps
  const { windowDays } = input
  const burnIn = input.rolling?.burnInDays ?? 0
  const end = playedDays(input) - burnIn
  const deploysPerDay = meanDeploys(input)
  const failuresPerDay = deploysPerDay * rates.changeFailure
  // What is lost outside incidents is always in the window: it leaves as fast as it comes.
  const always = input.outsideMinutesPerDay * windowDays
  const drift = DRIFT * budget
  const spentAt = steps.limits[spentFrom - 1]! - drift
  let day = 0 - burnIn
  let consumed = fillWithHistory(trial, queue, day) + always
  let step = 0
  let backgroundDay = day + background.gap() / rates.background
  let deploysLeft = change.gap()
  for (;;) {
    step = nextStep(steps, step, consumed + drift)
    if (trial.marking && day >= 0) trial.mark(day, consumed)
    const factor = factors[step]!
    const rate = failuresPerDay * factor
    const failureDay = rate > 0 ? day + deploysLeft / rate : Infinity
    const leaveDay = queue.oldest() + windowDays
    let next = Math.min(backgroundDay, failureDay, leaveDay, end)
    // The counting begins on day 0, between two events.
    if (day < 0 && next > 0) next = 0
    if (day >= 0) count(trial, day, next - day, factor, consumed >= spentAt)
    deploysLeft = Math.max(deploysLeft - rate * (next - day), 0)
    day = next
    if (next === end) break
    if (next === failureDay || next === backgroundDay) {
      const isFailure = next === failureDay
      const stream = isFailure ? change : background
      const cost = stream.cost(Infinity)
      queue.push(next, cost)
      consumed += cost
      if (isFailure) deploysLeft = change.gap()
      else backgroundDay = next + background.gap() / rates.background
      if (next >= 0) trial.incidents += 1
      if (next >= 0 && isFailure) trial.changeIncidents += 1
    } else if (next === leaveDay) {
      consumed -= queue.shift()
      if (queue.isEmpty()) consumed = always
    }
  }
  trial.consumed = consumed
  trial.deploys = deploysPerDay * (end - trial.lostDeployDays)
}

/** Moves to a worse step at once, to a better one only beyond its margin. */
function nextStep({ limits, margin }: LadderSteps, from: number, consumed: Minutes): number {
  let step = from
  while (step < limits.length && consumed >= limits[step]!) step += 1
  while (step > 0 && consumed < limits[step - 1]! - margin) step -= 1
  return step
}

/** Counts the days from an event to the next one. */
function count(trial: PolicyTrial, day: Days, days: Days, factor: Ratio, isSpent: boolean): void {
  trial.lostDeployDays += (1 - factor) * days
  if (factor === 0) trial.daysFrozen += days
  if (!isSpent) return
  trial.daysExhausted += days
  if (trial.exhaustedDay === Infinity) trial.exhaustedDay = day
}

/** Puts what the window holds at the start into it, oldest first, and sums it up. */
function fillWithHistory(trial: PolicyTrial, queue: CostQueue, day: Days): Minutes {
  queue.clear()
  let sum = 0
  for (const { ageDays, minutes } of trial.history) {
    queue.push(day - ageDays, minutes)
    sum += minutes
  }
  return sum
}
