import { sortedPresent, quantileSorted } from '#core/stats/quantile.ts'
import { normalCdf, normalQuantile } from '#core/stats/normal.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'
import type { ErrorShape } from './error-shape.ts'

/**
 * How far a forecast misses, learned from a back-test: at step s ahead an error of probability
 * p is `quantile(p) × s^growth`, wider by what few origins can't know.
 */
export interface ErrorModel {
  /** Power of the step by which errors grow, 0..1: 0 stays, 0.5 is a random walk, 1 a wrong slope. */
  readonly growth: number
  /** Quantiles of the size of an error one step ahead, Float64Array of 201 at 0, 0.005, …, 1. */
  readonly sizes: Float64Array
  /** Origins that don't overlap, as degrees of freedom of the widening; at least 1. */
  readonly df: number
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
 * The factor of {@link halfWidth} is that of a prediction from `df` windows: Student's t over
 * the normal quantile, times sqrt(1 + 1 / df).
 *
 * Source: G. Shafer and V. Vovk, A tutorial on conformal prediction, JMLR 9, 2008, for
 * quantiles of past errors as bands.
 */
export function errorModel(shape: ErrorShape, df: number): ErrorModel {
  const { sizes, differences, growth, shared, phi } = shape
  const seen = sortedPresent(sizes)
  const history = sortedPresent(differences)
  const scale = meanOf(history) > 0 && seen.length > 0 ? meanOf(seen) / meanOf(history) : 1
  const quantileOf = (p: number): number => {
    if (seen.length === 0) return history.length > 0 ? quantileSorted(history, p) : 0
    const own = quantileSorted(seen, p)
    return history.length > 0 ? (own + scale * quantileSorted(history, p)) / 2 : own
  }
  return {
    growth,
    sizes: Float64Array.from({ length: GRID + 1 }, (_, i) => quantileOf(i / GRID)),
    df: Math.max(1, df),
    shared,
    phi,
  }
}

/** Half the width of the band of a level, `step` steps ahead (1 is the first). */
export function halfWidth(model: ErrorModel, step: number, level: Ratio): number {
  return sizeOf(model, level) * step ** model.growth
}

/** Half the width of the band of a level one step ahead. */
export function sizeOf({ sizes, df }: ErrorModel, level: Ratio): number {
  const place = Math.min(GRID, Math.max(0, level * GRID))
  const index = Math.min(GRID - 1, Math.floor(place))
  const size = sizes[index]! + (place - index) * (sizes[index + 1]! - sizes[index]!)
  const tail = (1 + level) / 2
  const factor = level > 0 ? studentTQuantile(tail, df) / normalQuantile(tail) : 1
  return size * factor * Math.sqrt(1 + 1 / df)
}

/** Normal scores 0, 0.05, … 5 for which {@link sizesByScore} holds a size. */
const SCORE_STEP = 0.05
const SCORES = 101

/** The size of an error one step ahead for normal scores 0, 0.05, …, 5, for drawing many. */
export function sizesByScore(model: ErrorModel): Float64Array {
  return Float64Array.from({ length: SCORES }, (_, i) =>
    sizeOf(model, Math.min(0.999_999, 2 * normalCdf(i * SCORE_STEP) - 1)),
  )
}

/** The signed error one step ahead that a normal score stands for. */
export function errorAtScore(table: Float64Array, score: number): number {
  const place = Math.min(SCORES - 1.000_001, Math.abs(score) / SCORE_STEP)
  const index = Math.floor(place)
  const size = table[index]! + (place - index) * (table[index + 1]! - table[index]!)
  return score < 0 ? -size : size
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length
}
