import { studentTQuantile } from '#core/stats/student-t.ts'
import { DAY_MS, type EpochMs, type Ratio } from '#core/units/units.ts'
import { centreAt, predictCombination } from './combination/combination.ts'
import type { ForecastBand } from './forecast.ts'
import { phaseAt } from './seasonal.ts'
import type { TrendFit } from './trend-fit.ts'

/** Level, slope and steps at a time, without seasons. */
export function lineAt(fit: TrendFit, ms: EpochMs): number {
  const line = fit.level + (fit.slopePerDay * (ms - fit.anchorMs)) / DAY_MS
  return fit.shifts.reduce((sum, shift) => (ms < shift.atMs ? sum - shift.size : sum), line)
}

/** What the seasons add at a time. */
export function seasonsAt(fit: TrendFit, ms: EpochMs): number {
  return fit.seasons.reduce((sum, { lengthMs, index }) => {
    return sum + index[phaseAt(ms, fit.originMs, lengthMs, index.length)]!
  }, 0)
}

/** Steps from the last observation to a time; the AR(1) residual fades with them. */
export function stepsAhead(fit: TrendFit, ms: EpochMs): number {
  return Math.max(0, (ms - fit.lastMs) / fit.stepMs)
}

/** What is left at a time of the last residual, which fades by phi each step. */
export function fadingAt(fit: TrendFit, ms: EpochMs): number {
  return fit.lastResidual * Math.pow(fit.phi, stepsAhead(fit, ms))
}

/** The expected value at a time after the data. */
export function meanAt(fit: TrendFit, ms: EpochMs): number {
  if (fit.combination !== null) return centreAt(fit.combination, wholeStepsAhead(fit, ms))
  return Math.max(fit.floor, lineAt(fit, ms) + seasonsAt(fit, ms) + fadingAt(fit, ms))
}

/** Steps from the last observation to a time, rounded and at least 1: combinations know whole ones. */
function wholeStepsAhead(fit: TrendFit, ms: EpochMs): number {
  return Math.max(1, Math.round(stepsAhead(fit, ms)))
}

/** Standard deviation of a new observation at a time: line, season and residual together. */
export function sdAt(fit: TrendFit, ms: EpochMs): number {
  const x = (ms - fit.anchorMs) / DAY_MS
  const line = fit.varLevel + 2 * fit.covLevelSlope * x + fit.varSlope * x * x
  const known = Math.pow(fit.phi, 2 * stepsAhead(fit, ms))
  // With phi 0 nothing is known ahead, even at the last point itself.
  const noise = fit.residualSd ** 2 * (fit.phi === 0 ? 1 : 1 - known)
  return fit.widening * Math.sqrt(Math.max(0, line) + fit.varSeason + noise)
}

/**
 * Mean and bands at times after the data. A band's half-width is the Student-t quantile of
 * its level times {@link sdAt}, or what a combination's errors ask for; nothing leaves the
 * bounds of the series.
 */
export function predictTrend(
  fit: TrendFit,
  times: Float64Array,
  levels: readonly Ratio[],
): { mean: Float64Array; levels: ForecastBand[] } {
  const { combination } = fit
  if (combination !== null) {
    const ahead = times.map((ms) => wholeStepsAhead(fit, ms))
    return predictCombination(combination, ahead, levels)
  }
  // Bands hang on the mean before the floor: a floor cuts a band, it doesn't lift it.
  const unbounded = { ...fit, floor: -Infinity }
  const centre = times.map((ms) => meanAt(unbounded, ms))
  const sd = times.map((ms) => sdAt(fit, ms))
  const floored = (value: number) => Math.max(fit.floor, value)
  return {
    mean: centre.map(floored),
    levels: levels
      .toSorted((a, b) => a - b)
      .map((level) => {
        const t = studentTQuantile((1 + level) / 2, fit.df)
        return {
          level,
          lower: centre.map((value, i) => floored(value - t * sd[i]!)),
          upper: centre.map((value, i) => floored(value + t * sd[i]!)),
        }
      }),
  }
}
