import { extremesOf } from '#core/series/min-max.ts'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { extentOf, niceAxis } from './nice-axis.ts'
import { withNeighbours } from './plot-data.ts'
import type { Curve, PlotMark, PlotSpec } from './plot-spec.ts'
import type { Paint } from './chart-colours.ts'
import { timeTicks } from './time-ticks.ts'
import type { TimeSeriesChartProps } from './TimeSeriesChart.tsx'

const MOST_TIME_TICKS = 8

type Shown = Pick<
  { [Key in keyof TimeSeriesChartProps]: TimeSeriesChartProps[Key] | undefined },
  'bands' | 'limits' | 'events' | 'shades' | 'asOf' | 'yFrom' | 'yTo' | 'tickFormat'
> &
  Pick<TimeSeriesChartProps, 'lines' | 'format' | 'timeZone'>

/** What a time series chart draws in a range. */
export function timeSeriesSpec(shown: Shown, range: TimeRange): PlotSpec {
  const { lines, bands = [], limits = [], events = [], asOf, format, timeZone } = shown
  const [least, most] = valueExtent(shown, range)
  const marks: PlotMark[] = events.map(({ atMs, label, tick }) => ({
    x: atMs,
    label,
    tone: 'event',
    ...(tick === undefined ? {} : { tick }),
  }))
  if (asOf !== undefined) {
    marks.push({ x: asOf.atMs, label: asOf.label, tone: 'muted', labelAt: 'foot' })
  }
  return {
    x: { from: range.fromMs, to: range.toMs, ticks: timeTicks(range, timeZone, MOST_TIME_TICKS) },
    y: niceAxis(least, most, format, {
      tickFormat: shown.tickFormat,
      ...(shown.yFrom === undefined ? {} : { from: shown.yFrom }),
      ...(shown.yTo === undefined ? {} : { to: shown.yTo }),
    }),
    lines: lines.map(({ label, data, paint }, index) => ({
      label,
      data,
      paint: paint ?? defaultPaint(index),
    })),
    bands: bands.map(({ label, times, lower, upper, strength, paint }) => ({
      label,
      xs: times,
      lower,
      upper,
      strength,
      paint: paint ?? 1,
    })),
    limits: limits.map(({ value, label, tone }) => ({ value, label, tone: tone ?? 'risk' })),
    shades: shown.shades ?? [],
    marks,
  }
}

function defaultPaint(index: number): Paint {
  return index === 0 ? 'history' : ((((index - 1) % 6) + 1) as Paint)
}

/**
 * The values the axis must hold: the lines in sight, the limits and the inner bands. Outer
 * bands may reach out of the picture rather than flatten it, but by no more than half.
 */
function valueExtent(
  { lines, bands = [], limits = [] }: Shown,
  range: TimeRange,
): [number, number] {
  const columns = lines.map(({ data }) => extremesInSight(data, range))
  columns.push(Float64Array.from(limits, ({ value }) => value))
  for (const band of bands) {
    if (band.strength === 'inner') columns.push(band.lower, band.upper)
  }
  const [least, most] = extentOf(columns) ?? [0, 1]
  const outer = extentOf(bands.flatMap(({ lower, upper }) => [lower, upper])) ?? [least, most]
  const slack = (most - least) / 2
  const low = Math.max(Math.min(least, outer[0]), least - slack)
  return [
    least >= 0 ? Math.max(0, Math.min(low, 0)) : low,
    Math.min(Math.max(most, outer[1]), most + slack),
  ]
}

/** The lowest and highest value of a line in sight, or nothing. */
function extremesInSight(data: Series | Curve, range: TimeRange): Float64Array {
  const { fromMs, toMs } = range
  if (!('xs' in data)) {
    const inside = extremesOf(data, { fromMs, toMs: toMs + 1 })
    return Float64Array.from(
      inside ?? extremesOf(data, withNeighbours(data, range, Infinity)) ?? [],
    )
  }
  return data.ys.filter((_, index) => data.xs[index]! >= fromMs && data.xs[index]! <= toMs)
}
