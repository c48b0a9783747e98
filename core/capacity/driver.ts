import type { Issue } from '#core/result/issue.ts'
import type { Ratio } from '#core/units/units.ts'

/** An estimate of the line with its interval at the level of the fit. */
export interface DriverEstimate {
  readonly value: number
  readonly standardError: number
  readonly lower: number
  readonly upper: number
}

/**
 * A resource as a line on its driver: `resource(t) = intercept + slope driver(t - lag)`, with
 * what the data leave unsure of it. Plain data, so that forecasts are functions of it.
 */
export interface DriverFit {
  /** Pairs used: slots in which both have a value. */
  readonly n: number
  /** Slots left out because one of the two has no value. */
  readonly dropped: number
  /** Slots by which the driver comes first; 0 when both move together. */
  readonly lag: number
  /** Use without any traffic. */
  readonly intercept: DriverEstimate
  /** Resource per unit of the driver. */
  readonly slope: DriverEstimate
  readonly level: Ratio
  /** Share of the variance of the resource that the driver explains. */
  readonly r2: number
  /** Standard deviation of the residuals. */
  readonly residualSd: number
  /** Correlation of neighbouring residuals. */
  readonly autocorrelation: number
  readonly durbinWatson: number
  /** Degrees of freedom that the hanging together of the residuals leaves. */
  readonly df: number
  /** Mean driver, where level and slope are told apart best, and the resource there. */
  readonly meanDriver: number
  readonly meanResource: number
  /** Covariance of the line's level at the mean driver and its slope. */
  readonly varLevel: number
  readonly covLevelSlope: number
  readonly varSlope: number
  /** Lags that the standard errors look back over for residuals that hang together. */
  readonly bandwidth: number
  /** Lowest and highest driver of the pairs. */
  readonly driverRange: readonly [number, number]
  /** The residual of the last slot, from which a forecast starts; 0 when that slot has no pair. */
  readonly lastResidual: number
  /** The last `lag` values of the driver, already on their way. */
  readonly recentDriver: Float64Array
  /** Lowest value a forecast takes: 0 when the resource was never below it, else -Infinity. */
  readonly floor: number
  readonly warnings: readonly Issue[]
}

/** The resource that the line expects at a driver. */
export function resourceAt(fit: DriverFit, driver: number): number {
  return fit.meanResource + fit.slope.value * (driver - fit.meanDriver)
}

/**
 * Variance of a new value of the resource at a driver that is itself a forecast with a standard
 * deviation: the line, the scatter about it and the driver together.
 */
export function resourceVariance(fit: DriverFit, driver: number, driverSd = 0): number {
  const distance = driver - fit.meanDriver
  const line = fit.varLevel + 2 * fit.covLevelSlope * distance + fit.varSlope * distance * distance
  const spread = (fit.slope.value ** 2 + fit.varSlope) * driverSd * driverSd
  return Math.max(0, line) + fit.residualSd ** 2 + spread
}
