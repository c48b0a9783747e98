import { useCallback, useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { formatDuration, formatQuantity } from '#core/units/format.ts'
import { DAY_MS } from '#core/units/units.ts'
import { TimeSeriesChart } from '#renderer/charts/TimeSeriesChart.tsx'
import { chartParts } from './chart-parts.ts'
import { usePlotHeight } from './use-plot-height.ts'

interface OutlookChartProps {
  outlook: ResourceOutlook
  /** Drawn as a ghost behind a what-if. */
  baseline: ResourceOutlook | null
  zone: string
}

/** Peaks, forecast and limit on one time axis, and when the limit is reached under it. */
export function OutlookChart({ outlook, baseline, zone }: OutlookChartProps) {
  const { resource } = outlook
  const parts = useMemo(() => chartParts(outlook, baseline, zone), [outlook, baseline, zone])
  const height = usePlotHeight()
  const format = useCallback(
    (value: number) => formatQuantity(value, resource.unit),
    [resource.unit],
  )
  return (
    <TimeSeriesChart
      {...parts}
      title={`${resource.name}, ${historyText(outlook)}`}
      note="median, 50, 80 and 95 % bands; date of the limit below"
      format={format}
      timeZone={zone}
      height={height}
      rangeControl
    />
  )
}

/** What the line of measured use shows. */
function historyText({ peak, historySlotMs }: ResourceOutlook): string {
  if (historySlotMs === null) return 'each measurement'
  const slot = historySlotMs === DAY_MS ? 'day (UTC)' : formatDuration(historySlotMs)
  return `${peak === 'max' ? 'peak' : `${peak.slice(1)}th percentile`} of each ${slot}`
}
