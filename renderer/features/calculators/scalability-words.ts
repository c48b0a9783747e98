import { concurrencyInterval, type DrawnInterval } from '#core/capacity/usl-answers.ts'
import type { UslFit } from '#core/capacity/usl-fit.ts'
import { uslCeiling, uslConcurrencyFor } from '#core/capacity/usl.ts'
import { formatNumber } from '#core/units/format.ts'
import { NO_BREAK_SPACE } from '#core/units/number-text.ts'
import type { FigureRow } from './FiguresTable.tsx'
import { rangeTextOf } from './range-text.ts'

/** What the intervals of a fit say about its peak. */
export interface PeakIntervals {
  readonly concurrency: DrawnInterval | null
  readonly throughput: DrawnInterval | null
}

/** `79 to 131`, `79 or more`, or why there is none. */
export function rangeText(interval: DrawnInterval | null): string {
  if (interval === null) return 'no range'
  const { lower, upper } = interval
  if (lower === null) return 'none seen'
  if (upper === null) return `${formatNumber(lower, 0)} or more`
  return `${formatNumber(lower, 0)} to ${formatNumber(upper, 0)}`
}

/** The figures of a fitted law. */
export function scalabilityFigures(
  fit: UslFit,
  peak: PeakIntervals,
  target: number | null,
): FigureRow[] {
  const { gamma, alpha, beta } = fit.coefficients
  const percent = { factor: 100, unit: `${NO_BREAK_SPACE}%` }
  const rows: FigureRow[] = [
    {
      name: 'Peak load',
      value: fit.peak === null ? 'none' : formatNumber(fit.peak.concurrency, 0),
      range: rangeText(peak.concurrency),
      meaning: 'More load than this lowers the throughput.',
    },
    {
      name: fit.peak === null ? 'Ceiling' : 'Peak throughput',
      value: Number.isFinite(uslCeiling(fit.curve))
        ? formatNumber(uslCeiling(fit.curve), 0)
        : 'none',
      range: rangeText(peak.throughput),
      meaning: 'The throughput never exceeds it.',
    },
    {
      name: 'Alone (γ)',
      ...rangeTextOf(gamma.value, gamma.interval),
      meaning: 'Throughput of one user alone.',
    },
    {
      name: 'Contention (α)',
      ...rangeTextOf(alpha.value, alpha.interval, percent),
      meaning: 'Share of the work that only one can do at a time.',
    },
    {
      name: 'Coherency (β)',
      ...rangeTextOf(beta.value, beta.interval, percent),
      meaning: 'What each pair costs to keep in step.',
    },
  ]
  return target === null ? rows : [targetRow(fit, target), ...rows]
}

function targetRow(fit: UslFit, target: number): FigureRow {
  const needed = uslConcurrencyFor(fit.curve, target)
  return {
    name: `Load for ${formatNumber(target)}`,
    value: needed === null ? 'never' : formatNumber(needed, 0),
    range: rangeText(concurrencyInterval(fit, target)),
    meaning:
      needed === null
        ? 'The system doesn’t reach this throughput at any load.'
        : 'The lowest load that gives this throughput.',
  }
}

export const SCALABILITY_METHOD: readonly string[] = [
  'Universal Scalability Law (N. J. Gunther): throughput X(N) = γN / (1 + α(N − 1) + βN(N − 1)) at a load of N.',
  'Least squares on the throughput; α is kept within 0 and 1, β at or above 0. All measurements count alike, those at the same load too.',
  'Ranges of the coefficients come from the curvature of the sum of squares, those of the peak and the band from 400 laws refitted to points drawn about the curve.',
  'The law describes one system in one state: a limit outside it, such as the load generator or the network, isn’t in it.',
]
