import { median } from '#core/stats/quantile.ts'
import { DAY_MS, type DurationMs } from '#core/units/units.ts'
import type { LevelShift } from './forecast.ts'
import { findLevelShift } from './level-shift.ts'
import type { Observations } from './observations.ts'
import { arCoefficient, lagOneCorrelation, varianceInflation } from './residual-noise.ts'
import { decompose, phaseAt, phaseCount, type Decomposition } from './seasonal.ts'
import type { SeasonIndex, TrendFit } from './trend-fit.ts'

/** How many lasting steps may be taken out of one series. */
const MAX_SHIFTS = 3

/** Residuals beyond this many robust standard deviations count at that distance. */
const OUTLIER_SD = 5

/** When more points than this share lie that far off, the series is heavy-tailed, not dirty. */
const MAX_OUTLIER_SHARE = 0.05

/** Residuals below this share of the values are rounding errors of the arithmetic. */
const ROUNDING = 1e-11

/** What a fit of trend, steps and seasons may use. */
export interface TrendOptions {
  /** Season lengths, shortest first; empty for a straight line. */
  readonly seasonsMs: readonly DurationMs[]
  readonly levelShifts: 'detect' | 'ignore'
  /**
   * `textbook` is plain least squares with independent residuals; `robust` bounds outliers,
   * shrinks seasons by their reliability and lets residuals hang together (AR(1)).
   */
  readonly intervals: 'robust' | 'textbook'
}

/** A fit with what its diagnosis needs. */
export interface FittedTrend {
  readonly fit: TrendFit
  /** Fitted values and residuals at the observations. */
  readonly fitted: Float64Array
  readonly residuals: Float64Array
  /** Lag-1 correlation of the residuals, outliers bounded. */
  readonly autocorrelation: number
  readonly outliers: number
}

/**
 * Fits level, slope, steps and seasons to observations. Null when a season has too few
 * points to be told from the trend.
 */
export function fitTrend(observations: Observations, options: TrendOptions): FittedTrend | null {
  const { times, values, stepMs } = observations
  const robust = options.intervals === 'robust'
  const anchorMs = times.reduce((sum, time) => sum + (time - times[0]!) / times.length, times[0]!)
  const days = times.map((time) => (time - anchorMs) / DAY_MS)
  const seasons = options.seasonsMs.map((lengthMs) => {
    const count = phaseCount(lengthMs, stepMs, values.length)
    const of = new Int32Array(times.length).map((_, i) =>
      phaseAt(times[i]!, times[0]!, lengthMs, count),
    )
    return { lengthMs, phases: { of, count } }
  })
  const shiftAt: number[] = []
  let bounded = values
  let outliers = 0
  for (;;) {
    const columns = [days, ...shiftAt.map((index) => days.map((_, i) => (i >= index ? 1 : 0)))]
    let parts = decompose(columns, bounded, seasons, robust)
    if (parts !== null && robust) {
      ;({ bounded, outliers } = boundOutliers(values, parts.fitted))
      if (outliers > 0) parts = decompose(columns, bounded, seasons, robust)
    }
    if (parts === null) return null
    const { fitted } = parts
    const next =
      options.levelShifts === 'detect' && shiftAt.length < MAX_SHIFTS
        ? findLevelShift(
            times,
            bounded.map((value, i) => value - fitted[i]!),
            stepMs,
          )
        : null
    if (next === null) {
      return describeFit({ observations, anchorMs, shiftAt, parts, bounded, outliers, robust })
    }
    shiftAt.push(next)
    bounded = values
  }
}

/** Values with residuals bounded at 5 robust standard deviations, and how many were beyond. */
function boundOutliers(values: Float64Array, fitted: Float64Array) {
  const sizes = values.map((value, i) => Math.abs(value - fitted[i]!))
  // 1.4826 times the median size estimates the standard deviation of normal residuals.
  const bound = OUTLIER_SD * 1.4826 * median(withoutRounding(sizes, values))
  const outliers = sizes.reduce((count, size) => (size > bound ? count + 1 : count), 0)
  if (!(bound > 0) || outliers > MAX_OUTLIER_SHARE * values.length) {
    return { bounded: values, outliers: 0 }
  }
  const bounded = values.map((value, i) =>
    sizes[i]! > bound ? fitted[i]! + bound * Math.sign(value - fitted[i]!) : value,
  )
  return { bounded, outliers }
}

/** Residuals of a perfect fit are rounding errors, which have no size, trend or outliers: 0 instead. */
function withoutRounding(residuals: Float64Array, values: Float64Array): Float64Array {
  const largest = (list: Float64Array) => list.reduce((top, x) => Math.max(top, Math.abs(x)), 0)
  return largest(residuals) > ROUNDING * largest(values) ? residuals : residuals.map(() => 0)
}

interface FitParts {
  readonly observations: Observations
  readonly anchorMs: number
  readonly shiftAt: readonly number[]
  readonly parts: Decomposition
  readonly bounded: Float64Array
  readonly outliers: number
  readonly robust: boolean
}

function describeFit(input: FitParts): FittedTrend {
  const { observations, parts, bounded, robust } = input
  const { times, values, stepMs } = observations
  const { regression, fitted } = parts
  const n = values.length
  const residuals = withoutRounding(
    values.map((value, i) => value - fitted[i]!),
    values,
  )
  const boundedResiduals = withoutRounding(
    bounded.map((value, i) => value - fitted[i]!),
    values,
  )
  const autocorrelation = lagOneCorrelation(times, boundedResiduals, stepMs)
  const phi = robust ? arCoefficient(autocorrelation, n) : 0
  const block = Math.max(2, ...parts.seasons.map((season) => season.index.length))
  const inflation = robust ? varianceInflation(boundedResiduals, phi, block) : 1
  const seasonDf = parts.seasons.reduce((sum, s) => sum + s.kept * (s.index.length - 1), 0)
  // Residuals that hang together let the line follow them: it uses up more degrees of freedom.
  const spent = seasonDf + (1 + regression.coefficients.length) * Math.min(inflation, n / 12)
  const rss = residuals.reduce((sum, value) => sum + value * value, 0)
  const variance = rss / Math.max(1, n - spent)
  const shifts = input.shiftAt.map((index, k): LevelShift => ({
    atMs: times[index]!,
    size: regression.coefficients[k + 1]!,
  }))
  const spread = spreadOfLine(regression.inverse, regression.columnMeans, n)
  return {
    fitted,
    residuals,
    autocorrelation,
    outliers: input.outliers,
    fit: {
      anchorMs: input.anchorMs,
      originMs: times[0]!,
      stepMs,
      lastMs: times[n - 1]!,
      level: shifts.reduce((sum, shift) => sum + shift.size, regression.intercepts[0]!),
      slopePerDay: regression.coefficients[0]!,
      shifts: shifts.toSorted((a, b) => a.atMs - b.atMs),
      seasons: parts.seasons.map((season) => seasonIndex(season, residuals)),
      residualSd: Math.sqrt(variance),
      df: Math.max(robust ? 3 : 1, (n - seasonDf) / inflation - 1 - regression.coefficients.length),
      phi,
      lastResidual: robust ? boundedResiduals[n - 1]! : 0,
      varLevel: variance * inflation * spread.level,
      covLevelSlope: variance * inflation * spread.cross,
      varSlope: variance * inflation * spread.slope,
      varianceInflation: inflation,
      varSeason: parts.seasons.reduce((sum, season) => sum + season.variance, 0),
      widening: 1,
      floor: values.some((value) => value < 0) ? -Infinity : 0,
      combination: null,
    },
  }
}

/**
 * Variance of the line beyond the last step, over the residual variance: at x days from the
 * anchor it is `level + 2 cross x + slope x²`, from the leverage 1/n + (c - mean)' S (c - mean)
 * of the row c = (x, 1, …, 1).
 */
function spreadOfLine(
  inverse: readonly (readonly number[])[],
  columnMeans: readonly Float64Array[],
  n: number,
) {
  const away = columnMeans.map((means, k) => (k === 0 ? 0 : 1) - means[0]!)
  const towards = inverse.map((row) => row.reduce((sum, value, k) => sum + value * away[k]!, 0))
  return {
    level: 1 / n + away.reduce((sum, value, k) => sum + value * towards[k]!, 0),
    cross: towards[0]!,
    slope: inverse[0]![0]!,
  }
}

function seasonIndex(
  season: Decomposition['seasons'][number],
  residuals: Float64Array,
): SeasonIndex {
  let left = 0
  let all = 0
  residuals.forEach((residual, i) => {
    left += residual * residual
    all += (residual + season.component[i]!) ** 2
  })
  const strength = all > 0 ? Math.max(0, 1 - left / all) : 0
  return { lengthMs: season.lengthMs, index: season.index, strength }
}
