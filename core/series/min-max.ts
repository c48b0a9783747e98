import type { DurationMs, EpochMs } from '#core/units/units.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { typicalSpacing } from './gap.ts'
import { indexAtOrAfter, timeAt, type Series } from './series.ts'

/** Points to draw as one line: a NaN value separates two strokes. */
export interface DrawnPoints {
  readonly times: Float64Array
  readonly values: Float64Array
}

/** Spacings between two points of an irregular series beyond which the line is broken. */
const BREAK_SPACINGS = 1.5

/**
 * The points of a range as a line of at most `maxPoints` points that looks like the whole:
 * the range is cut into columns of equal width and each keeps its lowest and highest point,
 * in time order. The first and last present point stay, and a gap leaves one NaN between the
 * points at its sides, so that no line is drawn across missing data (a gap narrower than a
 * column shows at the column's end). Two passes, no allocation per point.
 *
 * @throws RangeError when maxPoints is below 8
 */
export function decimate(series: Series, range: TimeRange, maxPoints: number): DrawnPoints {
  if (!(maxPoints >= 8)) throw new RangeError(`invalid maxPoints: ${maxPoints}`)
  const from = indexAtOrAfter(series, range.fromMs)
  const to = indexAtOrAfter(series, range.toMs)
  const breakMs = breakDistance(series)
  const { present, gaps, first, last } = takeCensus(series, from, to, breakMs)
  if (present === 0) return { times: new Float64Array(0), values: new Float64Array(0) }
  const line = new Line(series, Math.min(Math.floor(maxPoints), present + gaps))
  const columns = present + gaps <= maxPoints ? null : columnCount(maxPoints, gaps)
  line.add(first)
  if (first < last) {
    drawColumns(series, first, last, columns, breakMs, line)
    if (isGap(series, line.lastSeen, last, breakMs)) line.break()
    line.add(last)
  }
  return line.points()
}

/** Columns so that two points each, the separators and both ends fit into `maxPoints`. */
function columnCount(maxPoints: number, gaps: number): number {
  const alwaysFit = Math.floor((maxPoints - 2) / 3)
  return Math.max(alwaysFit, Math.floor((maxPoints - 2 - gaps) / 2))
}

/** The distance of two points beyond which data is missing between them; only NaN counts on a grid. */
function breakDistance({ axis }: Series): DurationMs {
  return axis.kind === 'regular' ? Infinity : BREAK_SPACINGS * typicalSpacing(axis.times)
}

interface Census {
  readonly present: number
  readonly gaps: number
  readonly first: number
  readonly last: number
}

function takeCensus(series: Series, from: number, to: number, breakMs: DurationMs): Census {
  const { values } = series
  let present = 0
  let gaps = 0
  let first = -1
  let last = -1
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(values[i]!)) continue
    if (present === 0) first = i
    else if (isGap(series, last, i, breakMs)) gaps += 1
    present += 1
    last = i
  }
  return { present, gaps, first, last }
}

/**
 * Adds the extremes of each column of the points first..last-1; with `columns` null every
 * point. The last point is drawn by itself, so that a gap before it always shows.
 */
function drawColumns(
  series: Series,
  first: number,
  last: number,
  columns: number | null,
  breakMs: DurationMs,
  line: Line,
): void {
  const startMs = timeAt(series, first)
  const columnMs = columns === null ? 0 : (timeAt(series, last) - startMs) / columns
  let from = first
  for (let column = 1; from < last; column += 1) {
    let to = from + 1
    if (columns !== null) {
      const end = column < columns ? indexAtOrAfter(series, startMs + column * columnMs) : last
      to = Math.min(end, last)
    }
    if (to > from) addColumn(series, from, to, breakMs, line)
    from = Math.max(from, to)
  }
}

/** Adds the lowest and highest of the points from..to-1, and lifts the pen at gaps. */
function addColumn(
  series: Series,
  from: number,
  to: number,
  breakMs: DurationMs,
  line: Line,
): void {
  const { values } = series
  let low = -1
  let high = -1
  let previous = line.lastSeen
  let brokenInside = false
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const gap = previous >= 0 && isGap(series, previous, i, breakMs)
    if (low < 0) {
      if (gap) line.break()
      low = i
      high = i
    } else {
      if (gap) brokenInside = true
      if (value < values[low]!) low = i
      else if (value > values[high]!) high = i
    }
    previous = i
  }
  if (low < 0) return
  line.add(Math.min(low, high))
  line.add(Math.max(low, high))
  if (brokenInside) line.break()
  line.lastSeen = previous
}

function isGap({ axis }: Series, index: number, next: number, breakMs: DurationMs): boolean {
  if (next - index > 1) return true
  return axis.kind === 'irregular' && axis.times[next]! - axis.times[index]! > breakMs
}

/** Collects points by index in ascending order; a point that is already the last is not repeated. */
class Line {
  /** Index of the last present point that was looked at, drawn or not. */
  lastSeen = -1
  private readonly series: Series
  private readonly times: Float64Array
  private readonly values: Float64Array
  private length = 0
  private lastDrawn = -1
  private broken = false

  constructor(series: Series, capacity: number) {
    this.series = series
    this.times = new Float64Array(capacity)
    this.values = new Float64Array(capacity)
  }

  add(index: number): void {
    if (index <= this.lastDrawn) return
    const time = timeAt(this.series, index)
    if (this.broken) this.push((this.times[this.length - 1]! + time) / 2, Number.NaN)
    this.broken = false
    this.push(time, this.series.values[index]!)
    this.lastDrawn = index
  }

  /** Lifts the pen before the next point. */
  break(): void {
    this.broken = true
  }

  points(): DrawnPoints {
    return {
      times: this.times.slice(0, this.length),
      values: this.values.slice(0, this.length),
    }
  }

  private push(time: EpochMs, value: number): void {
    this.times[this.length] = time
    this.values[this.length] = value
    this.length += 1
  }
}
