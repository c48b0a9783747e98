import { normalCdf, normalQuantile } from '#core/stats/normal.ts'
import type { RandomSource } from '#core/random/generator.ts'
import type { Ratio } from '#core/units/units.ts'
import { metalogQuantile } from './metalog.ts'

/** Somebody's statement: "with probability `p` it is `value` or less". */
export interface StatedQuantile {
  readonly p: Ratio
  readonly value: number
}

/** The families that an estimate can take; in the metalogs, one coefficient per term. */
export type ElicitedFamily =
  | { readonly family: 'normal'; readonly mean: number; readonly sd: number }
  | { readonly family: 'lognormal'; readonly median: number; readonly sigma: number }
  | {
      readonly family: 'metalog'
      /** What the quantile function is stretched to: no bound, a lower one, or two. */
      readonly lower: number | null
      readonly upper: number | null
      readonly coefficients: readonly number[]
    }

/** How far a distribution misses one statement. */
export interface StatedResidual extends StatedQuantile {
  /** What the distribution says in place of `value`. */
  readonly fitted: number
  /** `fitted - value`. */
  readonly residual: number
}

/** A distribution made from statements, with what it misses them by. */
export interface Elicited {
  readonly distribution: ElicitedFamily
  /** Why this family, in words. */
  readonly reason: string
  readonly residuals: readonly StatedResidual[]
  /** Whether every statement is met but for rounding. */
  readonly isExact: boolean
}

const RESOLUTION = 2 ** -32

/**
 * The value that the distribution doesn't exceed with probability `p`.
 *
 * @param p in (0, 1)
 */
export function elicitedQuantile(distribution: ElicitedFamily, p: Ratio): number {
  if (distribution.family === 'metalog') return metalogQuantile(distribution, p)
  const z = normalQuantile(p)
  return distribution.family === 'normal'
    ? distribution.mean + distribution.sd * z
    : distribution.median * Math.exp(distribution.sigma * z)
}

/** P(value <= x), by bisection where there is no formula. */
export function elicitedCdf(distribution: ElicitedFamily, x: number): Ratio {
  if (distribution.family === 'normal') {
    return normalCdf((x - distribution.mean) / distribution.sd)
  }
  if (distribution.family === 'lognormal') {
    return x > 0 ? normalCdf(Math.log(x / distribution.median) / distribution.sigma) : 0
  }
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (elicitedQuantile(distribution, middle) < x) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** One draw, by inversion: exactly one uniform, and monotone in it. */
export function sampleElicited(distribution: ElicitedFamily, random: RandomSource): number {
  return elicitedQuantile(distribution, (random.nextUint32() + 0.5) * RESOLUTION)
}
