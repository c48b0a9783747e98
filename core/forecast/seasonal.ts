import type { DurationMs, EpochMs } from '#core/units/units.ts'
import { fitSeasonRegression, type Phases, type SeasonRegression } from './season-regression.ts'

/** Rounds of backfitting; nested seasons such as day and week settle in two. */
const ROUNDS = 4

/** A season's pattern as estimated, before it becomes part of a fit. */
export interface SeasonEstimate {
  readonly lengthMs: DurationMs
  /** Per phase, mean 0 over the data. */
  readonly index: Float64Array
  /** The pattern at each observation, n. */
  readonly component: Float64Array
  /** How much of the raw phase means was kept, 0..1; times phases - 1 it is the price in degrees of freedom. */
  readonly kept: number
  /** Variance of one index value. */
  readonly variance: number
}

/** A decomposition into columns (trend, steps), seasons and rest. */
export interface Decomposition {
  /** Regression of the deseasonalised values on the columns. */
  readonly regression: SeasonRegression
  readonly seasons: readonly SeasonEstimate[]
  /** Columns and seasons together, n. */
  readonly fitted: Float64Array
}

/** Number of phases of a season: one per step, but at least two observations for each. */
export function phaseCount(lengthMs: DurationMs, stepMs: DurationMs, observations: number): number {
  return Math.max(2, Math.min(Math.round(lengthMs / stepMs), Math.floor(observations / 2)))
}

/** Phase of a time, 0..count-1; phase 0 begins at `originMs` and at every season's distance from it. */
export function phaseAt(
  ms: EpochMs,
  originMs: EpochMs,
  lengthMs: DurationMs,
  count: number,
): number {
  const into = (((ms - originMs) % lengthMs) + lengthMs) % lengthMs
  // A hair more, so that 2.9999999 from a length that isn't a whole number of steps is 3.
  return Math.floor((into / lengthMs) * count + 1e-6) % count
}

/**
 * Decomposes values by backfitting: each season's phase means are taken from what trend,
 * steps and the other seasons leave (trend and steps being refitted with them), in turn. For
 * one season this is exact least squares of trend and season dummies, except that every
 * pattern is shrunk towards 0 by its reliability, 1 - noise variance / variance of the phase
 * means (the empirical Bayes estimate): a week pattern seen three times is mostly noise.
 *
 * @param columns regressors, each n; the trend among them
 * @param values n finite values
 * @param phases of each observation, per season
 * @param shrink false keeps the phase means as they are
 */
export function decompose(
  columns: readonly Float64Array[],
  values: Float64Array,
  seasons: readonly { readonly lengthMs: DurationMs; readonly phases: Phases }[],
  shrink: boolean,
): Decomposition | null {
  const estimates: SeasonEstimate[] = []
  for (let round = 0; round < (seasons.length > 1 ? ROUNDS : seasons.length); round += 1) {
    for (const [order, season] of seasons.entries()) {
      const others = estimates.filter((_, index) => index !== order)
      const target = withoutComponents(values, others)
      const regression = fitSeasonRegression(columns, target, season.phases)
      if (regression === null) return null
      estimates[order] = seasonEstimate(season.lengthMs, season.phases, regression, shrink)
    }
  }
  const rest = withoutComponents(values, estimates)
  const regression = fitSeasonRegression(columns, rest, {
    of: new Int32Array(values.length),
    count: 1,
  })
  if (regression === null) return null
  const fitted = values.map((_, i) =>
    columns.reduce(
      (sum, column, k) => sum + regression.coefficients[k]! * column[i]!,
      regression.intercepts[0]! + estimates.reduce((sum, item) => sum + item.component[i]!, 0),
    ),
  )
  return { regression, seasons: estimates, fitted }
}

function seasonEstimate(
  lengthMs: DurationMs,
  phases: Phases,
  regression: SeasonRegression,
  shrink: boolean,
): SeasonEstimate {
  const { intercepts, counts, n, rss, df } = regression
  let mean = 0
  intercepts.forEach((value, phase) => {
    if (counts[phase]! > 0) mean += (value * counts[phase]!) / n
  })
  let variance = 0
  let noise = 0
  const used = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
  intercepts.forEach((value, phase) => {
    if (!(counts[phase]! > 0)) return
    variance += (value - mean) ** 2 / used
    noise += rss / Math.max(1, df) / counts[phase]! / used
  })
  const reliability = variance > 0 ? Math.max(0, 1 - noise / variance) : 0
  const kept = shrink ? reliability : 1
  const index = intercepts.map((value, phase) => (counts[phase]! > 0 ? kept * (value - mean) : 0))
  const component = new Float64Array(phases.of.length).map((_, i) => index[phases.of[i]!]!)
  return { lengthMs, index, component, kept, variance: kept * noise }
}

function withoutComponents(values: Float64Array, estimates: readonly SeasonEstimate[]) {
  if (estimates.length === 0) return values
  return values.map((value, i) =>
    estimates.reduce((rest, estimate) => rest - estimate.component[i]!, value),
  )
}
