import { quantileSorted } from '#core/stats/quantile.ts'
import type { Ratio } from '#core/units/units.ts'
import type { UslFit } from './usl-fit.ts'
import { uslConcurrencyFor, uslPeak, uslThroughput, type UslCurve } from './usl.ts'

/** An interval over the laws drawn for a fit. */
export interface DrawnInterval {
  /** Null where the share of laws without a value reaches into that end. */
  readonly lower: number | null
  readonly upper: number | null
  /** Share of the laws that have no such value, e.g. no peak. */
  readonly without: Ratio
}

/**
 * Interval of the concurrency at which the throughput is highest. A law without a peak counts
 * as one infinitely far out. Null when the fit has no draws.
 */
export function peakConcurrencyInterval(fit: UslFit): DrawnInterval | null {
  return intervalOver(fit, (curve) => uslPeak(curve)?.concurrency ?? Infinity)
}

/** Interval of the highest throughput; a law without a peak counts as unbounded. */
export function peakThroughputInterval(fit: UslFit): DrawnInterval | null {
  return intervalOver(fit, (curve) => uslPeak(curve)?.throughput ?? Infinity)
}

/** Interval of the concurrency that a throughput needs; a law that never gives it counts as infinite. */
export function concurrencyInterval(fit: UslFit, throughput: number): DrawnInterval | null {
  return intervalOver(fit, (curve) => uslConcurrencyFor(curve, throughput) ?? Infinity)
}

/** The band of the law itself at some concurrencies: columns of n. Null without draws. */
export function uslBand(
  fit: UslFit,
  concurrency: Float64Array,
): { readonly lower: Float64Array; readonly upper: Float64Array } | null {
  if (fit.draws.length === 0) return null
  const lower = new Float64Array(concurrency.length)
  const upper = new Float64Array(concurrency.length)
  concurrency.forEach((n, i) => {
    const values = Float64Array.from(fit.draws, (curve) => uslThroughput(curve, n)).sort()
    lower[i] = quantileSorted(values, (1 - fit.level) / 2)
    upper[i] = quantileSorted(values, (1 + fit.level) / 2)
  })
  return { lower, upper }
}

function intervalOver(fit: UslFit, value: (curve: UslCurve) => number): DrawnInterval | null {
  if (fit.draws.length === 0) return null
  const values = Float64Array.from(fit.draws, value).sort()
  const firstInfinite = values.indexOf(Infinity)
  const finite = firstInfinite < 0 ? values.length : firstInfinite
  const end = (p: number): number | null => {
    // The nearest order statistic: an infinite neighbour can't be interpolated with.
    const found = values[Math.round((values.length - 1) * p)]!
    return found === Infinity ? null : found
  }
  return {
    lower: end((1 - fit.level) / 2),
    upper: end((1 + fit.level) / 2),
    without: 1 - finite / values.length,
  }
}
