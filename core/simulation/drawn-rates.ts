import { gamma, lognormal } from '#core/random/distributions.ts'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import type { PolicySimulation } from './policy-input.ts'

/** Jeffreys prior: half an incident, half a failed and half a good deploy. */
const PRIOR = 0.5

/** Keeps the draws of the rates apart from those of the incidents. */
const RATE_SEED = 0x72617465
const DURATION_SALT = 0x6d696e73

/**
 * Rates of a trial where they are only known from a few counts: around the given background as
 * Gamma(n + 1/2), around the given change failure rate as Beta(failures + 1/2, successes + 1/2),
 * each per its own mean. A scenario that halves a rate so halves it in every trial. Durations are
 * all longer or shorter by one lognormal factor a cause. Where no error is given, figures are what
 * the input says.
 */
export class DrawnRates {
  background: number
  changeFailure: number
  /** How much longer than the input says durations are in this trial. */
  backgroundDuration = 1
  changeDuration = 1

  private readonly input: PolicySimulation
  private readonly random: SeededSource
  private readonly seed: number

  constructor(input: PolicySimulation) {
    this.input = input
    this.background = input.background.ratePerDay
    this.changeFailure = input.change.changeFailureRate
    this.seed = (input.seed ^ RATE_SEED) >>> 0
    this.random = createGenerator(this.seed)
  }

  /** Draws the rates of a trial. */
  begin(trial: number): void {
    const { background, change } = this.input
    this.drawDurations(trial)
    if (background.counted === undefined && change.counted === undefined) return
    this.random.reseed(this.seed, trial)
    if (background.counted !== undefined) {
      const shape = background.counted + PRIOR
      this.background = background.ratePerDay * gamma(this.random, shape, 1 / shape)
    }
    if (change.counted !== undefined) {
      const { failures, deploys } = change.counted
      const bad = failures + PRIOR
      const good = Math.max(deploys - failures, 0) + PRIOR
      const failed = gamma(this.random, bad, 1)
      const share = failed / (failed + gamma(this.random, good, 1))
      this.changeFailure = Math.min(1, (change.changeFailureRate * share * (bad + good)) / bad)
    }
  }

  private drawDurations(trial: number): void {
    const { background, change } = this.input
    if (background.durationLogError === undefined && change.durationLogError === undefined) return
    this.random.reseed((this.seed ^ DURATION_SALT) >>> 0, trial)
    this.backgroundDuration = lognormal(this.random, 1, background.durationLogError ?? 0)
    this.changeDuration = lognormal(this.random, 1, change.durationLogError ?? 0)
  }
}
