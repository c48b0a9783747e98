import { normalQuantile } from '#core/stats/normal.ts'
import type { Ratio } from '#core/units/units.ts'

/**
 * The plain forecasts every model must beat, on a regular grid with NaN for gaps. Each gives
 * the mean and the standard deviation per step ahead; errors are taken as normal.
 *
 * Source: R. J. Hyndman and G. Athanasopoulos, Forecasting: Principles and Practice, 3rd
 * edition, 5.2 and 5.5.
 */
export interface SimpleForecast {
  readonly mean: Float64Array
  readonly sd: Float64Array
}

/** The last value goes on; its errors add up like a random walk's. */
export function naiveForecast(values: Float64Array, horizon: number): SimpleForecast {
  return seasonalNaiveForecast(values, 1, horizon)
}

/**
 * The last season repeats.
 *
 * @param period season length in steps
 * @param horizon steps ahead
 */
export function seasonalNaiveForecast(
  values: Float64Array,
  period: number,
  horizon: number,
): SimpleForecast {
  const sigma = Math.sqrt(meanSquare(differences(values, period)))
  const mean = new Float64Array(horizon)
  const sd = new Float64Array(horizon)
  for (let step = 0; step < horizon; step += 1) {
    mean[step] = lastOfPhase(values, period, step)
    sd[step] = sigma * Math.sqrt(Math.floor(step / period) + 1)
  }
  return { mean, sd }
}

/** The straight line through the first and the last value goes on. */
export function driftForecast(values: Float64Array, horizon: number): SimpleForecast {
  const steps = differences(values, 1)
  const n = steps.length
  const drift = steps.reduce((sum, value) => sum + value, 0) / n
  const variance = steps.reduce((sum, value) => sum + (value - drift) ** 2, 0) / (n - 1)
  const last = lastOfPhase(values, 1, 0)
  const mean = new Float64Array(horizon)
  const sd = new Float64Array(horizon)
  for (let step = 0; step < horizon; step += 1) {
    const ahead = step + 1
    mean[step] = last + drift * ahead
    sd[step] = Math.sqrt(variance * ahead + (variance / n) * ahead * ahead)
  }
  return { mean, sd }
}

/** Half the width of the normal interval at a level for a standard deviation of 1. */
export function normalHalfWidth(level: Ratio): number {
  return normalQuantile((1 + level) / 2)
}

/** Mean absolute difference between values one period apart: the scale of MASE; NaN without any. */
export function naiveScale(values: Float64Array, period: number): number {
  const steps = differences(values, period)
  return steps.reduce((sum, value) => sum + Math.abs(value), 0) / steps.length
}

/** Differences between values one period apart, where both are there. */
function differences(values: Float64Array, period: number): number[] {
  const found: number[] = []
  for (let i = period; i < values.length; i += 1) {
    const difference = values[i]! - values[i - period]!
    if (!Number.isNaN(difference)) found.push(difference)
  }
  return found
}

/** The newest value of the phase that lies `step + 1` steps after the end; NaN if it has none. */
function lastOfPhase(values: Float64Array, period: number, step: number): number {
  const n = values.length
  for (let i = n - period + (step % period); i >= 0; i -= period) {
    if (!Number.isNaN(values[i]!)) return values[i]!
  }
  return Number.NaN
}

function meanSquare(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0) / values.length
}
