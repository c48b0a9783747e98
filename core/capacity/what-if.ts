import type { TrendFit } from '#core/forecast/trend-fit.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'

/** Changes to the future that a fit describes. */
export interface DemandChange {
  /** Multiplies all use: 1.2 is demand + 20 %. */
  readonly demandFactor: number
  /** Multiplies the growth: 2 is twice as fast, 0 stops it. */
  readonly growthFactor: number
  /** When the new growth starts; the line turns there. */
  readonly fromMs: EpochMs
}

/**
 * The fit after a change of demand: the line turns at `fromMs` by the growth factor, then
 * everything (line, seasons, residuals, uncertainty) scales by the demand factor. Right for
 * times at or after `fromMs` only.
 */
export function changeDemand(fit: TrendFit, change: DemandChange): TrendFit {
  return scaled(turned(fit, change.growthFactor, change.fromMs), change.demandFactor)
}

function turned(fit: TrendFit, factor: number, fromMs: EpochMs): TrendFit {
  if (factor === 1) return fit
  const x = (fromMs - fit.anchorMs) / DAY_MS
  const covariance = fit.covLevelSlope + fit.varSlope * x
  return {
    ...fit,
    anchorMs: fromMs,
    level: fit.level + fit.slopePerDay * x,
    slopePerDay: factor * fit.slopePerDay,
    varLevel: fit.varLevel + 2 * fit.covLevelSlope * x + fit.varSlope * x * x,
    covLevelSlope: factor * covariance,
    varSlope: factor * factor * fit.varSlope,
  }
}

function scaled(fit: TrendFit, factor: number): TrendFit {
  if (factor === 1) return fit
  const square = factor * factor
  return {
    ...fit,
    level: factor * fit.level,
    slopePerDay: factor * fit.slopePerDay,
    shifts: fit.shifts.map((shift) => ({ ...shift, size: factor * shift.size })),
    seasons: fit.seasons.map((season) => ({
      ...season,
      index: season.index.map((value) => factor * value),
    })),
    residualSd: factor * fit.residualSd,
    lastResidual: factor * fit.lastResidual,
    varLevel: square * fit.varLevel,
    covLevelSlope: square * fit.covLevelSlope,
    varSlope: square * fit.varSlope,
    varSeason: square * fit.varSeason,
  }
}
