import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { DAY_MS, type Days, type Minutes, type Ratio } from '#core/units/units.ts'
import { CountTable } from './count-table.ts'
import { durationSampler, impactSampler, type DurationSampler } from './cost-samplers.ts'
import type { WindowSimulation } from './simulation-input.ts'
import { sortPairs } from './sort-pairs.ts'

/** Times at which the paths of the budget are kept, from the start to the window's end. */
export const FAN_POINTS = 91
/** Paths are kept for the first trials only: their quantiles need no more. */
export const FAN_TRIALS = 10_000

/** Trials or drawn incidents after which the work pauses: a few milliseconds. */
const TRIALS_PER_STEP = 4096
const INCIDENTS_PER_STEP = 32_768
const MINUTES_PER_DAY = 1440

/** What happened in each trial, as columns of one entry per trial. */
export interface TrialOutcomes {
  readonly trials: number
  readonly budgetMinutes: Minutes
  readonly windowDays: Days
  /** Float64Array: minutes charged by the end of the window, the start included. */
  readonly consumed: Float64Array
  /** Uint32Array: number of incidents. */
  readonly incidents: Uint32Array
  /** Float64Array: day of the window on which consumed reached the budget, Infinity if never. */
  readonly exhaustedDay: Float64Array
  readonly paths: BudgetPaths
}

/** Remaining budget along the window for the first trials. */
export interface BudgetPaths {
  readonly trials: number
  /** Float64Array of FAN_POINTS days since the start of the window. */
  readonly days: Float64Array
  /** Float64Array, point-major: entry [point * trials + trial] is the share left. */
  readonly remaining: Float64Array
}

/**
 * Plays a window `trials` times, jumping from incident to incident. An incident is charged in
 * full when it starts; charges add up even where incidents overlap. The background comes evenly
 * between them.
 *
 * Trial i owns stream i of the seed and draws in a fixed order: the count, then four uniforms
 * per incident (start, impact, mixture component, duration). The result is therefore the same
 * however the trials are shared among workers, and a scenario that changes one input keeps
 * the luck of all others.
 *
 * @param from first trial, for a worker that plays a part
 * @param to one past the last trial
 */
export function* simulateTrials(
  input: WindowSimulation,
  from = 0,
  to: number = input.trials,
): LongWork<TrialOutcomes> {
  const budget = budgetMinutes(input.target, input.windowDays * DAY_MS)
  if (!(budget > 0)) throw new RangeError(`target ${input.target} leaves no budget`)
  const outcomes = emptyOutcomes(
    input,
    budget,
    to - from,
    Math.max(0, Math.min(to, FAN_TRIALS) - from),
  )
  const player = new TrialPlayer(input, budget)
  let trialsInStep = 0
  let incidentsInStep = 0
  for (let trial = from; trial < to; trial += 1) {
    const slot = trial - from
    player.play(trial)
    outcomes.consumed[slot] = player.consumed
    outcomes.incidents[slot] = player.count
    outcomes.exhaustedDay[slot] = player.exhaustedDay
    if (slot < outcomes.paths.trials) player.writePath(outcomes.paths, slot)
    trialsInStep += 1
    incidentsInStep += player.count
    if (trialsInStep >= TRIALS_PER_STEP || incidentsInStep >= INCIDENTS_PER_STEP) {
      yield { done: slot + 1, total: to - from, unit: 'trials' }
      trialsInStep = 0
      incidentsInStep = 0
    }
  }
  return outcomes
}

function emptyOutcomes(
  input: WindowSimulation,
  budget: Minutes,
  trials: number,
  pathTrials: number,
): TrialOutcomes {
  const { windowDays, elapsedDays } = input
  const step = (windowDays - elapsedDays) / (FAN_POINTS - 1)
  const days = Float64Array.from({ length: FAN_POINTS }, (_, point) => elapsedDays + point * step)
  days[FAN_POINTS - 1] = windowDays
  return {
    trials,
    budgetMinutes: budget,
    windowDays,
    consumed: new Float64Array(trials),
    incidents: new Uint32Array(trials),
    exhaustedDay: new Float64Array(trials),
    paths: { trials: pathTrials, days, remaining: new Float64Array(FAN_POINTS * pathTrials) },
  }
}

/** Plays one trial after another in the same memory. */
class TrialPlayer {
  consumed: Minutes = 0
  count = 0
  exhaustedDay: Days = Infinity

  private readonly input: WindowSimulation
  private readonly budget: Minutes
  private readonly random: SeededSource
  private readonly counts: CountTable
  private readonly durations: DurationSampler
  private readonly impactOf: (u: number) => Ratio
  private readonly background: Minutes
  private readonly backgroundPerDay: number
  /** Start days and costs of this trial's incidents, in order of time. */
  private starts = new Float64Array(64)
  private costs = new Float64Array(64)

  constructor(input: WindowSimulation, budget: Minutes) {
    this.input = input
    this.budget = budget
    this.random = createGenerator(input.seed)
    this.counts = new CountTable(input.incidents.count)
    this.durations = durationSampler(input.incidents.duration)
    this.impactOf = impactSampler(input.incidents.impact)
    this.background = input.backgroundMinutes ?? 0
    this.backgroundPerDay = this.background / (input.windowDays - input.elapsedDays)
  }

  play(trial: number): void {
    this.random.reseed(this.input.seed, trial)
    this.count = this.counts.draw(this.random.nextFloat())
    if (this.count > this.starts.length) this.grow(this.count)
    this.drawIncidents()
    sortPairs(this.starts, this.costs, this.count)
    this.charge()
  }

  private drawIncidents(): void {
    const { random, starts, costs, count, input } = this
    const leftDays = input.windowDays - input.elapsedDays
    for (let index = 0; index < count; index += 1) {
      const start = input.elapsedDays + random.nextFloat() * leftDays
      const impact = this.impactOf(random.nextFloat())
      let duration = this.durations.draw(random, random.nextFloat())
      if (input.clipAtWindowEnd) {
        duration = Math.min(duration, (input.windowDays - start) * MINUTES_PER_DAY)
      }
      starts[index] = start
      costs[index] = duration * impact
    }
  }

  private charge(): void {
    const { starts, costs, count, budget, input, backgroundPerDay } = this
    let charged = input.startConsumedMinutes
    let exhaustedDay = charged >= budget ? input.elapsedDays : Infinity
    for (let index = 0; index < count; index += 1) {
      const start = starts[index]!
      if (exhaustedDay === Infinity) {
        const alone = this.dayOfExhaustion(charged)
        const spent = charged + costs[index]! + backgroundPerDay * (start - input.elapsedDays)
        if (alone <= start) exhaustedDay = alone
        else if (spent >= budget) exhaustedDay = start
      }
      charged += costs[index]!
    }
    this.consumed = charged + this.background
    if (exhaustedDay === Infinity && this.consumed >= budget) {
      exhaustedDay = Math.min(this.dayOfExhaustion(charged), input.windowDays)
    }
    this.exhaustedDay = exhaustedDay
  }

  /** When the background alone spends what the charges of incidents have left. */
  private dayOfExhaustion(charged: Minutes): Days {
    return this.input.elapsedDays + (this.budget - charged) / this.backgroundPerDay
  }

  writePath(paths: BudgetPaths, slot: number): void {
    const { starts, costs, count, budget, input, backgroundPerDay } = this
    let charged = input.startConsumedMinutes
    let index = 0
    for (let point = 0; point < FAN_POINTS; point += 1) {
      const day = paths.days[point]!
      while (index < count && starts[index]! <= day) {
        charged += costs[index]!
        index += 1
      }
      const consumed = charged + backgroundPerDay * (day - input.elapsedDays)
      paths.remaining[point * paths.trials + slot] = 1 - consumed / budget
    }
  }

  private grow(count: number): void {
    this.starts = new Float64Array(2 * count)
    this.costs = new Float64Array(2 * count)
  }
}
