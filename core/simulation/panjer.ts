import type { CountModel } from './incident-model.ts'

/** Probabilities above this are scaled down, so that a large expected count can't overflow. */
const LARGE = 1e250

/** How often an amount comes in a compound sum. */
export interface LatticeSum {
  /** Float64Array: P(S = k units) for k = 0, 1, …, cells - 1, each divided by `exp(logScale)`. */
  readonly masses: Float64Array
  readonly logScale: number
}

/**
 * The distribution of S = X1 + … + XN on whole units below `cells`, for a Poisson or negative
 * binomial N: g(s) = 1/(1 - a p0) × sum over j of (a + b j / s) p(j) g(s - j).
 *
 * Source: H. H. Panjer, Recursive evaluation of a family of compound distributions, ASTIN
 * Bulletin 12(1), 1981.
 *
 * @param severity P(X = j units) at index j; what is missing is beyond the cells
 */
export function panjerSum(count: CountModel, severity: Float64Array, cells: number): LatticeSum {
  const { a, b, logNone } = familyOf(count, severity[0] ?? 0)
  const masses = new Float64Array(cells)
  let logScale = logNone
  if (cells === 0) return { masses, logScale }
  masses[0] = 1
  const weighted = severity.map((p, j) => j * p)
  const least = Math.max(
    1,
    weighted.findIndex((p) => p > 0),
  )
  const most = severity.length - 1
  const norm = 1 / (1 - a * (severity[0] ?? 0))
  for (let s = 1; s < cells; s += 1) {
    let plain = 0
    let byIndex = 0
    const to = Math.min(s, most)
    for (let j = least; j <= to; j += 1) byIndex += weighted[j]! * masses[s - j]!
    if (a !== 0) for (let j = least; j <= to; j += 1) plain += severity[j]! * masses[s - j]!
    const mass = norm * (a * plain + (b / s) * byIndex)
    masses[s] = mass
    if (mass > LARGE) {
      for (let at = 0; at <= s; at += 1) masses[at]! /= LARGE
      logScale += Math.log(LARGE)
    }
  }
  return { masses, logScale }
}

/** a and b of P(N = n) = (a + b / n) P(N = n - 1), and ln P(S = 0). */
function familyOf(count: CountModel, p0: number): { a: number; b: number; logNone: number } {
  if (count.dist === 'poisson') return { a: 0, b: count.mean, logNone: -count.mean * (1 - p0) }
  const { mean, size } = count
  const a = mean / (mean + size)
  return { a, b: (size - 1) * a, logNone: -size * Math.log1p((mean / size) * (1 - p0)) }
}
