import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { resample } from '#core/series/resample.ts'
import { LARGEST_VALUE, timeAt, type Series } from '#core/series/series.ts'
import { median } from '#core/stats/quantile.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import type { DataUsed } from './forecast.ts'

/** A forecast needs at least this many values, as the standard has it. */
export const MIN_POINTS = 7

/** Longer series are averaged to a coarser step first: more points don't sharpen a trend. */
const MAX_POINTS = 5000

/** Grids longer than this are averaged to a coarser step as well: they hold mostly holes. */
const MAX_SLOTS = 4 * MAX_POINTS

/** Steps that people read off a clock, from which the averaging step is chosen. */
const STEPS: readonly DurationMs[] = [
  ...[1, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR_MS),
  DAY_MS,
  7 * DAY_MS,
]

/** The values a model is fitted to: gaps left out, each at its time. */
export interface Observations {
  /** Epoch ms, n, strictly ascending. */
  readonly times: Float64Array
  /** n finite values. */
  readonly values: Float64Array
  /** Distance of neighbouring points: the grid's step, or the median distance. */
  readonly stepMs: DurationMs
}

/** Observations and how they came about. */
export interface PreparedData {
  readonly observations: Observations
  readonly dataUsed: Omit<DataUsed, 'outliers'>
}

/**
 * Takes the values out of a series, averaged to `stepMs` when given or when there are more
 * than 5000. Issues: `no-historical-data`, `insufficient-historical-data` (fewer than 7
 * values), `infinite-value` (or beyond 1e100).
 */
export function prepareObservations(
  series: Series,
  stepMs?: DurationMs,
): Result<PreparedData, Issue> {
  const points = series.values.length
  const infinite = series.values.findIndex((value) => Math.abs(value) > LARGEST_VALUE)
  if (infinite >= 0) return err(infiniteValue(series, infinite))
  const raw = presentOf(series)
  const tooFew = tooFewPoints(raw.values.length, points)
  if (tooFew !== null) return err(tooFew)
  const target = stepMs ?? averagingStep(raw)
  const resampled = target > raw.stepMs
  const observations = resampled ? presentOf(resample(series, target, 'mean')) : raw
  const tooFewLeft = tooFewPoints(observations.values.length, observations.values.length)
  if (tooFewLeft !== null) return err(tooFewLeft)
  const { times } = observations
  return ok({
    observations,
    dataUsed: {
      points,
      used: times.length,
      missing: points - raw.values.length,
      gaps: countGaps(observations),
      fromMs: times[0]!,
      toMs: times[times.length - 1]!,
      stepMs: observations.stepMs,
      resampled,
    },
  })
}

/** The first `count` observations. */
export function headOf(observations: Observations, count: number): Observations {
  const { times, values, stepMs } = observations
  return { times: times.subarray(0, count), values: values.subarray(0, count), stepMs }
}

/** The observations on their grid, NaN where a slot holds none; slot 0 is the first observation. */
export function gridOf({ times, values, stepMs }: Observations): Float64Array {
  const slotOf = (index: number) => Math.round((times[index]! - times[0]!) / stepMs)
  const grid = new Float64Array(slotOf(times.length - 1) + 1).fill(Number.NaN)
  values.forEach((value, index) => {
    grid[slotOf(index)] = value
  })
  return grid
}

function presentOf(series: Series): Observations {
  const kept = series.values.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0)
  const times = new Float64Array(kept)
  const values = new Float64Array(kept)
  let count = 0
  series.values.forEach((value, index) => {
    if (Number.isNaN(value)) return
    times[count] = timeAt(series, index)
    values[count] = value
    count += 1
  })
  return { times, values, stepMs: stepOf(series, times) }
}

function stepOf(series: Series, times: Float64Array): DurationMs {
  if (series.axis.kind === 'regular') return series.axis.stepMs
  if (times.length < 2) return DAY_MS
  return median(times.subarray(1).map((time, index) => time - times[index]!))
}

/** The step that leaves at most 5000 points, or the step they have. */
function averagingStep({ times, stepMs }: Observations): DurationMs {
  const span = (times[times.length - 1] ?? 0) - (times[0] ?? 0)
  if (times.length <= MAX_POINTS && span / stepMs <= MAX_SLOTS) return stepMs
  return STEPS.find((step) => step > stepMs && span / step <= MAX_POINTS) ?? span / MAX_POINTS
}

/** Stretches of neighbouring points further apart than one and a half steps. */
function countGaps({ times, stepMs }: Observations): number {
  let gaps = 0
  for (let i = 1; i < times.length; i += 1) {
    if (times[i]! - times[i - 1]! > 1.5 * stepMs) gaps += 1
  }
  return gaps
}

function tooFewPoints(present: number, points: number): Issue | null {
  if (present >= MIN_POINTS) return null
  if (present === 0) {
    return {
      code: 'no-historical-data',
      severity: 'error',
      message:
        points === 0 ? 'No historical data.' : `No historical data: all ${points} points are gaps.`,
      remedy: 'Import measurements of this resource.',
    }
  }
  return {
    code: 'insufficient-historical-data',
    severity: 'error',
    message: `Insufficient historical data: ${present} of the ${MIN_POINTS} values a forecast needs.`,
    remedy: 'Import a longer history or choose a finer step.',
  }
}

function infiniteValue(series: Series, index: number): Issue {
  return {
    code: 'infinite-value',
    severity: 'error',
    message: `The value at epoch ${timeAt(series, index)} ms (point ${index + 1}) is ${
      Math.abs(series.values[index]!) === Infinity ? 'infinite' : 'too large to be a measurement'
    }.`,
    remedy: 'Correct the source and import it again; leave the value empty if it is unknown.',
  }
}
