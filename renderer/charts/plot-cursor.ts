import type { Series } from '#core/series/series.ts'
import { cssColour, type Paint } from './chart-colours.ts'
import type { Curve, PlotSpec } from './plot-spec.ts'

export interface ReadoutRow {
  readonly label: string
  readonly value: string
  readonly colour: string
}

export interface Readout {
  /** Where the cursor stands after snapping to a point. */
  readonly x: number
  readonly heading: string
  readonly rows: readonly ReadoutRow[]
}

/** What a plot tells about one place on its x axis. */
export interface PlotCursor {
  /** Accessible name, e.g. `Cursor on web CPU`. */
  readonly label: string
  readonly at: (x: number) => Readout | null
}

interface CursorFormat {
  label: string
  x: (value: number) => string
  y: (value: number) => string
}

/** A cursor that reads every line (and band) of a spec at the point nearest to it. */
export function cursorOver(spec: PlotSpec, format: CursorFormat): PlotCursor {
  return { label: format.label, at: (x) => readoutAt(spec, x, format) }
}

function readoutAt(spec: PlotSpec, x: number, format: CursorFormat): Readout | null {
  const snapped = nearest(spec, x)
  if (snapped === null) return null
  const rows = spec.lines.flatMap((line): ReadoutRow[] => {
    const value = valueNear(line.data, snapped)
    return value === null ? [] : [row(line.label, format.y(value), line.paint)]
  })
  for (const band of spec.bands ?? []) {
    const index = nearestIndex(band.xs.length, (i) => band.xs[i]!, snapped)
    if (index === null || !touches(band.xs, index, snapped)) continue
    const range = `${format.y(band.lower[index]!)} to ${format.y(band.upper[index]!)}`
    rows.push(row(band.label, range, band.paint))
  }
  return { x: snapped, heading: format.x(snapped), rows }
}

function row(label: string, value: string, paint: Paint): ReadoutRow {
  return { label, value, colour: cssColour(paint) }
}

/** The x of the point of any line that is nearest to x. */
function nearest(spec: PlotSpec, x: number): number | null {
  let best: number | null = null
  for (const { data } of spec.lines) {
    const index = nearestIndex(lengthOf(data), (i) => xOf(data, i), x)
    if (index === null) continue
    const candidate = xOf(data, index)
    if (best === null || Math.abs(candidate - x) < Math.abs(best - x)) best = candidate
  }
  return best
}

/** The value at x, null where the data doesn't reach; a gap reads as NaN. */
function valueNear(data: Series | Curve, x: number): number | null {
  const count = lengthOf(data)
  const index = nearestIndex(count, (i) => xOf(data, i), x)
  if (index === null) return null
  const spacing = count < 2 ? 0 : (xOf(data, count - 1) - xOf(data, 0)) / (count - 1)
  if (Math.abs(xOf(data, index) - x) > spacing) return null
  return 'xs' in data ? data.ys[index]! : data.values[index]!
}

function touches(xs: Float64Array, index: number, x: number): boolean {
  const spacing = xs.length < 2 ? 0 : (xs.at(-1)! - xs[0]!) / (xs.length - 1)
  return Math.abs(xs[index]! - x) <= spacing
}

function lengthOf(data: Series | Curve): number {
  return 'xs' in data ? data.xs.length : data.values.length
}

function xOf(data: Series | Curve, index: number): number {
  if ('xs' in data) return data.xs[index]!
  const { axis } = data
  return axis.kind === 'regular' ? axis.startMs + index * axis.stepMs : axis.times[index]!
}

/** Index of the ascending x nearest to `x`, by bisection; null when there is none. */
export function nearestIndex(
  count: number,
  at: (index: number) => number,
  x: number,
): number | null {
  if (count === 0) return null
  let low = 0
  let high = count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if (at(middle) < x) low = middle + 1
    else high = middle
  }
  if (low > 0 && x - at(low - 1) <= at(low) - x) return low - 1
  return low
}
