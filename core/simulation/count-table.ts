import type { CountModel } from './incident-model.ts'

/** Probabilities below this share of the largest are left out; a draw resolves 2^-32. */
const CUT = 1e-15
const GUIDES = 256

/**
 * Draws a number of incidents by inversion of a tabulated distribution function: one uniform
 * per draw, and for one uniform the count never falls when the mean rises, so that two
 * scenarios stay comparable trial by trial.
 */
export class CountTable {
  /** Count of the first entry; counts below are too rare to draw. */
  private readonly lowest: number
  /** P(N <= lowest + i). */
  private readonly cumulative: Float64Array
  /** Where to start looking for a uniform in [k, k + 1) / GUIDES. */
  private readonly guide: Uint32Array

  constructor(model: CountModel) {
    const { lowest, weights } = weightsAroundMode(model)
    this.lowest = lowest
    this.cumulative = runningShares(weights)
    this.guide = guideOf(this.cumulative)
  }

  /** The smallest n with P(N <= n) > u, for u in [0, 1). */
  draw(u: number): number {
    const { cumulative } = this
    let index = this.guide[Math.floor(u * GUIDES)]!
    while (u >= cumulative[index]!) index += 1
    return this.lowest + index
  }
}

/**
 * P(N = n) relative to the mode, by the recurrences p(n+1) / p(n) = mean / (n + 1) for Poisson
 * and (n + size) / (n + 1) * mean / (mean + size) for the negative binomial.
 */
function weightsAroundMode(model: CountModel): { lowest: number; weights: number[] } {
  const ratioAbove = (n: number) =>
    model.dist === 'poisson'
      ? model.mean / (n + 1)
      : ((n + model.size) / (n + 1)) * (model.mean / (model.mean + model.size))
  const mode = Math.max(0, Math.floor(modeOf(model)))
  const below: number[] = []
  for (let n = mode, weight = 1; n > 0; n -= 1) {
    weight /= ratioAbove(n - 1)
    if (weight < CUT) break
    below.push(weight)
  }
  const weights = [...below.reverse(), 1]
  for (let n = mode, weight = 1; ; n += 1) {
    weight *= ratioAbove(n)
    if (weight < CUT) break
    weights.push(weight)
  }
  return { lowest: mode - below.length, weights }
}

function modeOf(model: CountModel): number {
  if (model.dist === 'poisson') return model.mean
  return model.size > 1 ? (model.mean * (model.size - 1)) / model.size : 0
}

function runningShares(weights: readonly number[]): Float64Array {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  const cumulative = new Float64Array(weights.length)
  let running = 0
  for (let index = 0; index < weights.length; index += 1) {
    running += weights[index]!
    cumulative[index] = running / sum
  }
  // Rounding must not leave a uniform without a count.
  cumulative[weights.length - 1] = 1
  return cumulative
}

function guideOf(cumulative: Float64Array): Uint32Array {
  const guide = new Uint32Array(GUIDES)
  let index = 0
  for (let bucket = 0; bucket < GUIDES; bucket += 1) {
    while (bucket / GUIDES >= cumulative[index]!) index += 1
    guide[bucket] = index
  }
  return guide
}
