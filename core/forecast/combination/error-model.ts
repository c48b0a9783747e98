import { gammaQuantile } from '#core/stats/gamma-quantile.ts'
import { gamma } from '#core/random/distributions.ts'
import type { RandomSource } from '#core/random/generator.ts'
import { sortedPresent, quantileSorted } from '#core/stats/quantile.ts'
import { normalCdf } from '#core/stats/normal.ts'
import type { Ratio } from '#core/units/units.ts'
import type { ErrorShape } from './error-shape.ts'

/**
 * How far a forecast misses, learned from a back-test: at step s ahead an error of probability
 * p is `quantile(p) × s^growth`, wider by what few origins can't know.
 */
export interface ErrorModel {
  /** Power of the step by which errors grow, 0..1: 0 stays, 0.5 is a random walk, 1 a wrong slope. */
  readonly growth: number
  /** Quantiles of the size of an error one step ahead as seen, Float64Array of 201 at 0, 0.005, …, 1. */
  readonly sizes: Float64Array
  /** The same with what few windows can't know: what the bands are drawn by. */
  readonly spread: Float64Array
  /** Independent errors the model rests on, as degrees of freedom of the widening; at least 1. */
  readonly df: number
  /** Sizes are shares of the expected value: where growth is by a factor, errors are as well. */
  readonly relative: boolean
  /** Share of the variance that an origin's errors have in common, 0..1: a level missed stays missed. */
  readonly shared: Ratio
  /** Correlation of neighbouring errors beside what they share, 0..1. */
  readonly phi: number
}

const GRID = 200

/**
 * The error model of a back-test: half its quantiles come from the errors seen, half from the
 * differences one season apart over the whole history, scaled to the same mean size; the
 * history has rare events that a few origins can't show.
 *
 * The bands are those of an error as seen times the factor of {@link drawnScale}, by which
 * normal errors become Student's t: that of a prediction from `df` errors.
 *
 * Source: G. Shafer and V. Vovk, A tutorial on conformal prediction, JMLR 9, 2008, for
 * quantiles of past errors as bands.
 */
export function errorModel(shape: ErrorShape, df: number, relative = false): ErrorModel {
  const { sizes, differences, growth, shared, phi } = shape
  const seen = sortedPresent(sizes)
  const history = sortedPresent(differences)
  const scale = meanOf(history) > 0 && seen.length > 0 ? meanOf(seen) / meanOf(history) : 1
  const quantileOf = (p: number): number => {
    if (seen.length === 0) return history.length > 0 ? quantileSorted(history, p) : 0
    const own = quantileSorted(seen, p)
    return history.length > 0 ? (own + scale * quantileSorted(history, p)) / 2 : own
  }
  const grid = Float64Array.from({ length: GRID + 1 }, (_, i) => quantileOf(i / GRID))
  const freedom = Math.max(1, df)
  return {
    growth,
    sizes: grid,
    spread: spreadOf(grid, freedom),
    df: freedom,
    relative,
    shared,
    phi,
  }
}

/** Values of the drawn factor by which the spread is summed up. */
const FACTORS = 32

/** Quantiles of the product of an error's size and the drawn factor, at 0, 0.005, …, 1. */
function spreadOf(sizes: Float64Array, df: number): Float64Array {
  const products = new Float64Array(FACTORS * GRID)
  for (let k = 0; k < FACTORS; k += 1) {
    const factor = scaleAt(gammaQuantile((k + 0.5) / FACTORS, df / 2, 2), df)
    for (let i = 0; i < GRID; i += 1) {
      products[k * GRID + i] = (factor * (sizes[i]! + sizes[i + 1]!)) / 2
    }
  }
  products.sort()
  return Float64Array.from({ length: GRID + 1 }, (_, i) => quantileSorted(products, i / GRID))
}

/** Half the width of the band of a level one step ahead. */
export function sizeOf({ spread }: ErrorModel, level: Ratio): number {
  return atShare(spread, level)
}

function atShare(quantiles: Float64Array, share: number): number {
  const place = Math.min(GRID, Math.max(0, share * GRID))
  const index = Math.min(GRID - 1, Math.floor(place))
  return quantiles[index]! + (place - index) * (quantiles[index + 1]! - quantiles[index]!)
}

/** Normal scores 0, 0.05, … 5 for which {@link sizesByScore} holds a size. */
const SCORE_STEP = 0.05
const SCORES = 101

/**
 * The size of an error one step ahead, as seen, for normal scores 0, 0.05, …, 5. What few
 * windows can't know is not in it: that is one and the same factor for all errors of a path,
 * see {@link drawnScale}.
 */
export function sizesByScore({ sizes }: ErrorModel): Float64Array {
  return Float64Array.from({ length: SCORES }, (_, i) =>
    atShare(sizes, 2 * normalCdf(i * SCORE_STEP) - 1),
  )
}

/** The signed error one step ahead that a normal score stands for. */
export function errorAtScore(table: Float64Array, score: number): number {
  const place = Math.min(SCORES - 1.000_001, Math.abs(score) / SCORE_STEP)
  const index = Math.floor(place)
  const size = table[index]! + (place - index) * (table[index + 1]! - table[index]!)
  return score < 0 ? -size : size
}

/**
 * The inverse of {@link errorAtScore}: the least normal score whose error is at least that large;
 * Infinity where none is, -Infinity where all are.
 */
export function scoreOfError(table: Float64Array, error: number): number {
  const size = Math.abs(error)
  if (table[SCORES - 1]! <= size) return error > 0 ? Infinity : -Infinity
  if (table[0]! > size) return 0
  let [low, high] = [0, SCORES - 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (table[middle]! <= size) low = middle
    else high = middle
  }
  const place = low + (size - table[low]!) / (table[high]! - table[low]!)
  return (error < 0 ? -place : place) * SCORE_STEP
}

/**
 * How much larger than seen the errors of one path are: drawn so that normal errors times the
 * factor follow the Student's t of the bands.
 */
export function drawnScale({ df }: ErrorModel, random: RandomSource): number {
  return scaleAt(gamma(random, df / 2, 2), df)
}

/** The factor for a draw of chi-squared with `df` degrees of freedom. */
function scaleAt(chiSquared: number, df: number): number {
  return Math.sqrt((df / chiSquared) * (1 + 1 / df))
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
