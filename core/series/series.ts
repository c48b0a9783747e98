import type { DurationMs, EpochMs } from '#core/units/units.ts'

/** No measurement is larger: beyond it sums of squares leave the range of doubles. */
export const LARGEST_VALUE = 1e100

/** When the points of a series are: a regular grid (start + step), or one time per point. */
export type TimeAxis =
  | { readonly kind: 'regular'; readonly startMs: EpochMs; readonly stepMs: DurationMs }
  | { readonly kind: 'irregular'; readonly times: Float64Array }

/**
 * A series as columns: `values` is a Float64Array of n, `NaN` marks a gap; times ascend
 * strictly. On a regular axis the time of point i is `startMs + i * stepMs`.
 */
export interface Series {
  readonly axis: TimeAxis
  readonly values: Float64Array
}

/**
 * A pair of event counts per slot on one regular grid: slot i covers
 * `[startMs + i * stepMs, startMs + (i + 1) * stepMs)`. `NaN` in either column means no data.
 */
export interface SliColumns {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  /** Float64Array of n, good events per slot. */
  readonly good: Float64Array
  /** Float64Array of n, total events per slot. */
  readonly total: Float64Array
}

/** The time of point `index` in ms since epoch; throws RangeError outside 0..n-1. */
export function timeAt(series: Series, index: number): EpochMs {
  if (index < 0 || index >= series.values.length || !Number.isInteger(index)) {
    throw new RangeError(`invalid index: ${index} (series of ${series.values.length})`)
  }
  if (series.axis.kind === 'regular') return series.axis.startMs + index * series.axis.stepMs
  return series.axis.times[index]!
}

/** The times of all points as a new Float64Array. */
export function timesOf(series: Series): Float64Array {
  const { axis, values } = series
  if (axis.kind === 'irregular') return axis.times.slice()
  const times = new Float64Array(values.length)
  for (let i = 0; i < times.length; i += 1) times[i] = axis.startMs + i * axis.stepMs
  return times
}

/** Index of the first point at or after `ms`; the number of points when there is none. */
export function indexAtOrAfter(series: Series, ms: EpochMs): number {
  const { axis, values } = series
  if (axis.kind === 'regular') {
    const index = Math.ceil((ms - axis.startMs) / axis.stepMs)
    return Math.min(Math.max(index, 0), values.length)
  }
  let low = 0
  let high = values.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (axis.times[middle]! < ms) low = middle + 1
    else high = middle
  }
  return low
}
