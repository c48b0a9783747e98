import type { Issue } from '#core/result/issue.ts'
import { DAY_MS, type Days, type DurationMs, type EpochMs, type Ratio } from '#core/units/units.ts'
import type { BackTest } from './back-test-result.ts'
import type { LinearTrend } from './linear.ts'
import type { MemberId } from './combination/member.ts'
import type { MemberShare } from './combination/combination.ts'
import type { EventEffect, KnownEvent } from './known-events.ts'
import type { TrendFit } from './trend-fit.ts'

/**
 * What a forecast can come from: a straight line or a line plus repeating seasons with the
 * bands of their regression, one of the members of a combination, or all of them combined.
 */
export type ForecastModel = 'combined' | 'linear' | 'seasonal' | MemberId

/** The levels of the bands when nobody chose others. */
export const DEFAULT_LEVELS: readonly Ratio[] = [0.5, 0.8, 0.95]

/** What a forecast may be told; only the horizon is needed. */
export interface ForecastOptions {
  /** How far beyond the last point. */
  readonly horizonMs: DurationMs
  /** `auto` (default) combines all members by a back-test on the series itself. */
  readonly model?: 'auto' | Exclude<ForecastModel, 'combined'>
  /** Nothing lies below; by default 0 when no value ever did, else nothing. */
  readonly floor?: number
  /** Nothing lies above; growth towards it saturates. */
  readonly cap?: number
  /** Days that are unlike others, in the past (their effect is learned) and in the future (it is applied). */
  readonly knownEvents?: readonly KnownEvent[]
  /** Levels of the prediction bands, each in (0, 1); default {@link DEFAULT_LEVELS}. */
  readonly levels?: readonly Ratio[]
  /** Season lengths to use, in ms; an empty list means none. Without it they are detected. */
  readonly seasonsMs?: readonly DurationMs[]
  /** Averages the series to this step first. Without it only very long series are averaged. */
  readonly stepMs?: DurationMs
  /** `ignore` leaves sudden lasting steps (a launch, a migration) in the trend; default `detect`. */
  readonly levelShifts?: 'detect' | 'ignore'
  /**
   * `robust` (default) widens the bands for autocorrelated residuals and for the errors that
   * the back-test saw; `textbook` assumes independent residuals, as a regression table does.
   */
  readonly intervals?: 'robust' | 'textbook'
}

/** A prediction band: P(lower <= value <= upper) = level at each forecast time. */
export interface ForecastBand {
  readonly level: Ratio
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** An estimate with its interval at a level. */
export interface Estimate {
  readonly value: number
  readonly lower: number
  readonly upper: number
  readonly level: Ratio
}

/** A lasting jump that the model takes out of the trend. */
export interface LevelShift {
  /** Time of the first point on the new level. */
  readonly atMs: EpochMs
  /** New level minus old level, in the unit of the series. */
  readonly size: number
}

/** A repeating pattern found in (or chosen for) the series. */
export interface SeasonReport {
  readonly lengthMs: DurationMs
  /** `day`, `week`, `year`, or a duration such as `8 h`. */
  readonly label: string
  /** Share of the variance around trend and other seasons that this pattern explains, 0..1. */
  readonly strength: Ratio
}

/** How the fitted values miss the data. */
export interface ResidualReport {
  /** Standard deviation, in the unit of the series. */
  readonly sd: number
  /** Share of the variance of the data that the model explains, 0..1. */
  readonly r2: number
  /** Lag-1 autocorrelation, -1..1. */
  readonly autocorrelation: number
  /** Durbin-Watson statistic: 2 for independent residuals, near 0 when they hang together. */
  readonly durbinWatson: number
  /** Factor on the variance of level and slope because the residuals hang together; 1 = none. */
  readonly varianceInflation: number
  /** Factor on the width of the bands because the back-test saw larger errors; 1 = none. */
  readonly widening: number
}

/** Which data the forecast rests on. */
export interface DataUsed {
  /** Points of the series as given. */
  readonly points: number
  /** Points the fit rests on, after averaging to `stepMs`. */
  readonly used: number
  /** Points left out because they hold no value. */
  readonly missing: number
  /** Holes of the grid between first and last point. */
  readonly gaps: number
  /** Points so far off that the seasonal fit counts them at a bounded distance. */
  readonly outliers: number
  readonly fromMs: EpochMs
  readonly toMs: EpochMs
  readonly stepMs: DurationMs
  /** Whether the values were averaged to `stepMs` first. */
  readonly resampled: boolean
}

/** What stands behind a forecast, for the panel one click away. */
export interface ForecastDiagnostics {
  /** Plain least squares on the same data, whatever the model. */
  readonly ols: LinearTrend
  /** Theil-Sen slope per day: what the growth would be if outliers had no say. */
  readonly robustSlopePerDay: number
  /** Growth of the chosen model per day, with its 95 % interval. */
  readonly growthPerDay: Estimate
  readonly residuals: ResidualReport
  readonly seasons: readonly SeasonReport[]
  readonly levelShifts: readonly LevelShift[]
  /** Who takes part in a combination and how much, by falling weight; empty for a regression. */
  readonly members: readonly MemberShare[]
  /** What the past occurrences of known events did. */
  readonly eventEffects: readonly EventEffect[]
  /** Null when the series is too short to hold any of it back. */
  readonly backTest: BackTest | null
}

/** A forecast with everything needed to draw, explain and simulate it; structured-cloneable. */
export interface Forecast {
  readonly model: ForecastModel
  /** Why this model, in words. */
  readonly reason: string
  readonly stepMs: DurationMs
  /** Float64Array of n, epoch ms: the first is one step after the last point of the data. */
  readonly times: Float64Array
  /** Float64Array of n: the expected value at each time. */
  readonly mean: Float64Array
  /** Bands by rising level. */
  readonly levels: readonly ForecastBand[]
  /** The fitted model, from which paths are drawn. */
  readonly fit: TrendFit
  readonly diagnostics: ForecastDiagnostics
  readonly dataUsed: DataUsed
  /** What was assumed, one sentence each. */
  readonly assumptions: readonly string[]
  /** What the reader should be wary of. */
  readonly warnings: readonly Issue[]
}

/** A horizon in days as the ms that {@link ForecastOptions} takes. */
export function horizonOfDays(days: Days): DurationMs {
  return days * DAY_MS
}

/** Times of a forecast: `stepMs` apart after the last point, up to the horizon, at least one. */
export function forecastTimes(
  lastMs: EpochMs,
  stepMs: DurationMs,
  horizonMs: DurationMs,
): Float64Array {
  // A hair more, so that a horizon of 3 steps isn't cut to 2 by rounding.
  const count = Math.max(1, Math.floor(horizonMs / stepMs + 1e-9))
  return Float64Array.from({ length: count }, (_, index) => lastMs + (index + 1) * stepMs)
}
