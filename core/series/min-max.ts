import type { EpochMs } from '#core/units/units.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import {
  BLOCK_POINTS,
  buildPyramid,
  keepPyramid,
  pyramidOf,
  seekPresent,
} from './min-max-pyramid.ts'
import {
  GAP_AFTER,
  GAP_BEFORE,
  GAP_INSIDE,
  HAS_POINTS,
  PointRun,
  type MinMaxPyramid,
} from './point-run.ts'
import { indexAtOrAfter, timeAt, type Series } from './series.ts'

/** Points to draw as one line: a NaN value separates two strokes. */
export interface DrawnPoints {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** Columns of so many blocks end where a block does. */
const WIDE_BLOCKS = 2

/**
 * The points of a range as a line of at most `maxPoints` points that looks like the whole:
 * the range is cut into columns of equal width and each keeps its lowest and highest point,
 * in time order. Columns begin at multiples of their width, so a range that is moved shows the
 * same points. The first and last present point stay. A gap leaves one NaN between the points
 * at its sides, so that no line is drawn across missing data (a gap narrower than a column shows
 * at the column's end); these come on top of `maxPoints`.
 *
 * @throws RangeError when maxPoints is below 8
 */
export function decimate(series: Series, range: TimeRange, maxPoints: number): DrawnPoints {
  if (!(maxPoints >= 8)) throw new RangeError(`invalid maxPoints: ${maxPoints}`)
  const from = indexAtOrAfter(series, range.fromMs)
  const to = indexAtOrAfter(series, range.toMs)
  const pyramid = pyramidOf(series)
  const first = seekPresent(pyramid, from, to)
  if (first < 0) return { times: new Float64Array(0), values: new Float64Array(0) }
  const last = seekPresent(pyramid, first, to, true)
  // The ends and the column that the first one cuts in two.
  const columns = last - first < maxPoints ? null : Math.floor((maxPoints - 4) / 2)
  const most = columns === null ? last - first + 1 : 2 * columns + 4
  const line = new Line(series, 2 * most)
  if (columns === null) drawPoints(pyramid, first, last + 1, line)
  else drawColumns(pyramid, first, last, columns, line)
  return line.points()
}

/** A thinned line as a series, to be thinned further: it is broken where a NaN breaks it, only. */
export function seriesOfDrawn({ times, values }: DrawnPoints): Series {
  const series: Series = { axis: { kind: 'irregular', times }, values }
  keepPyramid(buildPyramid(series, Infinity))
  return series
}

/** The lowest and highest value of a range; null where it holds none. */
export function extremesOf(series: Series, range: TimeRange): [low: number, high: number] | null {
  const run = new PointRun(pyramidOf(series))
  run.take(indexAtOrAfter(series, range.fromMs), indexAtOrAfter(series, range.toMs))
  return run.low < 0 ? null : [series.values[run.low]!, series.values[run.high]!]
}

function drawPoints(pyramid: MinMaxPyramid, from: number, to: number, line: Line): void {
  const run = new PointRun(pyramid)
  for (let i = from; i < to; i += 1) {
    run.take(i, i + 1)
    line.addRun(run)
  }
}

/** Adds the extremes of each column of the points first..last, and both ends. */
function drawColumns(
  pyramid: MinMaxPyramid,
  first: number,
  last: number,
  columns: number,
  line: Line,
): void {
  const { series } = pyramid
  const run = new PointRun(pyramid)
  const startMs = timeAt(series, first)
  const columnMs = (timeAt(series, last) - startMs) / columns
  line.add(first)
  const before = Math.floor(startMs / columnMs)
  // Moved by a quarter of a pixel at most, a column of several blocks needs no look at points.
  const isWide = last - first > WIDE_BLOCKS * BLOCK_POINTS * columns
  let from = first
  for (let column = 1; column <= columns + 1 && from < last; column += 1) {
    const end = indexAtOrAfter(series, (before + column) * columnMs)
    const to = Math.min(isWide ? Math.round(end / BLOCK_POINTS) * BLOCK_POINTS : end, last)
    if (to <= from) continue
    run.take(from, to)
    line.addRun(run)
    from = to
  }
  // By itself, so that a gap before it always shows.
  run.take(last, last + 1)
  line.addRun(run)
}

/** Collects points by index in ascending order; a point that is already the last is not repeated. */
class Line {
  readonly #series: Series
  readonly #times: Float64Array
  readonly #values: Float64Array
  #length = 0
  #lastDrawn = -1
  #broken = false

  constructor(series: Series, capacity: number) {
    this.#series = series
    this.#times = new Float64Array(capacity)
    this.#values = new Float64Array(capacity)
  }

  /** Adds the extremes of a run of points, and lifts the pen at its gaps. */
  addRun({ bits, low, high }: PointRun): void {
    if ((bits & HAS_POINTS) === 0) {
      this.#broken = true
      return
    }
    if ((bits & GAP_BEFORE) !== 0) this.#broken = true
    this.add(Math.min(low, high))
    this.add(Math.max(low, high))
    if ((bits & (GAP_INSIDE | GAP_AFTER)) !== 0) this.#broken = true
  }

  add(index: number): void {
    if (index <= this.#lastDrawn) return
    const time = timeAt(this.#series, index)
    if (this.#broken && this.#length > 0) {
      this.#push((this.#times[this.#length - 1]! + time) / 2, Number.NaN)
    }
    this.#broken = false
    this.#push(time, this.#series.values[index]!)
    this.#lastDrawn = index
  }

  points(): DrawnPoints {
    return {
      times: this.#times.slice(0, this.#length),
      values: this.#values.slice(0, this.#length),
    }
  }

  #push(time: EpochMs, value: number): void {
    this.#times[this.#length] = time
    this.#values[this.#length] = value
    this.#length += 1
  }
}
