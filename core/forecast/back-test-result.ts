import type { ForecastModel } from './forecast.ts'
import type { DurationMs, Ratio } from '#core/units/units.ts'

/** The candidates a back-test compares: our models and the plain ones they must beat. */
export type BackTestCandidate = ForecastModel | 'naive' | 'seasonal-naive' | 'drift'

/** How one candidate did on the data held back. */
export interface BackTestScore {
  readonly candidate: BackTestCandidate
  /**
   * Mean absolute scaled error: the mean absolute error over that of the seasonal naive
   * forecast inside the training data. Below 1 beats it. Null when the scale is 0.
   */
  readonly mase: number | null
  /** Mean absolute error in the unit of the series. */
  readonly mae: number
  /** Share of held-back values inside the 80 % and the 95 % band, before any widening; null for a candidate without bands. */
  readonly coverage80: Ratio | null
  readonly coverage95: Ratio | null
}

/** A rolling-origin back-test: fit on the past of each origin, score what came after it. */
export interface BackTest {
  readonly origins: number
  /** How far ahead each origin was scored. */
  readonly horizonMs: DurationMs
  /** Held-back values scored, over all origins. */
  readonly scored: number
  /** In the order of {@link BackTestCandidate}; candidates that couldn't be fitted are absent. */
  readonly scores: readonly BackTestScore[]
  /** Coverage of the chosen model's 80 % and 95 % bands after widening, on the same data. */
  readonly coverage80: Ratio
  readonly coverage95: Ratio
}
