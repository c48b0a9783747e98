import type { SmoothingFit } from '../smoothing/smoothing-fit.ts'
import type { MemberColumn } from './member-column.ts'

/** The forecasts that a combination is made of. */
export type MemberId =
  | 'last-value'
  | 'last-season'
  | 'last-long-season'
  | 'recent-short-profile'
  | 'recent-profile'
  | 'median-profile'
  | 'mean-level'
  | 'line'
  | 'theil-sen'
  | 'compound'
  | 'saturating'
  | 'theta'
  | 'holt-winters'
  | 'growth-holt-winters'
  | 'steady-holt-winters'
  | 'growth-stl'

/**
 * Smoothing fits kept between the origins of a back-test: the weights found at the earliest
 * origin serve the later ones, which saves a fit each and never looks ahead.
 */
export type FitMemory = Map<MemberId, SmoothingFit | null>

/** Forecasts a column `horizon` steps ahead; null when the column is too short for it. */
export type MemberForecast = (
  column: MemberColumn,
  horizon: number,
  memory: FitMemory,
) => Float64Array | null

/** One way to forecast a column. */
export interface Member {
  readonly id: MemberId
  /** In words, to stand in a sentence: `Holt-Winters smoothing`. */
  readonly label: string
  readonly forecast: MemberForecast
}
