import { decimate } from '#core/series/min-max.ts'
import { indexAtOrAfter, timeAt, type Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { Curve, PlotBand } from './plot-spec.ts'

/** Points to draw a line through; it is broken at each NaN. */
export interface Points {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/** Most points a line is drawn with per px of its width. */
const POINTS_PER_PIXEL = 2
const MIN_POINTS = 16

/** The points of a line in sight, at most two a pixel: the extremes of each column. Gaps stay. */
export function linePoints(data: Series | Curve, range: TimeRange, width: number): Points {
  const most = Math.max(MIN_POINTS, width * POINTS_PER_PIXEL)
  if ('xs' in data) return curvePoints(data, range, most)
  const { times, values } = decimate(data, withNeighbours(data, range, most), most)
  return { xs: times, ys: values }
}

/** The range with one more point at each side, so that a line of few points leaves the picture. */
export function withNeighbours(series: Series, range: TimeRange, most: number): TimeRange {
  const first = Math.max(0, indexAtOrAfter(series, range.fromMs) - 1)
  const last = Math.min(series.values.length - 1, indexAtOrAfter(series, range.toMs))
  const isBeside = last < first || timeAt(series, last) < range.fromMs
  if (isBeside || last - first >= most) return range
  return { fromMs: timeAt(series, first), toMs: timeAt(series, last) + 1 }
}

/** The points of a curve in sight; of more than `most`, the extremes of groups of equal size. */
function curvePoints({ xs, ys }: Curve, range: TimeRange, most: number): Points {
  const { first, end } = inSight(xs, range)
  if (end - first <= most) return { xs: xs.subarray(first, end), ys: ys.subarray(first, end) }
  const group = Math.ceil((2 * (end - first)) / most)
  const kept: number[] = []
  for (let start = first; start < end; start += group) {
    let low = start
    let high = start
    for (let index = start; index < Math.min(end, start + group); index++) {
      if (ys[index]! < ys[low]!) low = index
      if (ys[index]! > ys[high]!) high = index
    }
    kept.push(Math.min(low, high))
    if (low !== high) kept.push(Math.max(low, high))
  }
  return {
    xs: Float64Array.from(kept, (index) => xs[index]!),
    ys: Float64Array.from(kept, (index) => ys[index]!),
  }
}

/** Indices [first, end) of what is in the range, with one neighbour at each side. */
function inSight(xs: Float64Array, range: TimeRange): { first: number; end: number } {
  let first = 0
  while (first + 1 < xs.length && xs[first + 1]! <= range.fromMs) first++
  let end = xs.length
  while (end - 1 > first && xs[end - 2]! >= range.toMs) end--
  return { first, end }
}

export interface BandPoints {
  readonly xs: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** The edges of a band in sight; where there are more points than px, their envelope. */
export function bandPoints(band: PlotBand, range: TimeRange, width: number): BandPoints {
  const { xs, lower, upper } = band
  const { first, end } = inSight(xs, range)
  const group = Math.ceil((end - first) / Math.max(1, width))
  if (group <= 1) {
    return {
      xs: xs.subarray(first, end),
      lower: lower.subarray(first, end),
      upper: upper.subarray(first, end),
    }
  }
  const starts: number[] = []
  const lows: number[] = []
  const highs: number[] = []
  for (let start = first; start < end; start += group) {
    let low = Infinity
    let high = -Infinity
    for (let index = start; index < Math.min(end, start + group); index++) {
      low = Math.min(low, lower[index]!)
      high = Math.max(high, upper[index]!)
    }
    starts.push(xs[start]!)
    lows.push(low)
    highs.push(high)
  }
  // To the very end of the band.
  starts.push(xs[end - 1]!)
  lows.push(lower[end - 1]!)
  highs.push(upper[end - 1]!)
  return {
    xs: Float64Array.from(starts),
    lower: Float64Array.from(lows),
    upper: Float64Array.from(highs),
  }
}
