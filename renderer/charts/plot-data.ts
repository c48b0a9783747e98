import { decimate } from '#core/series/min-max.ts'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { Curve, PlotBand } from './plot-spec.ts'

export interface Point {
  x: number
  y: number
}

/** Most points a line is drawn with per px of its width. */
const POINTS_PER_PIXEL = 2
const MIN_POINTS = 16

/** The points of a line in sight, at most two a pixel: the extremes of each column. Gaps stay. */
export function linePoints(data: Series | Curve, range: TimeRange, width: number): Point[] {
  const most = Math.max(MIN_POINTS, width * POINTS_PER_PIXEL)
  if ('xs' in data) return curvePoints(data, range, most)
  const { times, values } = decimate(data, range, most)
  const points: Point[] = Array.from({ length: times.length })
  for (let index = 0; index < times.length; index++) {
    points[index] = { x: times[index]!, y: values[index]! }
  }
  return points
}

/** The points of a curve in sight; of more than `most`, the extremes of groups of equal size. */
function curvePoints({ xs, ys }: Curve, range: TimeRange, most: number): Point[] {
  const { first, end } = inSight(xs, range)
  const group = end - first <= most ? 1 : Math.ceil((2 * (end - first)) / most)
  const points: Point[] = []
  for (let start = first; start < end; start += group) {
    let low = start
    let high = start
    for (let index = start; index < Math.min(end, start + group); index++) {
      if (ys[index]! < ys[low]!) low = index
      if (ys[index]! > ys[high]!) high = index
    }
    for (const index of new Set([Math.min(low, high), Math.max(low, high)])) {
      points.push({ x: xs[index]!, y: ys[index]! })
    }
  }
  return points
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
  lower: Point[]
  upper: Point[]
}

/** The edges of a band in sight; where there are more points than px, their envelope. */
export function bandPoints(band: PlotBand, range: TimeRange, width: number): BandPoints {
  const { xs, lower, upper } = band
  const { first, end } = inSight(xs, range)
  const group = Math.max(1, Math.ceil((end - first) / Math.max(1, width)))
  const edges: BandPoints = { lower: [], upper: [] }
  for (let start = first; start < end; start += group) {
    let low = Infinity
    let high = -Infinity
    for (let index = start; index < Math.min(end, start + group); index++) {
      low = Math.min(low, lower[index]!)
      high = Math.max(high, upper[index]!)
    }
    edges.lower.push({ x: xs[start]!, y: low })
    edges.upper.push({ x: xs[start]!, y: high })
  }
  const last = end - 1
  if (group > 1 && last > first) {
    edges.lower.push({ x: xs[last]!, y: lower[last]! })
    edges.upper.push({ x: xs[last]!, y: upper[last]! })
  }
  return edges
}
