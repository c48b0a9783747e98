import { gamma } from '#core/random/distributions.ts'
import { createGenerator, type SeededSource } from '#core/random/generator.ts'
import type { PolicySimulation } from './policy-input.ts'

/** Jeffreys prior: half an incident, half a failed and half a good deploy. */
const PRIOR = 0.5

/** Keeps the draws of the rates apart from those of the incidents. */
const RATE_SEED = 0x72617465

/**
 * Rates of a trial where they are only known from a few counts: background ~ Gamma(n + 1/2) / days,
 * change failure rate ~ Beta(failures + 1/2, successes + 1/2). Where nothing was counted they are
 * what the input says.
 */
export class DrawnRates {
  background: number
  changeFailure: number

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
    if (background.evidence === undefined && change.evidence === undefined) return
    this.random.reseed(this.seed, trial)
    if (background.evidence !== undefined) {
      const { incidents, days } = background.evidence
      this.background = gamma(this.random, incidents + PRIOR, 1 / days)
    }
    if (change.evidence !== undefined) {
      const { failures, deploys } = change.evidence
      const failed = gamma(this.random, failures + PRIOR, 1)
      const good = gamma(this.random, Math.max(deploys - failures, 0) + PRIOR, 1)
      this.changeFailure = failed / (failed + good)
    }
  }
}
