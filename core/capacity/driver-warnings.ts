import type { Issue } from '#core/result/issue.ts'
import { linearFit } from '#core/stats/regression.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { changeCorrelation } from './driver-lag.ts'
import type { DriverFit } from './driver.ts'

/** Share of the resource's variance below which a driver is called weak. */
const WEAK = 0.5

/** Correlation of neighbouring residuals from which on the reader is told. */
const TOGETHER = 0.5

/** What the reader of a fitted driver should be wary of. */
export function driverWarnings(
  fit: Omit<DriverFit, 'warnings'>,
  x: Float64Array,
  residuals: Float64Array,
): Issue[] {
  return [
    ...relationWarnings(fit),
    ...residualWarnings(fit, x, residuals),
    ...shapeWarnings(fit, x, residuals),
  ]
}

/** What the line itself says about the driver. */
function relationWarnings({ slope, intercept, r2 }: Omit<DriverFit, 'warnings'>): Issue[] {
  const warnings: Issue[] = []
  if (slope.lower <= 0 && slope.upper >= 0) {
    warnings.push(
      warning(
        'driver-unrelated',
        'The resource can’t be told from one that does not depend on this driver.',
        'Choose another driver, or more data.',
      ),
    )
  } else if (slope.value < 0) {
    warnings.push(
      warning(
        'negative-slope',
        'More of the driver goes with less of the resource.',
        'Check that both series are what their names say.',
      ),
    )
  }
  if (r2 < WEAK) {
    warnings.push(
      warning(
        'weak-driver',
        `The driver explains ${formatPercent(r2, 0)} of the variance of the resource.`,
        'Something else moves it too: look for another driver.',
      ),
    )
  }
  if (intercept.upper < 0) {
    warnings.push(
      warning(
        'negative-idle',
        'The line is below 0 without traffic, which can’t be: it is bent somewhere.',
        'Don’t use it below the range that was measured.',
      ),
    )
  }
  return warnings
}

/**
 * Residuals that hang together. Two series that merely grow have a high R² over a low
 * Durbin-Watson statistic (Granger and Newbold, 1974), but their changes don't go together.
 */
function residualWarnings(
  { slope, r2, durbinWatson, autocorrelation, n }: Omit<DriverFit, 'warnings'>,
  x: Float64Array,
  residuals: Float64Array,
): Issue[] {
  const resource = residuals.map((residual, i) => residual + slope.value * x[i]!)
  const changes = changeCorrelation(x, resource) * Math.sign(slope.value)
  if (r2 > durbinWatson && !(changes > 2 / Math.sqrt(n))) {
    return [
      warning(
        'spurious-trend',
        'Driver and resource grow side by side, but their ups and downs don’t go together.',
        'Don’t plan by this driver unless you know that it is the cause.',
      ),
    ]
  }
  if (!(autocorrelation > TOGETHER)) return []
  return [
    warning(
      'autocorrelated-residuals',
      `Neighbouring residuals are alike (correlation ${formatNumber(autocorrelation)}); the intervals allow for it.`,
      'A second driver or a season may be missing.',
    ),
  ]
}

/** A line that turns with time, or that is bent. */
function shapeWarnings(
  fit: Omit<DriverFit, 'warnings'>,
  x: Float64Array,
  residuals: Float64Array,
): Issue[] {
  const warnings: Issue[] = []
  const slots = residuals.map((_, i) => i)
  if (leans(slots, residuals, fit.df)) {
    warnings.push(
      warning(
        'changing-ratio',
        'The resource per unit of the driver changes with time.',
        'Fit the time since the last release or migration only.',
      ),
    )
  }
  const bend = x.map((value) => (value - fit.meanDriver) ** 2)
  const alongside = linearFit(x, bend)
  if (alongside !== null) {
    const own = bend.map(
      (value, i) => value - alongside.meanY - alongside.slope * (x[i]! - alongside.meanX),
    )
    if (leans(own, residuals, fit.df)) {
      warnings.push(
        warning(
          'bent-relation',
          'The resource does not follow the driver in a straight line.',
          'Beyond the range that was measured the line may be far off.',
        ),
      )
    }
  }
  return warnings
}

/** Whether the residuals depend on a column by more than chance (99.9 %), and not by a trifle. */
function leans(column: Float64Array, residuals: Float64Array, df: number): boolean {
  const line = linearFit(column, residuals)
  if (line === null || !(line.rss > 0) || line.df < 1) return false
  // The standard error of independent residuals, widened to the freedom that is left.
  const standardError = line.slopeSe * Math.sqrt(line.df / Math.min(line.df, df))
  const isCertain = Math.abs(line.slope) > studentTQuantile(0.9995, df) * standardError
  return isCertain && line.r2 > 0.05
}

function warning(code: string, message: string, remedy: string): Issue {
  return { code, severity: 'warning', message, remedy }
}
