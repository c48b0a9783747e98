import { symmetricInverse } from '#core/forecast/symmetric-inverse.ts'
import type { Ratio } from '#core/units/units.ts'

/** A metalog distribution; see {@link metalogQuantile}. */
export interface Metalog {
  readonly lower: number | null
  readonly upper: number | null
  /** One per term, 2 to 4. */
  readonly coefficients: readonly number[]
}

/** Where a metalog is looked at to see whether its quantiles ascend; dense in the tails. */
const CHECKED: readonly Ratio[] = Array.from({ length: 199 }, (_, index) => {
  const logit = (index - 99) / 7
  return 1 / (1 + Math.exp(-logit))
})

/**
 * The quantile function of a metalog: a line in the logit of p, made crooked by further terms:
 * `a1 + a2 L + a3 (p - 1/2) L + a4 (p - 1/2)`, L = ln(p / (1 - p)). With a lower bound it is the
 * logarithm of the distance from it, with two bounds the logit of the place between them.
 *
 * Source: T. W. Keelin, The metalog distributions, Decision Analysis 13(4), 2016.
 */
export function metalogQuantile({ lower, upper, coefficients }: Metalog, p: Ratio): number {
  const terms = termsAt(p, coefficients.length)
  const y = coefficients.reduce((sum, coefficient, k) => sum + coefficient * terms[k]!, 0)
  return fromLine(y, lower, upper)
}

/** A value as the metalog's terms see it; -Infinity or Infinity on a bound. */
export function toLine(value: number, lower: number | null, upper: number | null): number {
  if (lower !== null && upper !== null) return Math.log((value - lower) / (upper - value))
  if (lower !== null) return Math.log(value - lower)
  return upper === null ? value : -Math.log(upper - value)
}

function fromLine(y: number, lower: number | null, upper: number | null): number {
  if (lower !== null && upper !== null) return lower + (upper - lower) / (1 + Math.exp(-y))
  if (lower !== null) return lower + Math.exp(y)
  return upper === null ? y : upper - Math.exp(-y)
}

/**
 * The metalog of so many terms nearest to some quantiles by least squares, which meets them when
 * there are as many terms as quantiles. Null when its quantiles don't ascend everywhere: then it
 * is no distribution.
 *
 * @param ys stated values, through {@link toLine}
 */
export function fitMetalog(
  ps: readonly Ratio[],
  ys: readonly number[],
  terms: number,
  lower: number | null,
  upper: number | null,
): Metalog | null {
  const rows = ps.map((p) => termsAt(p, terms))
  const inverse = symmetricInverse(
    Array.from({ length: terms }, (_, i) =>
      Array.from({ length: terms }, (__, j) => dot(rows, i, (row) => row[j]!)),
    ),
  )
  if (inverse === null) return null
  const solve = (targets: readonly number[]): number[] => {
    const right = Array.from({ length: terms }, (_, i) =>
      rows.reduce((sum, row, k) => sum + row[i]! * targets[k]!, 0),
    )
    return inverse.map((row) => row.reduce((sum, value, j) => sum + value * right[j]!, 0))
  }
  let coefficients = solve(ys)
  // The normal equations square the condition of the terms; a second pass mends their rounding.
  const missed = ys.map((y, k) => y - rows[k]!.reduce((sum, t, i) => sum + t * coefficients[i]!, 0))
  coefficients = coefficients.map((value, i) => value + solve(missed)[i]!)
  return ascends(coefficients) ? { lower, upper, coefficients } : null
}

function ascends(coefficients: readonly number[]): boolean {
  let last = -Infinity
  for (const p of CHECKED) {
    const y = metalogQuantile({ lower: null, upper: null, coefficients }, p)
    if (!(y > last)) return false
    last = y
  }
  return true
}

function termsAt(p: Ratio, count: number): number[] {
  const logit = Math.log(p / (1 - p))
  return [1, logit, (p - 0.5) * logit, p - 0.5].slice(0, count)
}

function dot(
  rows: readonly (readonly number[])[],
  i: number,
  other: (row: readonly number[]) => number,
): number {
  return rows.reduce((sum, row) => sum + row[i]! * other(row), 0)
}
