import { useMemo, type ReactNode } from 'react'
import type { TimeRange } from '#core/time/time-range.ts'
import { formatPercent } from '#core/units/format.ts'
import { budgetTiers } from './budget-tiers.ts'
import type { PlotShade } from './plot-spec.ts'
import { TimeSeriesChart, type ChartEvent, type ChartLine } from './TimeSeriesChart.tsx'

export interface BurnDownChartProps {
  title: string
  note?: ReactNode
  /** Ascending epoch ms. */
  times: Float64Array
  /** Share of the budget left at each time; below 0 once it is overspent, NaN for no data. */
  remaining: Float64Array
  /** The window of the objective: the chart shows all of it. */
  window: TimeRange
  /** Where it goes at today's rate, if that is known. */
  projection?: { readonly times: Float64Array; readonly remaining: Float64Array }
  /** e.g. incidents. */
  events?: readonly ChartEvent[]
  asOfMs?: number
  tiers?: readonly PlotShade[]
  timeZone: string
  height?: number
  summary?: string
}

const percent = (ratio: number): string => formatPercent(ratio, 0)

/** The error budget that is left, over its window, on the shaded tiers of its policy. */
export function BurnDownChart(props: BurnDownChartProps) {
  const { times, remaining, window, projection, asOfMs, tiers, ...rest } = props
  const lines = useMemo((): ChartLine[] => {
    const all: ChartLine[] = [
      {
        label: 'budget left',
        data: { axis: { kind: 'irregular', times }, values: remaining },
        paint: 1,
      },
    ]
    if (projection !== undefined) {
      const data = { xs: projection.times, ys: projection.remaining }
      all.push({ label: 'at this rate', data, paint: 'ghost' })
    }
    return all
  }, [times, remaining, projection])
  const asOf = useMemo(
    () => (asOfMs === undefined ? undefined : { atMs: asOfMs, label: 'data to here' }),
    [asOfMs],
  )
  return (
    <TimeSeriesChart
      {...rest}
      lines={lines}
      range={window}
      format={percent}
      limits={SPENT}
      shades={tiers ?? budgetTiers}
      {...(asOf === undefined ? {} : { asOf })}
    />
  )
}

const SPENT = [{ value: 0, label: 'all spent', tone: 'bad' as const }]
