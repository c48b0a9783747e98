import { useMemo, type ReactNode } from 'react'
import { formatPercent } from '#core/units/format.ts'
import { ChartFrame, type ChartTable } from './ChartFrame.tsx'
import { niceAxis, type AxisScale } from './nice-axis.ts'
import { Plot } from './Plot.tsx'
import { cursorOver } from './plot-cursor.ts'
import type { Curve, PlotLine, PlotSpec } from './plot-spec.ts'

export interface ExceedanceChartProps {
  title: string
  note?: ReactNode
  /** xs ascending: a size; ys: the share 0..1 of trials that exceed it. */
  curve: Curve
  baseline?: Curve
  /** e.g. the budget: `{ value: 129.6, label: 'budget 129.6 min' }`. */
  threshold?: { readonly value: number; readonly label: string }
  /** The exact median; else where the curve passes a half. */
  median?: number
  /** How the x axis is written; else as `format` writes. */
  scale?: AxisScale
  /** How an x is written, with its unit. */
  format: (value: number) => string
  /** What x is, e.g. `bad minutes in the quarter`. */
  xLabel: string
  xTo?: number
  height?: number
}

const percent = (ratio: number): string => formatPercent(ratio, 0)

/** How often more than x happens: a falling curve against a threshold. */
export function ExceedanceChart(props: ExceedanceChartProps) {
  const {
    title,
    note,
    curve,
    baseline,
    threshold,
    format,
    xLabel,
    xTo,
    scale,
    height = 240,
  } = props
  const spec = useMemo((): PlotSpec => {
    const most = xTo ?? Math.max(curve.xs.at(-1) ?? 1, threshold?.value ?? 0)
    return {
      x: niceAxis(0, most, scale?.format ?? format, {
        from: 0,
        to: most,
        label: xLabel,
        count: 5,
        unit: scale?.unit,
      }),
      y: niceAxis(0, 1, percent, { from: 0, to: 1 }),
      lines: linesOf(curve, baseline),
      marks:
        threshold === undefined
          ? []
          : [{ x: threshold.value, label: threshold.label, tone: 'bad', solid: true }],
    }
  }, [curve, baseline, threshold, format, scale, xLabel, xTo])
  const cursor = useMemo(
    () =>
      cursorOver(spec, {
        label: `Cursor on ${title}`,
        x: (value) => `more than ${format(value)}`,
        y: (share) => formatPercent(share, 1),
      }),
    [spec, title, format],
  )
  const summary = exceedanceSummary(props)
  return (
    <ChartFrame title={title} note={note} summary={summary} table={() => tableOf(props)}>
      <Plot spec={spec} height={height} cursor={cursor} />
    </ChartFrame>
  )
}

function tableOf({ title, curve, format, xLabel }: ExceedanceChartProps): ChartTable {
  return {
    caption: title,
    columns: [
      {
        header: `More than (${xLabel})`,
        align: 'right',
        format: (cell) => format(Number(cell)),
      },
      { header: 'Share of trials', format: (cell) => formatPercent(Number(cell), 2) },
    ],
    rows: Array.from(curve.xs, (x, index) => [x, curve.ys[index]!]),
  }
}

function linesOf(curve: Curve, baseline: Curve | undefined): PlotLine[] {
  const own: PlotLine = { label: 'exceeded in', data: curve, paint: 1, stepped: true }
  return baseline === undefined
    ? [own]
    : [own, { label: 'baseline', data: baseline, paint: 'ghost' }]
}

/** One sentence: what is exceeded in half of the trials, and how often the threshold is. */
export function exceedanceSummary(
  props: Pick<
    ExceedanceChartProps,
    'title' | 'curve' | 'median' | 'threshold' | 'format' | 'xLabel'
  >,
): string {
  const { title, curve, threshold, format, xLabel } = props
  if (curve.xs.length === 0) return `${title}: no data.`
  const half = curve.ys.findIndex((share) => share <= 0.5)
  const median = props.median ?? curve.xs[half === -1 ? curve.xs.length - 1 : half]!
  const parts = [`half of the trials stay within ${format(median)} (${xLabel})`]
  if (threshold !== undefined) {
    const index = curve.xs.findLastIndex((x) => x <= threshold.value)
    const share = index === -1 ? 1 : curve.ys[index]!
    parts.push(`${formatPercent(share, 1)} exceed ${threshold.label}`)
  }
  return `${title}: ${parts.join('; ')}.`
}
