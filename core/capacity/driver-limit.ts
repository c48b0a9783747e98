import { studentTCdf, studentTQuantile } from '#core/stats/student-t.ts'
import type { Ratio } from '#core/units/units.ts'
import { resourceAt, resourceVariance, type DriverFit } from './driver.ts'
import { fiellerInterval, type RatioInterval } from './fieller.ts'

/** How much of a driver a resource has room for. */
export interface DriverLimit {
  /** The driver at which the expected resource is at its limit; null when there is none. */
  readonly atLimit: number | null
  /** Its interval at the level of the fit: how unsure the line is. Null when it can't be told. */
  readonly interval: RatioInterval | null
  /** The most of the driver at which a single value is over the limit with at most `risk`. */
  readonly safe: number | null
  readonly risk: Ratio
  /** `atLimit` over the highest driver seen; the line is a guess far above 1. */
  readonly beyondSeen: Ratio | null
  /** Why a figure is missing, in words; null when all are there. */
  readonly reason: string | null
}

/**
 * "How much traffic fits?": the driver at which the line meets a limit, with Fieller's interval,
 * and the lower one up to which a single measurement stays under the limit but for a risk.
 *
 * @param risk P(over the limit), in (0, 0.5]
 */
export function driverLimit(fit: DriverFit, limit: number, risk: Ratio = 0.05): DriverLimit {
  if (!Number.isFinite(limit)) throw new RangeError(`invalid limit: ${limit}`)
  if (!(risk > 0 && risk <= 0.5)) throw new RangeError(`invalid risk: ${risk}`)
  const none = { atLimit: null, interval: null, safe: null, risk, beyondSeen: null }
  if (!(fit.slope.value > 0)) {
    return { ...none, reason: 'the resource does not grow with the driver' }
  }
  if (resourceAt(fit, 0) >= limit) {
    return { ...none, reason: 'the resource is at its limit without any traffic' }
  }
  const atLimit = fit.meanDriver + (limit - fit.meanResource) / fit.slope.value
  const about = fiellerInterval({
    numerator: limit - fit.meanResource,
    denominator: fit.slope.value,
    varNumerator: fit.varLevel,
    covariance: -fit.covLevelSlope,
    varDenominator: fit.varSlope,
    quantile: studentTQuantile((1 + fit.level) / 2, fit.df),
  })
  const interval = about && {
    lower: Math.max(0, fit.meanDriver + about.lower),
    upper: fit.meanDriver + about.upper,
  }
  const safe = safeDriver(fit, limit, atLimit, risk)
  const reason =
    interval === null
      ? 'the data can’t tell the slope from none'
      : safe === null
        ? 'the scatter alone reaches the limit more often than the risk allows'
        : null
  return { atLimit, interval, safe, risk, beyondSeen: atLimit / fit.driverRange[1], reason }
}

/** P(a single value of the resource is over the limit) at a driver, itself perhaps a forecast. */
export function probabilityOverLimit(
  fit: DriverFit,
  driver: number,
  limit: number,
  driverSd = 0,
): Ratio {
  const gap = resourceAt(fit, driver) - limit
  const sd = Math.sqrt(resourceVariance(fit, driver, driverSd))
  if (sd === 0) return gap > 0 ? 1 : 0
  return studentTCdf(gap / sd, fit.df)
}

/** The highest driver below `atLimit` with P(over) <= risk, by bisection; null when 0 has more. */
function safeDriver(fit: DriverFit, limit: number, atLimit: number, risk: Ratio): number | null {
  const isSafe = (driver: number): boolean => probabilityOverLimit(fit, driver, limit) <= risk
  // Far below the mean the line itself gets unsure: the search starts where it is known best.
  let low = isSafe(Math.min(fit.meanDriver, atLimit)) ? Math.min(fit.meanDriver, atLimit) : 0
  if (!isSafe(low)) return null
  let high = atLimit
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2
    if (isSafe(middle)) low = middle
    else high = middle
  }
  return low
}
