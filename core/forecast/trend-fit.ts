import type { DurationMs, EpochMs } from '#core/units/units.ts'
import type { Combination } from './combination/combination.ts'
import type { LevelShift } from './forecast.ts'

/** One repeating pattern of a fit: phase p covers `[p, p + 1) / index.length` of the season. */
export interface SeasonIndex {
  readonly lengthMs: DurationMs
  /** Float64Array, one entry per phase, mean 0: what the phase adds to the trend. */
  readonly index: Float64Array
  /** Share of the variance around trend and other seasons that the pattern explains, 0..1. */
  readonly strength: number
}

/**
 * A fitted structural model, `level + slope (t - anchor) + steps + seasons + AR(1) residual`,
 * as plain data: predictions and sample paths are functions of it.
 */
export interface TrendFit {
  /** Time at which `level` holds: the mean time of the data. */
  readonly anchorMs: EpochMs
  /** Phase 0 of every season. */
  readonly originMs: EpochMs
  readonly stepMs: DurationMs
  readonly lastMs: EpochMs
  /** Level at the anchor with all level shifts in place, so that it continues the present. */
  readonly level: number
  readonly slopePerDay: number
  readonly shifts: readonly LevelShift[]
  readonly seasons: readonly SeasonIndex[]
  /** Residual standard deviation and its degrees of freedom. */
  readonly residualSd: number
  readonly df: number
  /** AR(1) coefficient of the residuals per step, in [0, 1). */
  readonly phi: number
  /** Residual at `lastMs`, from which the forecast starts and which fades by phi each step. */
  readonly lastResidual: number
  /** Covariance of level and slope (per day), inflation for autocorrelation included. */
  readonly varLevel: number
  readonly covLevelSlope: number
  readonly varSlope: number
  readonly varianceInflation: number
  /** Variance of the season indices together, constant over the horizon. */
  readonly varSeason: number
  /** Factor on all spread, from the back-test; 1 = none. */
  readonly widening: number
  /** Floor of the series: 0 when no value was ever below it, else -Infinity. */
  readonly floor: number
  /**
   * The combination that forecasts in place of line, seasons and residual, which then only
   * describe the history; null when the fit itself forecasts.
   */
  readonly combination: Combination | null
}
