import { useMemo, useState, type ReactNode } from 'react'
import { formatDateTime } from '#core/units/format.ts'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { ChartFrame } from './ChartFrame.tsx'
import type { Paint } from './chart-colours.ts'
import { DateDistribution, type DateDistributionProps } from './DateDistribution.tsx'
import { Plot } from './Plot.tsx'
import { cursorOver } from './plot-cursor.ts'
import type { Curve, PlotShade, Tone } from './plot-spec.ts'
import { union } from './move-range.ts'
import { RangeControl } from './RangeControl.tsx'
import { timeSeriesSpec } from './time-series-spec.ts'
import { timeSeriesSummary } from './time-series-summary.ts'
import { timeSeriesTable } from './time-series-table.ts'

export interface ChartLine {
  readonly label: string
  /** Measured data with its gaps, or a computed curve over epoch ms. */
  readonly data: Series | Curve
  /** Default `history` for the first line, then series 1, 2, … */
  readonly paint?: Paint
  /** Holds extremes only, so that no mean can be told. */
  readonly thinned?: boolean
}

export interface ChartBand {
  /** e.g. `90 % band`. */
  readonly label: string
  readonly times: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly strength: 'outer' | 'inner'
  readonly paint?: Paint
}

export interface ChartLimit {
  readonly value: number
  readonly label: string
  readonly tone?: Tone
}

export interface ChartEvent {
  readonly atMs: number
  /** Empty for a line alone. */
  readonly label: string
  /** Only a small mark on the time axis: for the many that matter less. */
  readonly tick?: boolean
}

export interface TimeSeriesChartProps {
  title: string
  note?: ReactNode
  lines: readonly ChartLine[]
  bands?: readonly ChartBand[]
  limits?: readonly ChartLimit[]
  events?: readonly ChartEvent[]
  /** Zones of the value axis behind the data, e.g. policy tiers. */
  shades?: readonly PlotShade[]
  /** Where measured data ends. */
  asOf?: { readonly atMs: number; readonly label: string }
  /** How a value is written, with its unit, on the axis, in the readout and the table. */
  format: (value: number) => string
  /** How the value axis writes its ticks where that depends on their step. */
  tickFormat?: (value: number, step: number) => string
  timeZone: string
  /** What is shown at first; default is all there is. */
  range?: TimeRange
  yFrom?: number
  yTo?: number
  height?: number
  /** Lets the reader choose a part of the time. */
  rangeControl?: boolean
  /** Told what part the reader has chosen. */
  onRange?: (range: TimeRange) => void
  /** When it happens, as a distribution under the time axis. */
  distribution?: Pick<DateDistributionProps, 'times' | 'density' | 'marks' | 'leadTime'>
  /** Replaces the sentence that is made from the data. */
  summary?: string
}

/** Measured history, what is computed from it, limits and events on one time axis. */
export function TimeSeriesChart(props: TimeSeriesChartProps) {
  const { title, note, timeZone, height = 320, format, rangeControl, distribution, onRange } = props
  const { lines, bands, limits, events, shades, asOf, yFrom, yTo, tickFormat } = props
  const [chosen, setChosen] = useState<TimeRange | null>(null)
  const full = useMemo(() => fullRange(lines, bands), [lines, bands])
  const range = chosen ?? props.range ?? full
  const all = props.range === undefined ? full : union(full, props.range)
  const spec = useMemo(
    () =>
      timeSeriesSpec(
        { lines, bands, limits, events, shades, asOf, format, tickFormat, timeZone, yFrom, yTo },
        range,
      ),
    [lines, bands, limits, events, shades, asOf, format, tickFormat, timeZone, yFrom, yTo, range],
  )
  const choose = (next: TimeRange): void => {
    setChosen(next)
    onRange?.(next)
  }
  const summary = props.summary ?? timeSeriesSummary(props, range)
  const cursor = useMemo(
    () =>
      cursorOver(spec, {
        label: `Cursor on ${title}`,
        x: (ms) => formatDateTime(ms, timeZone),
        y: format,
      }),
    [spec, title, timeZone, format],
  )
  return (
    <ChartFrame
      title={title}
      note={note}
      summary={summary}
      table={() => timeSeriesTable(props, range)}
      controls={
        rangeControl ? (
          <RangeControl full={all} range={range} timeZone={timeZone} onChange={choose} />
        ) : undefined
      }
    >
      <Plot
        spec={spec}
        height={height}
        cursor={cursor}
        moves={rangeControl ? { full: all, range, onChange: choose } : undefined}
      />
      {distribution === undefined ? null : (
        <DateDistribution {...distribution} range={range} timeZone={timeZone} />
      )}
    </ChartFrame>
  )
}

/** From the first to the last point of anything that is drawn. */
export function fullRange(
  lines: readonly ChartLine[],
  bands: readonly ChartBand[] | undefined,
): TimeRange {
  let fromMs = Infinity
  let toMs = -Infinity
  const meet = (first: number | undefined, last: number | undefined): void => {
    if (first !== undefined && first < fromMs) fromMs = first
    if (last !== undefined && last > toMs) toMs = last
  }
  for (const { data } of lines) meet(...endsOf(data))
  for (const band of bands ?? []) meet(band.times[0], band.times.at(-1))
  if (fromMs > toMs) return { fromMs: 0, toMs: 1 }
  return { fromMs, toMs: Math.max(toMs, fromMs + 1) }
}

function endsOf(data: Series | Curve): [number | undefined, number | undefined] {
  if ('xs' in data) return [data.xs[0], data.xs.at(-1)]
  const { axis, values } = data
  if (values.length === 0) return [undefined, undefined]
  if (axis.kind === 'irregular') return [axis.times[0], axis.times.at(-1)]
  return [axis.startMs, axis.startMs + (values.length - 1) * axis.stepMs]
}
