import { naiveForecast, type SimpleForecast } from '../simple.ts'
import type { SeasonComponent } from './mstl.ts'

/**
 * What the seasons add in the slots after the end: the last cycle of each goes on.
 *
 * @param seasons at least one cycle long each
 * @param horizon number of slots
 */
export function seasonsAhead(seasons: readonly SeasonComponent[], horizon: number): Float64Array {
  const sum = new Float64Array(horizon)
  for (const { period, component } of seasons) {
    const start = component.length - period
    for (let step = 0; step < horizon; step += 1) sum[step]! += component[start + (step % period)]!
  }
  return sum
}

/** The values without the seasons, n; NaN for a gap. */
export function seasonallyAdjusted(
  values: Float64Array,
  seasons: readonly SeasonComponent[],
): Float64Array {
  const rest = values.slice()
  for (const { component } of seasons) {
    for (let i = 0; i < rest.length; i += 1) rest[i]! -= component[i]!
  }
  return rest
}

/**
 * The last seasonally adjusted value goes on and the last cycle of each season repeats, as
 * R's `stlf(method = "naive")`: the spread is that of the adjusted values, the seasons are
 * taken as known.
 *
 * @param values n, NaN for a gap
 * @param horizon number of slots ahead
 */
export function naiveSeasonalForecast(
  values: Float64Array,
  seasons: readonly SeasonComponent[],
  horizon: number,
): SimpleForecast {
  const { mean, sd } = naiveForecast(seasonallyAdjusted(values, seasons), horizon)
  const added = seasonsAhead(seasons, horizon)
  return { mean: mean.map((value, step) => value + added[step]!), sd }
}
