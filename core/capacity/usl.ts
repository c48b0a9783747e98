import type { Ratio } from '#core/units/units.ts'

/** The coefficients of the Universal Scalability Law. */
export interface UslCurve {
  /** Throughput of one user alone; above 0. */
  readonly gamma: number
  /** Contention: the share of the work that only one can do at a time; 0 or more. */
  readonly alpha: number
  /** Coherency: what each pair costs to keep in step; 0 or more. */
  readonly beta: number
}

/** Where a curve is highest: more concurrency than this lowers the throughput. */
export interface UslPeak {
  readonly concurrency: number
  readonly throughput: number
}

/**
 * Throughput at a concurrency: `gamma N / (1 + alpha (N - 1) + beta N (N - 1))`.
 *
 * Source: N. J. Gunther, Guerrilla Capacity Planning, 2007.
 *
 * @param concurrency N: users, threads or nodes; 0 or more
 * @example uslThroughput({ gamma: 90, alpha: 0.03, beta: 0.0001 }, 1) // 90
 */
export function uslThroughput({ gamma, alpha, beta }: UslCurve, concurrency: number): number {
  const others = concurrency - 1
  return (gamma * concurrency) / (1 + alpha * others + beta * concurrency * others)
}

/**
 * The highest point, at `N = sqrt((1 - alpha) / beta)`, or at one user when contention is so
 * strong that a second one only lowers the throughput. Null while beta is 0: then more users
 * never lower it, see {@link uslCeiling}.
 */
export function uslPeak(curve: UslCurve): UslPeak | null {
  if (!(curve.beta > 0)) return null
  const concurrency = Math.max(1, Math.sqrt(Math.max(0, 1 - curve.alpha) / curve.beta))
  return { concurrency, throughput: uslThroughput(curve, concurrency) }
}

/**
 * What the throughput never exceeds: the peak, `gamma / alpha` without a coherency cost
 * (Amdahl's law), Infinity for a straight line.
 */
export function uslCeiling(curve: UslCurve): number {
  const peak = uslPeak(curve)
  if (peak !== null) return peak.throughput
  return curve.alpha > 0 ? curve.gamma / Math.min(1, curve.alpha) : Infinity
}

/** Share of the throughput that perfect scaling would give at a concurrency. */
export function uslEfficiency(curve: UslCurve, concurrency: number): Ratio {
  return uslThroughput(curve, concurrency) / (curve.gamma * concurrency)
}

/**
 * The lowest concurrency that gives a throughput; null when the curve never gets there.
 *
 * @param throughput above 0
 */
export function uslConcurrencyFor(curve: UslCurve, throughput: number): number | null {
  if (!(throughput > 0)) throw new RangeError(`invalid throughput: ${throughput}`)
  const { gamma, alpha, beta } = curve
  // x (1 - a + (a - b) N + b N²) = g N, solved for the smaller root without cancellation.
  const linear = gamma - throughput * (alpha - beta)
  const constant = throughput * (1 - alpha)
  const discriminant = linear * linear - 4 * throughput * beta * constant
  if (discriminant < 0 || linear <= 0) return null
  return (2 * constant) / (linear + Math.sqrt(discriminant))
}
