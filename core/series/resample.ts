import type { DurationMs, EpochMs } from '#core/units/units.ts'
import { quantileSorted } from '#core/stats/quantile.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { regularSeries } from './regular-grid.ts'
import { indexAtOrAfter, timeAt, type Series } from './series.ts'

/** How the present points of a bucket become one value. */
export type Aggregation = 'mean' | 'max' | 'min' | 'sum' | 'last' | 'p95'

/**
 * The series on a regular grid of `stepMs`: each bucket [t, t + step) holds the aggregate of
 * the points in it. Gaps are left out, and a bucket without any present point is NaN, never 0.
 *
 * @param range buckets begin at `fromMs` and cover up to `toMs` (points outside are left
 *   out); by default they lie on multiples of the step since the epoch, around all points
 * @returns a regular series; empty when the series or the range is
 * @example resample(cpu, HOUR_MS, 'max')
 */
export function resample(
  series: Series,
  stepMs: DurationMs,
  how: Aggregation,
  range: TimeRange = wholeBuckets(series, stepMs),
): Series {
  const slots = Math.max(0, Math.ceil((range.toMs - range.fromMs) / stepMs))
  const output = regularSeries(range.fromMs, stepMs, new Float64Array(slots).fill(Number.NaN))
  const end = indexAtOrAfter(series, range.toMs)
  const aggregate = aggregators[how]
  let from = indexAtOrAfter(series, range.fromMs)
  while (from < end) {
    const slot = Math.floor((timeAt(series, from) - range.fromMs) / stepMs)
    const bucketEnd = indexAtOrAfter(series, range.fromMs + (slot + 1) * stepMs)
    // A rounding of the bucket's end must not stop the walk.
    const to = Math.min(Math.max(bucketEnd, from + 1), end)
    output.values[slot] = aggregate(series.values, from, to)
    from = to
  }
  return output
}

/** The points with fromMs <= time < toMs, as a copy that owns its buffers. */
export function sliceSeries(series: Series, range: TimeRange): Series {
  const from = indexAtOrAfter(series, range.fromMs)
  const to = Math.max(from, indexAtOrAfter(series, range.toMs))
  const values = series.values.slice(from, to)
  const { axis } = series
  return axis.kind === 'regular'
    ? regularSeries(axis.startMs + from * axis.stepMs, axis.stepMs, values)
    : { axis: { kind: 'irregular', times: axis.times.slice(from, to) }, values }
}

/** The multiples of the step that enclose all points. */
function wholeBuckets(series: Series, stepMs: DurationMs): TimeRange {
  const count = series.values.length
  if (count === 0) return { fromMs: 0, toMs: 0 }
  const floor = (ms: EpochMs): EpochMs => Math.floor(ms / stepMs) * stepMs
  return { fromMs: floor(timeAt(series, 0)), toMs: floor(timeAt(series, count - 1)) + stepMs }
}

/** Aggregates values[from..to), skipping gaps; NaN when nothing is present. */
type Aggregate = (values: Float64Array, from: number, to: number) => number

const aggregators: Record<Aggregation, Aggregate> = {
  sum: (values, from, to) => fold(values, from, to, (total, value) => total + value),
  max: (values, from, to) => fold(values, from, to, Math.max),
  min: (values, from, to) => fold(values, from, to, Math.min),
  last: (values, from, to) => fold(values, from, to, (_, value) => value),
  mean(values, from, to) {
    let total = 0
    let count = 0
    for (let i = from; i < to; i += 1) {
      const value = values[i]!
      if (Number.isNaN(value)) continue
      total += value
      count += 1
    }
    return count === 0 ? Number.NaN : total / count
  },
  p95(values, from, to) {
    const present = values.slice(from, to).filter((value) => !Number.isNaN(value))
    return quantileSorted(present.sort(), 0.95)
  },
}

function fold(
  values: Float64Array,
  from: number,
  to: number,
  combine: (accumulated: number, value: number) => number,
): number {
  let accumulated = Number.NaN
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    accumulated = Number.isNaN(accumulated) ? value : combine(accumulated, value)
  }
  return accumulated
}
