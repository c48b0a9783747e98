import type { SmoothingState } from './smoothing-fit.ts'

/**
 * A model of the ETS family: additive or multiplicative error, trend (none, additive,
 * multiplicative; perhaps damped) and season (none, additive, multiplicative).
 *
 * Source: R. J. Hyndman, A. B. Koehler, J. K. Ord and R. D. Snyder, Forecasting with
 * Exponential Smoothing: the State Space Approach, Springer 2008.
 */
export interface EtsModel {
  readonly error: 'A' | 'M'
  readonly trend: 'N' | 'A' | 'M'
  /** Only with a trend. */
  readonly damped: boolean
  readonly season: 'N' | 'A' | 'M'
  /** Steps of a season; 1 without one. */
  readonly period: number
}

/** Smoothing weights; beta is 0 without a trend, gamma 0 without a season, phi 1 undamped. */
export interface EtsWeights {
  readonly alpha: number
  readonly beta: number
  readonly gamma: number
  readonly phi: number
}

/** The name in the usual notation, e.g. `ETS(M,Ad,M)`. */
export function etsName({ error, trend, damped, season }: EtsModel): string {
  return `ETS(${error},${trend}${damped ? 'd' : ''},${season})`
}

/** Weights a model has; the start states add level, trend and all seasons but one. */
export function weightCount({ trend, damped, season }: EtsModel): number {
  return 1 + (trend === 'N' ? 0 : 1) + (damped ? 1 : 0) + (season === 'N' ? 0 : 1)
}

/** Free start states: the last season follows from the others. */
export function freeStateCount({ trend, season, period }: EtsModel): number {
  return 1 + (trend === 'N' ? 0 : 1) + (season === 'N' ? 0 : period - 1)
}

/** A state of its own memory, so that a filter may move it. */
export function copyOfState(state: SmoothingState) {
  return { level: state.level, trend: state.trend, season: state.season.slice() }
}
