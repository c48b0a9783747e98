import type { Days, Minutes } from '#core/units/units.ts'
import { CostStream } from './cost-stream.ts'
import { ladderSteps, type LadderSteps } from './deploy-ladder.ts'
import { DrawnRates } from './drawn-rates.ts'
import type { PolicySimulation } from './policy-input.ts'

/** Keeps the incidents of deploys apart from the others. */
const CHANGE_SEED = 0x64657031

/** What one trial is played with, and what came of it. The engines write it, one trial after another. */
export class PolicyTrial {
  /** At the end. */
  consumed: Minutes = 0
  incidents = 0
  changeIncidents = 0
  /** Day from which on the budget was spent for the first time, Infinity if never. */
  exhaustedDay: Days = Infinity
  daysExhausted: Days = 0
  /** Days without any deploy by the policy. */
  daysFrozen: Days = 0
  /** Integral of 1 - deploy factor. */
  lostDeployDays: Days = 0
  /** Deploys that happened. */
  deploys = 0

  readonly input: PolicySimulation
  readonly budget: Minutes
  readonly steps: LadderSteps
  readonly rates: DrawnRates
  readonly background: CostStream
  readonly change: CostStream
  /** Uint32Array: deploys of each day of the calendar's cycle, step after step of the ladder. */
  readonly deploysOfDay: { readonly byStep: Uint32Array; readonly cycle: number }
  /** Costs in a rolling window at the start, oldest first. */
  readonly history: readonly { readonly ageDays: Days; readonly minutes: Minutes }[]

  /** Day and consumed minutes after each change, for the first `marks`; kept if `marking`. */
  marking = false
  marks = 0
  markDays = new Float64Array(64)
  markConsumed = new Float64Array(64)

  constructor(input: PolicySimulation, budget: Minutes) {
    this.input = input
    this.budget = budget
    this.steps = ladderSteps(input.ladder, budget)
    this.rates = new DrawnRates(input)
    this.background = new CostStream(input.background, input.seed)
    const planned = input.change.deploysPerDay
    this.deploysOfDay = {
      byStep: Uint32Array.from(
        Array.from(this.steps.factors).flatMap((factor) =>
          planned.map((deploys) => Math.floor(deploys * factor + 0.5)),
        ),
      ),
      cycle: planned.length,
    }
    this.history = (input.rolling?.history ?? [])
      .filter(({ ageDays }) => ageDays < input.windowDays)
      .toSorted((a, b) => b.ageDays - a.ageDays)
    this.change = new CostStream(input.change, (input.seed ^ CHANGE_SEED) >>> 0)
  }

  /** Moves to the start of a trial, with nothing counted. */
  begin(trial: number): void {
    this.rates.begin(trial)
    this.background.begin(trial, this.rates.backgroundDuration)
    this.change.begin(trial, this.rates.changeDuration)
    this.marks = 0
    this.incidents = 0
    this.changeIncidents = 0
    this.exhaustedDay = Infinity
    this.daysExhausted = 0
    this.daysFrozen = 0
    this.lostDeployDays = 0
    this.deploys = 0
  }

  /** Notes what incidents have consumed from a day on. */
  mark(day: Days, consumed: Minutes): void {
    if (this.marks === this.markDays.length) {
      this.markDays = doubled(this.markDays)
      this.markConsumed = doubled(this.markConsumed)
    }
    this.markDays[this.marks] = day
    this.markConsumed[this.marks] = consumed
    this.marks += 1
  }
}

function doubled(column: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(2 * column.length)
  longer.set(column)
  return longer
}
