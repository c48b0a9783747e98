import type { EpochMs } from '#core/units/units.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { typicalSpacing } from './gap.ts'
import { indexAtOrAfter, type Series } from './series.ts'

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
  const cloud = pointCloud(series, range)
  const { present, gaps, first, last } = takeCensus(cloud)
  if (present === 0) return { times: new Float64Array(0), values: new Float64Array(0) }
  const line = new Line(cloud, Math.min(Math.floor(maxPoints), present + gaps))
  const span = cloud.timeOf(last) - cloud.timeOf(first)
  const columnMs = present + gaps <= maxPoints ? 0 : span / columnCount(maxPoints, gaps)
  line.add(first)
  drawColumns(cloud, columnMs, line)
  line.add(last)
  return line.points()
}

/** Columns so that two points each, the separators and both ends fit into `maxPoints`. */
function columnCount(maxPoints: number, gaps: number): number {
  const alwaysFit = Math.floor((maxPoints - 2) / 3)
  return Math.max(alwaysFit, Math.floor((maxPoints - 2 - gaps) / 2))
}

/** The points of a series in a range, by index from..to, whatever its axis is. */
interface PointCloud {
  readonly values: Float64Array
  readonly from: number
  readonly to: number
  readonly timeOf: (index: number) => EpochMs
  /** Whether data is missing between two present points. */
  readonly isGap: (index: number, next: number) => boolean
}

function pointCloud(series: Series, range: TimeRange): PointCloud {
  const { axis, values } = series
  const bounds = {
    from: indexAtOrAfter(series, range.fromMs),
    to: indexAtOrAfter(series, range.toMs),
  }
  if (axis.kind === 'regular') {
    const { startMs, stepMs } = axis
    const timeOf = (index: number): EpochMs => startMs + index * stepMs
    return { values, ...bounds, timeOf, isGap: (index, next) => next - index > 1 }
  }
  const { times } = axis
  const breakMs = BREAK_SPACINGS * typicalSpacing(times)
  const isGap = (index: number, next: number): boolean =>
    next - index > 1 || times[next]! - times[index]! > breakMs
  return { values, ...bounds, timeOf: (index) => times[index]!, isGap }
}

interface Census {
  readonly present: number
  readonly gaps: number
  readonly first: number
  readonly last: number
}

function takeCensus({ values, from, to, isGap }: PointCloud): Census {
  let present = 0
  let gaps = 0
  let first = -1
  let last = -1
  for (let i = from; i < to; i += 1) {
    if (Number.isNaN(values[i]!)) continue
    if (present === 0) first = i
    else if (isGap(last, i)) gaps += 1
    present += 1
    last = i
  }
  return { present, gaps, first, last }
}

/** Adds the extremes of each column; a column width of 0 keeps every present point. */
function drawColumns(cloud: PointCloud, columnMs: number, line: Line): void {
  const { values, from, to, timeOf, isGap } = cloud
  const originMs = timeOf(from)
  let column = -1
  let low = -1
  let high = -1
  let previous = -1
  let brokenInside = false
  for (let i = from; i < to; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const gap = previous >= 0 && isGap(previous, i)
    const columnOfPoint = columnMs > 0 ? Math.floor((timeOf(i) - originMs) / columnMs) : i
    if (columnOfPoint === column) {
      brokenInside ||= gap
      if (value < values[low]!) low = i
      if (value > values[high]!) high = i
    } else {
      line.addPair(low, high)
      if (gap || brokenInside) line.break()
      brokenInside = false
      column = columnOfPoint
      low = i
      high = i
    }
    previous = i
  }
  line.addPair(low, high)
}

/** Collects points by index in ascending order; a point that is already the last is not repeated. */
class Line {
  private readonly cloud: PointCloud
  private readonly times: Float64Array
  private readonly values: Float64Array
  private length = 0
  private lastIndex = -1
  private broken = false

  constructor(cloud: PointCloud, capacity: number) {
    this.cloud = cloud
    this.times = new Float64Array(capacity)
    this.values = new Float64Array(capacity)
  }

  add(index: number): void {
    if (index <= this.lastIndex) return
    const time = this.cloud.timeOf(index)
    if (this.broken) this.push((this.times[this.length - 1]! + time) / 2, Number.NaN)
    this.broken = false
    this.push(time, this.cloud.values[index]!)
    this.lastIndex = index
  }

  addPair(a: number, b: number): void {
    this.add(Math.min(a, b))
    this.add(Math.max(a, b))
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
