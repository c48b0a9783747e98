import { ok, type Result } from '#core/result/result.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Series } from '#core/series/series.ts'
import type { DurationMs, EpochMs } from '#core/units/units.ts'
import { chooseSeasons } from './choose-seasons.ts'
import { runningMedian } from './combination/running-median.ts'
import { fillGaps } from './decomposition/fill-gaps.ts'
import { mstl } from './decomposition/mstl.ts'
import type { ForecastOptions } from './forecast.ts'
import { gridOf, prepareObservations } from './observations.ts'
import { seasonLabel } from './season-label.ts'

/** A history taken apart on a regular grid: value = trend + seasons + remainder. */
export interface ForecastComponents {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  /** n slots, NaN for a gap. */
  readonly values: Float64Array
  readonly trend: Float64Array
  /** Shortest first. */
  readonly seasons: readonly {
    readonly lengthMs: DurationMs
    readonly label: string
    readonly values: Float64Array
  }[]
  /** What neither explains, NaN for a gap. */
  readonly remainder: Float64Array
}

/** Slots on either side of the running median that is the trend where nothing repeats. */
const REACH = 12

/**
 * The parts of a series as the combined forecast sees them: STL with the seasons asked for or
 * found; a running median where nothing repeats. Issues as of `forecastSeries`.
 */
export function forecastComponents(
  series: Series,
  options: Pick<ForecastOptions, 'seasonsMs' | 'stepMs'> = {},
): Result<ForecastComponents, Issue> {
  const prepared = prepareObservations(series, options.stepMs)
  if (!prepared.ok) return prepared
  const { observations } = prepared.value
  const { stepMs, times } = observations
  const values = gridOf(observations)
  const { seasonsMs } = chooseSeasons(observations, options.seasonsMs)
  const periods = seasonsMs.map((lengthMs) => Math.round(lengthMs / stepMs))
  const parts = mstl(values, periods)
  const startMs = times[0]!
  if (parts === null) {
    // At least seven values are there, so the gaps can be filled.
    const trend = runningMedian(fillGaps(values, [])!, REACH)
    const remainder = values.map((value, i) => value - trend[i]!)
    return ok({ startMs, stepMs, values, trend, seasons: [], remainder })
  }
  const seasons = parts.seasons.map(({ period, component }) => ({
    lengthMs: period * stepMs,
    label: seasonLabel(period * stepMs),
    values: component,
  }))
  return ok({ startMs, stepMs, values, trend: parts.trend, seasons, remainder: parts.remainder })
}
