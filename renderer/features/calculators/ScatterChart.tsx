import { useMemo } from 'react'
import { formatNumber } from '#core/units/format.ts'
import { trimmedText } from '#core/units/number-text.ts'
import { ChartFrame, type ChartTable } from '#renderer/charts/ChartFrame.tsx'
import { niceAxis } from '#renderer/charts/nice-axis.ts'
import { Plot } from '#renderer/charts/Plot.tsx'
import { cursorOver } from '#renderer/charts/plot-cursor.ts'
import type { Curve, PlotLimit, PlotMark, PlotSpec } from '#renderer/charts/plot-spec.ts'

/** A fitted curve with its band: columns of n. */
export interface FittedCurve extends Curve {
  readonly lower: Float64Array | null
  readonly upper: Float64Array | null
}

interface ScatterChartProps {
  title: string
  note: string
  summary: string
  /** Measurements, ascending in x. */
  points: Curve
  fitted: FittedCurve
  bandLabel: string
  xLabel: string
  yLabel: string
  marks?: readonly PlotMark[]
  limits?: readonly PlotLimit[]
}

const HEIGHT = 320
/** More points than this are drawn smaller. */
const MANY = 500

/** Measurements as dots, with the curve fitted to them and what it is unsure of. */
export function ScatterChart(props: ScatterChartProps) {
  const { title, note, summary, points, fitted, bandLabel, xLabel, yLabel, marks, limits } = props
  const spec = useMemo(
    () => specOf({ points, fitted, bandLabel, xLabel, yLabel, marks, limits }),
    [points, fitted, bandLabel, xLabel, yLabel, marks, limits],
  )
  const cursor = useMemo(
    () =>
      cursorOver(spec, {
        label: `Cursor on ${title}`,
        x: (value) => `${xLabel} ${formatNumber(value)}`,
        y: (value) => formatNumber(value),
      }),
    [spec, title, xLabel],
  )
  return (
    <ChartFrame title={title} note={note} summary={summary} table={() => tableOf(props)}>
      <Plot spec={spec} height={HEIGHT} cursor={cursor} />
    </ChartFrame>
  )
}

type SpecParts = Pick<
  ScatterChartProps,
  'points' | 'fitted' | 'bandLabel' | 'xLabel' | 'yLabel'
> & {
  marks: readonly PlotMark[] | undefined
  limits: readonly PlotLimit[] | undefined
}

function specOf({ points, fitted, bandLabel, xLabel, yLabel, marks, limits }: SpecParts): PlotSpec {
  const format = (value: number): string => formatNumber(value)
  const xTo = fitted.xs.at(-1) ?? 1
  const tops = [points.ys, fitted.ys, (limits ?? []).map(({ value }) => value)]
  const most = tops.reduce((top, column) => Math.max(top, ...column), 0)
  // A band that opens like a funnel must not push the measurements to the floor.
  const bandTop = Math.max(0, ...(fitted.upper ?? []))
  const { lower, upper } = fitted
  return {
    x: niceAxis(0, xTo, format, { from: 0, to: xTo, count: 6, label: xLabel }),
    y: niceAxis(0, Math.min(bandTop, 1.3 * most) || most, format, { from: 0 }),
    lines: [
      {
        label: yLabel,
        data: points,
        paint: 'history',
        dotted: true,
        width: points.xs.length > MANY ? 1.5 : 3,
      },
      { label: 'fitted', data: fitted, paint: 1 },
    ],
    bands:
      lower === null || upper === null
        ? []
        : [{ label: bandLabel, xs: fitted.xs, lower, upper, paint: 1, strength: 'outer' }],
    marks: marks ?? [],
    limits: limits ?? [],
  }
}

function tableOf({ title, points, fitted, xLabel, yLabel }: ScatterChartProps): ChartTable {
  return {
    caption: title,
    columns: [
      { header: xLabel, align: 'right', format: (cell) => trimmedText(Number(cell), 6) },
      { header: yLabel, format: (cell) => trimmedText(Number(cell), 6) },
      { header: 'Fitted', format: (cell) => formatNumber(Number(cell)) },
    ],
    rows: Array.from(points.xs, (x, index) => [x, points.ys[index]!, interpolated(fitted, x)]),
  }
}

/** The curve between its points. */
function interpolated({ xs, ys }: Curve, x: number): number {
  const next = xs.findIndex((at) => at >= x)
  if (next <= 0) return next === 0 ? ys[0]! : ys.at(-1)!
  const share = (x - xs[next - 1]!) / (xs[next]! - xs[next - 1]!)
  return ys[next - 1]! + share * (ys[next]! - ys[next - 1]!)
}
