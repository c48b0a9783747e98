import type { Issue } from '#core/result/issue.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import type { UslFit } from './usl-fit.ts'
import type { FreeCoefficient } from './usl-solve.ts'

/** Share of the throughput's variance below which the law is called a poor description. */
const POOR_FIT = 0.9

/** What the reader of a fitted law should be wary of. */
export function uslWarnings(
  { curve, peak, points, df, r2 }: Omit<UslFit, 'warnings'>,
  free: readonly FreeCoefficient[],
): Issue[] {
  const most = points.at(-1)!.concurrency
  const warnings: Issue[] = []
  if (df === 0) {
    warnings.push(
      warning(
        'no-points-to-spare',
        'The curve runs through every point, so nothing says how wrong it is.',
        'Measure at more levels of load to get intervals.',
      ),
    )
  }
  if (peak !== null && peak.concurrency > most) {
    warnings.push(
      warning(
        'peak-not-measured',
        `The peak at ${formatNumber(peak.concurrency, 0)} lies beyond the highest load measured, ${formatNumber(most)}.`,
        'Measure up to the peak before you rely on it.',
      ),
    )
  }
  if (!free.includes('beta')) {
    warnings.push(
      warning(
        'no-coherency-cost',
        'The points show no load at which the throughput falls, so no peak can be given.',
        'Measure at higher loads if a peak matters.',
      ),
    )
  }
  if (!free.includes('alpha')) {
    warnings.push(
      curve.alpha > 0
        ? warning(
            'no-scaling',
            'A second user adds nothing: the work is done one at a time.',
            'Check that concurrency and throughput are not swapped.',
          )
        : warning(
            'no-contention',
            'The points show no contention: at low load the throughput grows at least in step with the users.',
            'Check that the test was warm at its lowest loads; caches and warm-up look like this.',
          ),
    )
  }
  // Written so that a constant throughput, whose share is NaN, is not called poor.
  if (r2 < POOR_FIT) {
    warnings.push(
      warning(
        'poor-fit',
        `The law explains ${formatPercent(Math.max(0, r2), 0)} of the variance of the throughput.`,
        'Look at the residuals: a limit outside the system, such as the load generator, isn’t in this law.',
      ),
    )
  }
  return warnings
}

function warning(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy }
}
