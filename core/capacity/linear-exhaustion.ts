import { fitLinear, predictLinear, type LinearTrend } from '#core/forecast/linear.ts'
import { studentTCdf, studentTQuantile } from '#core/stats/student-t.ts'
import { DAY_MS, type Days, type EpochMs, type Ratio } from '#core/units/units.ts'
import { fiellerInterval, type RatioInterval } from './fieller.ts'

/** When a straight line through a series meets a limit, with what a line may claim about it. */
export interface LinearExhaustion {
  readonly fit: LinearTrend
  readonly limit: number
  /** The time that days are counted from: the last point. */
  readonly nowMs: EpochMs
  readonly fittedNow: number
  /** Days until the line meets the limit: 0 when it is over, null when it doesn't grow. */
  readonly days: Days | null
  /**
   * Days between which the true line meets the limit, at `level`; see {@link fiellerInterval}.
   * Null when there are no days, or the data can't tell the growth from none.
   */
  readonly interval: RatioInterval | null
  readonly level: Ratio
}

/**
 * Least squares over a series and the day on which its line meets a limit. The interval is
 * Fieller's, for a quotient of two estimates: dividing the ends of two intervals is wrong.
 *
 * @param times epoch ms, ascending, n; days are counted from the last one
 * @param values n, NaN for a gap
 * @throws RangeError with fewer than 3 values at different times, or a limit that isn't finite
 */
export function linearExhaustion(
  times: Float64Array,
  values: Float64Array,
  limit: number,
  level: Ratio = 0.9,
): LinearExhaustion {
  if (!Number.isFinite(limit)) throw new RangeError(`invalid limit: ${limit}`)
  const fit = fitLinear(times, values)
  const nowMs = times[times.length - 1]!
  const ahead = (nowMs - fit.anchorMs) / DAY_MS
  const fittedNow = fit.level + fit.slopePerDay * ahead
  const days = daysToLimit(fittedNow, fit.slopePerDay, limit)
  if (days === null || days === 0)
    return { fit, limit, nowMs, fittedNow, days, interval: null, level }
  const fromAnchor = fiellerInterval({
    numerator: limit - fit.level,
    denominator: fit.slopePerDay,
    varNumerator: fit.residualSd ** 2 / fit.n,
    covariance: 0,
    varDenominator: fit.seSlopePerDay ** 2,
    quantile: studentTQuantile((1 + level) / 2, fit.df),
  })
  const interval = fromAnchor && {
    lower: Math.max(0, fromAnchor.lower - ahead),
    upper: fromAnchor.upper - ahead,
  }
  return { fit, limit, nowMs, fittedNow, days, interval, level }
}

/**
 * P(a new observation some days ahead is over the limit), by the Student-t prediction of the
 * line: what the line is unsure of and the scatter about it together.
 */
export function probabilityOver({ fit, limit, nowMs }: LinearExhaustion, daysAhead: Days): Ratio {
  const distance = (nowMs - fit.anchorMs) / DAY_MS + daysAhead
  const gap = fit.level + fit.slopePerDay * distance - limit
  const sd = fit.residualSd * Math.sqrt(1 + 1 / fit.n + (distance * distance) / fit.sxx)
  if (sd === 0) return gap > 0 ? 1 : 0
  return studentTCdf(gap / sd, fit.df)
}

/** The band in which a new observation some days ahead falls with the probability `level`. */
export function predictionAhead(
  { fit, nowMs }: LinearExhaustion,
  daysAhead: Days,
  level: Ratio,
): readonly [number, number] {
  const { lower, upper } = predictLinear(fit, nowMs + daysAhead * DAY_MS, level)
  return [lower, upper]
}

function daysToLimit(now: number, slopePerDay: number, limit: number): Days | null {
  if (now >= limit) return 0
  return slopePerDay > 0 ? (limit - now) / slopePerDay : null
}
