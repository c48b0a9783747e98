import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { DAY_MS, type Days, type Minutes } from '#core/units/units.ts'
import { playContinuous } from './play-continuous.ts'
import { playDaily } from './play-daily.ts'
import { rollingPlayer } from './play-rolling.ts'
import { meanDeploys, playedDays, type PolicySimulation } from './policy-input.ts'
import { PolicyTrial } from './policy-trial.ts'
import { FAN_POINTS, FAN_TRIALS, type BudgetPaths } from './simulate-trials.ts'

/** Trials or incidents after which the work pauses: a few milliseconds. */
const TRIALS_PER_STEP = 4096
const INCIDENTS_PER_STEP = 32_768

/** What happened in each trial under a policy, as columns of one entry per trial. */
export interface PolicyOutcomes {
  readonly trials: number
  readonly budgetMinutes: Minutes
  /** First and last day that count: those of the window, or 0 and the horizon of a rolling one. */
  readonly fromDay: Days
  readonly toDay: Days
  /** Deploys that would happen without the policy, the same in every trial. */
  readonly scheduledDeploys: number
  /** Float64Array: minutes charged at the end; of a rolling window what it holds then. */
  readonly consumed: Float64Array
  /** Uint32Array: incidents of both causes, and those of deploys. */
  readonly incidents: Uint32Array
  readonly changeIncidents: Uint32Array
  /** Float64Array: first day with the budget spent, Infinity if never. */
  readonly exhaustedDay: Float64Array
  /** Float64Array: days with the budget spent, and days without any deploy. */
  readonly daysExhausted: Float64Array
  readonly daysFrozen: Float64Array
  /** Float64Array: integral of 1 - deploy factor. */
  readonly lostDeployDays: Float64Array
  /** Float64Array: deploys that happened. */
  readonly deploys: Float64Array
  readonly paths: BudgetPaths
}

/**
 * Plays a window under a policy `trials` times. Trial i owns stream i of three seeds: one for the
 * incidents of each cause and one for uncertain rates. Another policy, rate or duration keeps the
 * luck of all the rest, and the result is the same however the trials are shared among workers.
 *
 * @param from first trial, for a worker that plays a part
 * @param to one past the last trial
 * @throws RangeError for a target that leaves no budget
 */
export function* simulatePolicy(
  input: PolicySimulation,
  from = 0,
  to: number = input.trials,
): LongWork<PolicyOutcomes> {
  const budget = budgetMinutes(input.target, input.windowDays * DAY_MS)
  if (!(budget > 0)) throw new RangeError(`target ${input.target} leaves no budget`)
  const pathTrials = Math.max(0, Math.min(to, FAN_TRIALS) - from)
  const outcomes = emptyOutcomes(input, budget, to - from, pathTrials)
  const trial = new PolicyTrial(input, budget)
  const play = playerOf(input)
  let trialsInStep = 0
  let incidentsInStep = 0
  for (let index = from; index < to; index += 1) {
    const slot = index - from
    trial.marking = slot < pathTrials
    trial.begin(index)
    play(trial)
    write(outcomes, slot, trial)
    trialsInStep += 1
    incidentsInStep += trial.incidents
    if (trialsInStep >= TRIALS_PER_STEP || incidentsInStep >= INCIDENTS_PER_STEP) {
      yield { done: slot + 1, total: to - from, unit: 'trials' }
      trialsInStep = 0
      incidentsInStep = 0
    }
  }
  return outcomes
}

function playerOf({ engine }: PolicySimulation): (trial: PolicyTrial) => void {
  switch (engine) {
    case 'continuous':
      return playContinuous
    case 'daily':
      return playDaily
    default:
      return rollingPlayer()
  }
}

function emptyOutcomes(
  input: PolicySimulation,
  budget: Minutes,
  trials: number,
  pathTrials: number,
): PolicyOutcomes {
  const fromDay = input.engine === 'rolling' ? 0 : input.elapsedDays
  const toDay =
    input.engine === 'rolling' ? (input.rolling?.horizonDays ?? input.windowDays) : input.windowDays
  const step = (toDay - fromDay) / (FAN_POINTS - 1)
  const days = Float64Array.from({ length: FAN_POINTS }, (_, point) => fromDay + point * step)
  days[FAN_POINTS - 1] = toDay
  const column = () => new Float64Array(trials)
  return {
    trials,
    budgetMinutes: budget,
    fromDay,
    toDay,
    scheduledDeploys: scheduledDeploys(input, toDay - fromDay),
    consumed: column(),
    incidents: new Uint32Array(trials),
    changeIncidents: new Uint32Array(trials),
    exhaustedDay: column(),
    daysExhausted: column(),
    daysFrozen: column(),
    lostDeployDays: column(),
    deploys: column(),
    paths: { trials: pathTrials, days, remaining: new Float64Array(FAN_POINTS * pathTrials) },
  }
}

function scheduledDeploys(input: PolicySimulation, days: Days): number {
  if (input.engine !== 'daily') return meanDeploys(input) * days
  const planned = input.change.deploysPerDay
  const first = Math.floor(input.elapsedDays)
  let sum = 0
  for (let index = 0; index < playedDays(input); index += 1) {
    sum += Math.floor(planned[(first + index) % planned.length]! + 0.5)
  }
  return sum
}

function write(outcomes: PolicyOutcomes, slot: number, trial: PolicyTrial): void {
  outcomes.consumed[slot] = trial.consumed
  outcomes.incidents[slot] = trial.incidents
  outcomes.changeIncidents[slot] = trial.changeIncidents
  outcomes.exhaustedDay[slot] = trial.exhaustedDay
  outcomes.daysExhausted[slot] = trial.daysExhausted
  outcomes.daysFrozen[slot] = trial.daysFrozen
  outcomes.lostDeployDays[slot] = trial.lostDeployDays
  outcomes.deploys[slot] = trial.deploys
  if (trial.marking) writePath(outcomes, slot, trial)
}

/** Between two marks only what is lost outside incidents grows; a rolling window already holds it. */
function writePath(
  { paths, budgetMinutes: budget }: PolicyOutcomes,
  slot: number,
  trial: PolicyTrial,
): void {
  const { markDays, markConsumed, marks, input } = trial
  const outside = input.engine === 'rolling' ? 0 : input.outsideMinutesPerDay
  let mark = 0
  for (let point = 0; point < paths.days.length; point += 1) {
    const day = paths.days[point]!
    while (mark + 1 < marks && markDays[mark + 1]! <= day) mark += 1
    const consumed = markConsumed[mark]! + outside * (day - markDays[mark]!)
    paths.remaining[point * paths.trials + slot] = 1 - consumed / budget
  }
}
