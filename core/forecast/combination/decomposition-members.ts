import { DAY_MS } from '#core/units/units.ts'
import { median } from '#core/stats/quantile.ts'
import { theilSenSlopePerDay } from '../theil-sen.ts'
import { linearFit, linearFitAt, type LinearFit } from '#core/stats/regression.ts'
import { mean } from '#core/stats/mean.ts'
import { mstl } from '../decomposition/mstl.ts'
import { seasonallyAdjusted, seasonsAhead } from '../decomposition/seasonal-forecast.ts'
import { fitDamped, fitSimple } from '../smoothing/fast-smoothing.ts'
import { forecastSmoothing } from '../smoothing/smoothing-fit.ts'
import type { GrowthScale } from './growth-scale.ts'
import type { MemberForecast } from './member.ts'
import type { MemberColumn } from './member-column.ts'

/** The mean level of the last season goes on under a season that never changes. */
export const meanLevel: MemberForecast = (column, horizon) => {
  const { adjusted, periods } = column
  const level = mean(adjusted.subarray(Math.max(0, adjusted.length - (periods.at(-1) ?? 1))))
  return withSeasons(column, new Float64Array(horizon).fill(level))
}

/** The least-squares line of the cleaned values goes on under a season that never changes. */
export const line: MemberForecast = (column, horizon) => {
  const { levelled } = column
  const n = levelled.length
  const fit = linearFit(stepsUpTo(n), levelled)
  if (fit === null) return null
  return withSeasons(column, lineAhead(fit, n, horizon))
}

/** The Theil-Sen line, in which outliers have no say, under a season that never changes. */
export const theilSen: MemberForecast = (column, horizon) => {
  const level = column.levelled
  const n = level.length
  const slope = theilSenSlopePerDay(
    stepsUpTo(n).map((step) => step * DAY_MS),
    level,
  )
  if (Number.isNaN(slope)) return null
  const start = median(level.map((value, step) => value - slope * step))
  return withSeasons(
    column,
    new Float64Array(horizon).map((_, step) => start + slope * (n + step)),
  )
}

/** Growth by the same factor each step, fitted to logarithms. Null when a value is not above the floor. */
export const compound: MemberForecast = (column, horizon) =>
  lineOnScale(column, column.scale, horizon, 0)

/** Share of the variance of the logarithms that growth must explain to be called steady. */
const STEADY_R2 = 0.8

/** {@link compound}, but only where it explains most of what happened: elsewhere it would be a second line. */
export const steadyGrowth: MemberForecast = (column, horizon) =>
  lineOnScale(column, column.scale, horizon, STEADY_R2)

/** Growth that slows down towards the cap. Null without one. */
export const saturating: MemberForecast = (column, horizon) =>
  lineOnScale(column, column.saturation, horizon, 0)

function lineOnScale(
  { cleaned, periods, steadyPlans }: MemberColumn,
  scale: GrowthScale | null,
  horizon: number,
  leastR2: number,
): Float64Array | null {
  if (scale === null || scale.kind === 'plain') return null
  const scaled = cleaned.map(scale.to)
  const seasons = mstl(scaled, periods, { plans: steadyPlans })?.seasons ?? []
  const level = seasonallyAdjusted(scaled, seasons)
  const fit = linearFit(stepsUpTo(level.length), level)
  if (fit === null || fit.r2 < leastR2) return null
  const season = seasonsAhead(seasons, horizon)
  return lineAhead(fit, level.length, horizon).map((value, step) =>
    scale.from(value + season[step]!),
  )
}

/**
 * The theta method on seasonally adjusted values: simple smoothing plus half the slope of
 * their line.
 *
 * Source: V. Assimakopoulos and K. Nikolopoulos, The theta model, International Journal of
 * Forecasting 16, 2000; in the form of R. J. Hyndman and B. Billah, ibid. 19, 2003.
 */
export const theta: MemberForecast = (column, horizon) => {
  const { adjusted, levelled } = column
  const n = adjusted.length
  const smooth = fitSimple(adjusted)
  const fit = linearFit(stepsUpTo(n), levelled)
  if (smooth === null || fit === null) return null
  const { alpha } = smooth
  const late = (1 - (1 - alpha) ** n) / alpha
  return withSeasons(
    column,
    new Float64Array(horizon).map((_, step) => smooth.end.level + (fit.slope / 2) * (step + late)),
  )
}

/** STL on the scale on which growth by a factor is a line; its level follows a damped trend. */
export const growthStl: MemberForecast = ({ cleaned, periods, scale }, horizon) => {
  const scaled = cleaned.map(scale.to)
  const seasons = periods.length > 0 ? (mstl(scaled, periods)?.seasons ?? []) : []
  const fit = fitDamped(seasonallyAdjusted(scaled, seasons))
  if (fit === null) return null
  const season = seasonsAhead(seasons, horizon)
  return forecastSmoothing(fit, horizon).map((value, step) => scale.from(value + season[step]!))
}

function withSeasons({ seasons }: MemberColumn, level: Float64Array): Float64Array {
  const season = seasonsAhead(seasons, level.length)
  return level.map((value, step) => value + season[step]!)
}

/** A line's values from step `from` on. */
function lineAhead(fit: LinearFit, from: number, horizon: number): Float64Array {
  return new Float64Array(horizon).map((_, step) => linearFitAt(fit, from + step))
}

function stepsUpTo(n: number): Float64Array {
  const steps = new Float64Array(n)
  for (let i = 0; i < n; i += 1) steps[i] = i
  return steps
}
