import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { Series } from '#core/series/series.ts'
import { autocorrelation } from '#core/stats/autocorrelation.ts'
import { linearFit, type LinearFit } from '#core/stats/regression.ts'
import { studentTQuantile } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'
import { alignDriver } from './align-driver.ts'
import type { DriverEstimate, DriverFit } from './driver.ts'
import { chooseLag } from './driver-lag.ts'
import { driverWarnings } from './driver-warnings.ts'
import { andrewsBandwidth, longRunCovariance } from './long-run-variance.ts'

/** How a driver is fitted. */
export interface DriverOptions {
  /** Slots by which the driver comes first; looked for up to `maxLag` when not given. */
  readonly lag?: number
  /** Most slots that are tried; default 0: both move together. */
  readonly maxLag?: number
  /** Level of the intervals; default 0.95. */
  readonly level?: Ratio
}

/** Fewest pairs a line is fitted to. */
const FEWEST_PAIRS = 10

/** Fits a resource to a driver as {@link alignDriver} puts them side by side. */
export function fitDriverSeries(
  driver: Series,
  resource: Series,
  options: DriverOptions = {},
): Result<DriverFit, Issue> {
  const aligned = alignDriver(driver, resource)
  return aligned.ok ? fitDriver(aligned.value.driver, aligned.value.resource, options) : aligned
}

/**
 * Fits a resource to a driver slot by slot, by least squares. Standard errors are those of Newey
 * and West, since residuals of measurements hang together: the usual ones would be too small.
 *
 * @param driver n, NaN for a gap
 * @param resource n, on the same regular grid
 * @returns an issue for fewer than 10 pairs, a driver that never changes or an infinite value
 * @throws RangeError when the columns differ in length, or for a lag that isn't in 0..n-1
 */
export function fitDriver(
  driver: Float64Array,
  resource: Float64Array,
  options: DriverOptions = {},
): Result<DriverFit, Issue> {
  const { maxLag = 0, level = 0.95 } = options
  checkColumns(driver, resource, options.lag ?? maxLag)
  const infinite = [...driver, ...resource].find((value) => Math.abs(value) === Infinity)
  if (infinite !== undefined) return err(infiniteValue())
  const lag = options.lag ?? chooseLag(driver, resource, maxLag).lag
  const n = resource.length
  const x = new Float64Array(n).fill(Number.NaN)
  x.set(driver.subarray(0, n - lag), lag)
  const line = linearFit(x, resource)
  if (line === null || line.n < FEWEST_PAIRS)
    return err(tooFewPairs(line?.n ?? pairsOf(x, resource)))
  const residuals = resource.map((y, i) => y - line.meanY - line.slope * (x[i]! - line.meanX))
  const fit = { lag, ...described(line, x, residuals, level), ...tailOf(driver, resource, lag) }
  return ok({ ...fit, warnings: driverWarnings(fit, x, residuals) })
}

function described(line: LinearFit, x: Float64Array, residuals: Float64Array, level: Ratio) {
  const rho = line.rss > 0 ? autocorrelation(residuals, 1)[1]! : 0
  const together = Number.isFinite(rho) ? rho : 0
  const bandwidth = andrewsBandwidth(line.n, together)
  const covariance = longRunCovariance(x, residuals, line.meanX, bandwidth)
  const df = freedomOf(line.n, together)
  const t = studentTQuantile((1 + level) / 2, df)
  const { varLevel, covLevelSlope, varSlope } = covariance
  const toZero = -line.meanX
  const varIntercept = varLevel + 2 * covLevelSlope * toZero + varSlope * toZero * toZero
  const present = x.filter((value, i) => !Number.isNaN(value + residuals[i]!))
  return {
    n: line.n,
    dropped: x.length - line.n,
    intercept: estimate(line.intercept, Math.sqrt(Math.max(0, varIntercept)), t),
    slope: estimate(line.slope, Math.sqrt(varSlope), t),
    level,
    r2: line.syy > 0 ? line.r2 : 0,
    residualSd: line.sigma,
    autocorrelation: together,
    durbinWatson: durbinWatson(residuals),
    df,
    meanDriver: line.meanX,
    meanResource: line.meanY,
    ...covariance,
    driverRange: [
      present.reduce((least, value) => Math.min(least, value), Infinity),
      present.reduce((most, value) => Math.max(most, value), -Infinity),
    ] as const,
    lastResidual: Number.isNaN(residuals.at(-1)!) ? 0 : residuals.at(-1)!,
  }
}

function tailOf(driver: Float64Array, resource: Float64Array, lag: number) {
  const isNegative = resource.some((value) => value < 0)
  return {
    recentDriver: driver.slice(driver.length - lag),
    floor: isNegative ? -Infinity : 0,
  }
}

/** n pairs whose residuals hang together say as much as fewer independent ones. */
function freedomOf(n: number, rho: number): number {
  const independent = (n * (1 - Math.max(0, rho))) / (1 + Math.max(0, rho))
  return Math.max(1, independent - 2)
}

function estimate(value: number, standardError: number, t: number): DriverEstimate {
  const spread = t * standardError
  return { value, standardError, lower: value - spread, upper: value + spread }
}

/** 2 for independent residuals, near 0 when they hang together; 2 for a perfect line. */
function durbinWatson(residuals: Float64Array): number {
  let changes = 0
  let pairs = 0
  let squares = 0
  let count = 0
  for (let i = 0; i < residuals.length; i += 1) {
    const residual = residuals[i]!
    if (Number.isNaN(residual)) continue
    squares += residual * residual
    count += 1
    const change = i === 0 ? Number.NaN : residual - residuals[i - 1]!
    if (Number.isNaN(change)) continue
    changes += change * change
    pairs += 1
  }
  return squares > 0 && pairs > 0 ? changes / pairs / (squares / count) : 2
}

function pairsOf(x: Float64Array, y: Float64Array): number {
  return x.filter((value, i) => !Number.isNaN(value + y[i]!)).length
}

function checkColumns(driver: Float64Array, resource: Float64Array, lag: number): void {
  if (driver.length !== resource.length) {
    throw new RangeError(`driver has ${driver.length} values, resource has ${resource.length}`)
  }
  if (!Number.isInteger(lag) || lag < 0) throw new RangeError(`invalid lag: ${lag}`)
}

function tooFewPairs(pairs: number): Issue {
  return pairs < FEWEST_PAIRS
    ? {
        code: 'too-few-pairs',
        severity: 'error',
        message: `Driver and resource have ${pairs} slots in common in which both have a value.`,
        remedy: `Choose series that overlap in ${FEWEST_PAIRS} slots at least.`,
      }
    : {
        code: 'constant-driver',
        severity: 'error',
        message: 'The driver never changes, so nothing can be learnt from it.',
        remedy: 'Choose a driver that rises and falls.',
      }
}

function infiniteValue(): Issue {
  return {
    code: 'infinite-value',
    severity: 'error',
    message: 'Driver or resource holds an infinite value.',
    remedy: 'Correct the value in the source, or leave the cell empty.',
  }
}
