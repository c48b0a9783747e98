import type { Days, EpochMs } from '#core/units/units.ts'

/** A least-squares line through points at their real times. */
export interface LinearFit {
  /** Points used (finite ones). */
  readonly n: number
  readonly df: number
  /** Mean time of the points; the line passes through (anchorMs, level). */
  readonly anchorMs: EpochMs
  readonly level: number
  readonly slopePerDay: number
  readonly seSlopePerDay: number
  /** Residual standard deviation, in the unit of the series. */
  readonly residualSd: number
  readonly r2: number
  /** Sum of squared distances of the times from their mean, in days². */
  readonly sxx: Days
}
