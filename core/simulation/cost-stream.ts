import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import type { Minutes, Ratio } from '#core/units/units.ts'
import { impactSampler } from './cost-samplers.ts'
import { durationQuantile } from './duration-law.ts'
import type { DurationModel, ImpactModel, PlainDuration } from './incident-model.ts'
import { QuantileTable, StepTable, type WordTable } from './quantile-table.ts'

const RESOLUTION = 2 ** -32

/** Tells the picks that follow from one word apart. */
const IMPACT_SALT = 0x9e3779b9
const COMPONENT_SALT = 0x7f4a7c15

/** Gaps of a Poisson process of rate 1. */
const gaps = new QuantileTable((p) => -Math.log1p(0 - p))

/**
 * The incidents of one cause: their gaps and costs, on a generator of their own. Each takes two
 * words, one for the gap and one for the cost, whatever the distributions: the k-th incident keeps
 * its luck when a scenario changes them, when the other cause changes, and when another policy
 * decides when it comes.
 */
export class CostStream {
  private readonly seed: number
  private readonly random: SeededSource
  private readonly durations: readonly WordTable[]
  private readonly componentOf: ((u: number) => number) | null
  private readonly impact: Ratio
  private longer = 1
  private readonly impactOf: ((u: number) => Ratio) | null

  /** @param seed its own, not that of another cause */
  constructor(model: { duration: DurationModel; impact: ImpactModel }, seed: number) {
    const { duration, impact } = model
    this.seed = seed
    this.random = createGenerator(seed)
    const parts = duration.dist === 'mixture' ? duration.components : [{ weight: 1, duration }]
    this.durations = parts.map((part) => tableOf(part.duration))
    this.componentOf =
      parts.length === 1
        ? null
        : impactSampler(parts.map(({ weight }, index) => ({ p: weight, fraction: index })))
    this.impact = typeof impact === 'number' ? impact : 1
    this.impactOf = typeof impact === 'number' ? null : impactSampler(impact)
  }

  /**
   * Moves to the start of a trial.
   *
   * @param longer factor of all durations of the trial
   */
  begin(trial: number, longer = 1): void {
    this.longer = longer
    this.random.reseed(this.seed, trial)
  }

  /** The next gap, exponential with mean 1; finite and above 0. */
  gap(): number {
    return gaps.at(this.random.nextUint32())
  }

  /** The cost of the incident behind that gap, of which at most `limit` minutes count. */
  cost(limit: Minutes): Minutes {
    const word = this.random.nextUint32()
    const component = this.componentOf === null ? 0 : this.componentOf(pick(word, COMPONENT_SALT))
    const impact = this.impactOf === null ? this.impact : this.impactOf(pick(word, IMPACT_SALT))
    const duration = this.longer * this.durations[component]!.at(word)
    return (duration < limit ? duration : limit) * impact
  }
}

/**
 * A uniform that goes with a word and tells nothing of its size: a bijection of 32-bit integers in
 * which every bit moves every bit (splitmix32).
 */
function pick(word: number, salt: number): number {
  let z = word ^ salt
  z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
  z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
  return ((z ^ (z >>> 15)) >>> 0) * RESOLUTION
}

function tableOf(duration: PlainDuration): WordTable {
  switch (duration.dist) {
    case 'constant':
      return new StepTable(Float64Array.of(duration.minutes))
    case 'empirical':
      return new StepTable(Float64Array.from(duration.minutes).sort())
    default:
      return new QuantileTable((p) => durationQuantile(duration, p))
  }
}
