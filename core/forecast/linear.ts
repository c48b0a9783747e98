import { linearFit } from '#core/stats/regression.ts'
import { studentTCdf, studentTQuantile } from '#core/stats/student-t.ts'
import { DAY_MS, type EpochMs, type Ratio } from '#core/units/units.ts'

/** A least-squares line through points at their real times. */
export interface LinearTrend {
  /** Points used (gaps are left out) and degrees of freedom, n - 2. */
  readonly n: number
  readonly df: number
  /** Mean time of the points; the line passes through (anchorMs, level). */
  readonly anchorMs: EpochMs
  readonly level: number
  readonly slopePerDay: number
  readonly seSlopePerDay: number
  /** Two-sided p-value of "the slope is 0"; 0 for a perfect line, 1 for a constant. */
  readonly pSlope: Ratio
  /** Residual standard deviation, in the unit of the series. */
  readonly residualSd: number
  /** Share of the variance explained; 0 for a constant series. */
  readonly r2: Ratio
  /** R² that pays for its parameters; may be negative. */
  readonly adjustedR2: number
  /** Sum of squared distances of the times from their mean, in days². */
  readonly sxx: number
}

/** The line at one time with two intervals around it. */
export interface LinearPrediction {
  readonly value: number
  /** Where a new observation falls, with the probability of the level. */
  readonly lower: number
  readonly upper: number
  /** Where the line itself lies. */
  readonly lineLower: number
  readonly lineUpper: number
}

/**
 * Ordinary least squares of values on real time. Times may be irregular; NaN values are left
 * out. Sums are taken around the means, so a large offset costs no precision.
 *
 * @param times epoch ms, n
 * @param values n, NaN for a gap
 * @throws RangeError with fewer than 3 present values or when all share one time
 */
export function fitLinear(times: Float64Array, values: Float64Array): LinearTrend {
  const originMs = times[0] ?? 0
  const days = times.map((time) => (time - originMs) / DAY_MS)
  const fit = linearFit(days, values)
  if (fit === null || fit.df < 1) {
    throw new RangeError('a line with an interval needs 3 points at different times')
  }
  const constant = !(fit.syy > 0)
  return {
    n: fit.n,
    df: fit.df,
    anchorMs: originMs + fit.meanX * DAY_MS,
    level: fit.meanY,
    slopePerDay: fit.slope,
    seSlopePerDay: fit.slopeSe,
    pSlope: fit.slope === 0 ? 1 : 2 * studentTCdf(-Math.abs(fit.slope) / fit.slopeSe, fit.df),
    residualSd: fit.sigma,
    r2: constant ? 0 : fit.r2,
    adjustedR2: constant ? 0 : fit.adjustedR2,
    sxx: fit.sxx,
  }
}

/**
 * The line at a time, with Student-t intervals for a new observation and for the line.
 *
 * @param level e.g. 0.95
 * @example predictLinear(fit, atMs, 0.8).upper
 */
export function predictLinear(fit: LinearTrend, atMs: EpochMs, level: Ratio): LinearPrediction {
  const distance = (atMs - fit.anchorMs) / DAY_MS
  const value = fit.level + fit.slopePerDay * distance
  const leverage = 1 / fit.n + (distance * distance) / fit.sxx
  const t = studentTQuantile((1 + level) / 2, fit.df) * fit.residualSd
  const spread = t * Math.sqrt(1 + leverage)
  const lineSpread = t * Math.sqrt(leverage)
  return {
    value,
    lower: value - spread,
    upper: value + spread,
    lineLower: value - lineSpread,
    lineUpper: value + lineSpread,
  }
}

/** The interval of the slope per day at a level. */
export function slopeInterval(fit: LinearTrend, level: Ratio): readonly [number, number] {
  const spread = studentTQuantile((1 + level) / 2, fit.df) * fit.seSlopePerDay
  return [fit.slopePerDay - spread, fit.slopePerDay + spread]
}
