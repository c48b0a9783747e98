import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import type { LongWork } from '#core/result/long-work.ts'
import { DAY_MS, type Days, type Minutes } from '#core/units/units.ts'
import { CostStream } from './cost-stream.ts'
import { ladderSteps, stepAt, type LadderSteps } from './deploy-ladder.ts'
import { meanOf, pairedProportion, proportion, type Estimate } from './estimates.ts'
import type { SharedSimulation } from './shared-input.ts'

const TRIALS_PER_STEP = 1024
const MINUTES_PER_DAY = 1440

/** Keeps components and causes apart: each has a seed of its own. */
const SEED_STEP = 0x9e3779b9

/** What one of several objectives goes through. */
export interface SharedObjective {
  readonly id: string
  readonly budgetMinutes: Minutes
  readonly pMiss: Estimate
  readonly meanConsumedMinutes: Estimate
}

/** What objectives that share incidents and one policy go through together. */
export interface SharedResult {
  readonly trials: number
  readonly seed: number
  readonly objectives: readonly SharedObjective[]
  readonly pAnyMiss: Estimate
  readonly pAllMiss: Estimate
  /** E[integral of 1 - deploy factor], the same for all components. */
  readonly lostDeployDays: Estimate
  /** For each pair of objectives: how often exactly one of the two is missed. */
  readonly apart: readonly { readonly a: string; readonly b: string; readonly share: Estimate }[]
}

/**
 * Plays a fixed window of several objectives over the same incidents, with one policy that follows
 * the worst of them. An incident is charged in full at its start; the overlap of redundant
 * components is charged when the last of them goes down.
 */
export function* simulateShared(input: SharedSimulation): LongWork<SharedResult> {
  const { trials, objectives } = input
  const player = new SharedPlayer(input)
  const consumed = objectives.map(() => new Float64Array(trials))
  const lost = new Float64Array(trials)
  const missed = objectives.map(() => new Uint8Array(trials))
  for (let trial = 0; trial < trials; trial += 1) {
    player.play(trial)
    lost[trial] = player.lostDays
    for (let index = 0; index < objectives.length; index += 1) {
      consumed[index]![trial] = player.consumed[index]!
      missed[index]![trial] = player.isSpent(index) ? 1 : 0
    }
    if (trial % TRIALS_PER_STEP === TRIALS_PER_STEP - 1) {
      yield { done: trial + 1, total: trials, unit: 'trials' }
    }
  }
  const count = (holds: (trial: number) => boolean): number => {
    let hits = 0
    for (let trial = 0; trial < trials; trial += 1) if (holds(trial)) hits += 1
    return hits
  }
  return {
    trials,
    seed: input.seed,
    objectives: objectives.map(({ id }, index) => ({
      id,
      budgetMinutes: player.budgets[index]!,
      pMiss: proportion(
        count((trial) => missed[index]![trial] === 1),
        trials,
      ),
      meanConsumedMinutes: meanOf(trials, (trial) => consumed[index]![trial]!),
    })),
    pAnyMiss: proportion(
      count((trial) => missed.some((column) => column[trial] === 1)),
      trials,
    ),
    pAllMiss: proportion(
      count((trial) => missed.every((column) => column[trial] === 1)),
      trials,
    ),
    lostDeployDays: meanOf(trials, (trial) => lost[trial]!),
    apart: objectives.flatMap((a, first) =>
      objectives.slice(first + 1).map((b, offset) => {
        const other = missed[first + 1 + offset]!
        const differ = count((trial) => missed[first]![trial] !== other[trial])
        return { a: a.id, b: b.id, share: pairedProportion(differ, 0, trials) }
      }),
    ),
  }
}

/** A way in which an objective is hit: one component, or several that back each other up. */
interface Need {
  readonly objective: number
  readonly components: readonly number[]
  readonly share: number
  /** Day up to which the time with all of them down is charged. */
  chargedTo: Days
}

/** Plays one trial after another in the same memory. */
class SharedPlayer {
  readonly budgets: readonly Minutes[]
  readonly consumed: Float64Array
  lostDays: Days = 0

  private readonly input: SharedSimulation
  private readonly ladders: readonly LadderSteps[]
  private readonly steps: Uint32Array
  private readonly background: readonly CostStream[]
  private readonly change: readonly CostStream[]
  private readonly backgroundDay: Float64Array
  /** Failing deploys until the next one, in means of the exponential. */
  private readonly deploysLeft: Float64Array
  private readonly downTo: Float64Array
  private readonly needs: readonly Need[]
  private readonly needsOf: readonly (readonly Need[])[]

  constructor(input: SharedSimulation) {
    const { components, objectives, windowDays, ladder, seed } = input
    this.input = input
    this.budgets = objectives.map(({ target }) => budgetMinutes(target, windowDays * DAY_MS))
    this.ladders = this.budgets.map((budget) => ladderSteps(ladder, budget))
    this.consumed = new Float64Array(objectives.length)
    this.steps = new Uint32Array(objectives.length)
    const stream = (index: number, cause: number) => {
      const own = (seed + Math.imul(2 * index + cause + 1, SEED_STEP)) >>> 0
      return new CostStream({ duration: components[index]!.duration, impact: 1 }, own)
    }
    this.background = components.map((_, index) => stream(index, 0))
    this.change = components.map((_, index) => stream(index, 1))
    this.backgroundDay = new Float64Array(components.length)
    this.deploysLeft = new Float64Array(components.length)
    this.downTo = new Float64Array(components.length)
    const indexOf = new Map(components.map(({ id }, index) => [id, index]))
    this.needs = objectives.flatMap(({ needs }, objective) =>
      needs.map((need) => ({
        objective,
        components: need.components.map((id) => indexOf.get(id)!),
        share: need.share,
        chargedTo: 0,
      })),
    )
    this.needsOf = components.map((_, index) =>
      this.needs.filter((need) => need.components.includes(index)),
    )
  }

  isSpent(objective: number): boolean {
    return this.steps[objective]! >= this.ladders[objective]!.spentFrom
  }

  play(trial: number): void {
    const { input } = this
    this.begin(trial)
    for (let day = 0; day < input.windowDays;) {
      const factor = this.worstFactor()
      let next: Days = input.windowDays
      let hit = -1
      let byDeploy = false
      for (let index = 0; index < input.components.length; index += 1) {
        const { deploysPerDay, changeFailureRate } = input.components[index]!
        const rate = deploysPerDay * changeFailureRate * factor
        const failureDay = rate > 0 ? day + this.deploysLeft[index]! / rate : Infinity
        if (this.backgroundDay[index]! < next) {
          next = this.backgroundDay[index]!
          hit = index
          byDeploy = false
        }
        if (failureDay < next) {
          next = failureDay
          hit = index
          byDeploy = true
        }
      }
      this.pass(next - day, factor)
      day = next
      if (hit >= 0) this.strike(hit, byDeploy, day)
    }
  }

  private begin(trial: number): void {
    const { input } = this
    this.lostDays = 0
    input.objectives.forEach(({ startConsumedMinutes }, index) => {
      this.consumed[index] = startConsumedMinutes
      this.steps[index] = stepAt(this.ladders[index]!, startConsumedMinutes)
    })
    for (const need of this.needs) need.chargedTo = 0
    this.downTo.fill(0)
    input.components.forEach(({ ratePerDay }, index) => {
      this.background[index]!.begin(trial)
      this.change[index]!.begin(trial)
      this.backgroundDay[index] = this.background[index]!.gap() / ratePerDay
      this.deploysLeft[index] = this.change[index]!.gap()
    })
  }

  private worstFactor(): number {
    let worst = 1
    for (let index = 0; index < this.steps.length; index += 1) {
      worst = Math.min(worst, this.ladders[index]!.factors[this.steps[index]!]!)
    }
    return worst
  }

  private pass(days: Days, factor: number): void {
    this.lostDays += (1 - factor) * days
    this.input.components.forEach(({ deploysPerDay, changeFailureRate }, index) => {
      const done = deploysPerDay * changeFailureRate * factor * days
      this.deploysLeft[index] = Math.max(this.deploysLeft[index]! - done, 0)
    })
  }

  /** An incident of a component: how long it is down, and what that costs whom. */
  private strike(index: number, byDeploy: boolean, day: Days): void {
    const stream = (byDeploy ? this.change : this.background)[index]!
    const minutes = stream.cost(Infinity)
    if (byDeploy) this.deploysLeft[index] = stream.gap()
    else {
      this.backgroundDay[index] = day + stream.gap() / this.input.components[index]!.ratePerDay
    }
    this.downTo[index] = Math.max(this.downTo[index]!, day + minutes / MINUTES_PER_DAY)
    for (const need of this.needsOf[index]!) {
      this.charge(need, need.components.length === 1 ? minutes : this.overlap(need, day))
    }
  }

  /** Minutes from now in which all components of a need are down and that are not charged yet. */
  private overlap(need: Need, day: Days): Minutes {
    let to = Infinity
    for (const component of need.components) to = Math.min(to, this.downTo[component]!)
    const from = Math.max(day, need.chargedTo)
    if (to <= from) return 0
    need.chargedTo = to
    return (to - from) * MINUTES_PER_DAY
  }

  private charge({ objective, share }: Need, minutes: Minutes): void {
    this.consumed[objective]! += minutes * share
    this.steps[objective] = stepAt(
      this.ladders[objective]!,
      this.consumed[objective]!,
      this.steps[objective],
    )
  }
}
