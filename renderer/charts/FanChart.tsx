import { useMemo, type ReactNode } from 'react'
import type { PlotShade } from './plot-spec.ts'
import {
  TimeSeriesChart,
  type ChartBand,
  type ChartLimit,
  type ChartLine,
} from './TimeSeriesChart.tsx'

export interface FanBand {
  /** e.g. `50 % of quarters`. */
  readonly label: string
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly strength: 'outer' | 'inner'
}

export interface FanChartProps {
  title: string
  note?: ReactNode
  /** Ascending epoch ms, shared by the median, the bands and the baseline. */
  times: Float64Array
  median: Float64Array
  /** Widest first. */
  bands: readonly FanBand[]
  /** The same median before the assumptions were changed, drawn as a ghost. */
  baseline?: Float64Array
  tiers?: readonly PlotShade[]
  limits?: readonly ChartLimit[]
  format: (value: number) => string
  timeZone: string
  yFrom?: number
  yTo?: number
  height?: number
  summary?: string
}

/** What may come: a median in its bands, beside the ghost of the baseline. */
export function FanChart(props: FanChartProps) {
  const { times, median, bands, baseline, tiers, ...rest } = props
  const lines = useMemo((): ChartLine[] => {
    const all: ChartLine[] = [{ label: 'median', data: { xs: times, ys: median }, paint: 1 }]
    if (baseline !== undefined) {
      all.push({ label: 'baseline', data: { xs: times, ys: baseline }, paint: 'ghost' })
    }
    return all
  }, [times, median, baseline])
  const fan = useMemo(() => bands.map((band): ChartBand => ({ ...band, times })), [bands, times])
  return (
    <TimeSeriesChart
      {...rest}
      lines={lines}
      bands={fan}
      {...(tiers === undefined ? {} : { shades: tiers })}
    />
  )
}
