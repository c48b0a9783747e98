import { useCallback, useMemo, useState } from 'react'
import { seriesOfDrawn } from '#core/series/min-max.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { formatDate, formatNumber, formatQuantity } from '#core/units/format.ts'
import type { SeriesRecord } from '#core/workspace/model/series-record.ts'
import { TimeSeriesChart, type ChartLine } from '#renderer/charts/TimeSeriesChart.tsx'
import { useSeriesPart, useSeriesPreview } from '#renderer/data/use-series.ts'
import { count } from './count.ts'
import { partToRead } from './measured-part.ts'

interface MeasuredChartProps {
  readonly series: SeriesRecord
  readonly title: string
  readonly zone: string
}

/**
 * A stored series as it was measured. All of it is drawn from its thinned copy, without reading
 * a sample; closer by, the samples in sight are read.
 */
export function MeasuredChart({ series, title, zone }: MeasuredChartProps) {
  const full = useMemo(() => ({ fromMs: series.startMs, toMs: series.endMs }), [series])
  const [range, setRange] = useState<TimeRange>(full)
  const preview = useSeriesPreview(series.id)
  const part = useMemo(() => partToRead(series, range), [series, range])
  const read = useSeriesPart(series.id, part)
  const thinned = useMemo(() => (preview ? seriesOfDrawn(preview) : null), [preview])
  const isRead = part !== null && read?.part.fromMs === part.fromMs && read.part.toMs === part.toMs
  const lines = useMemo((): ChartLine[] => {
    if (isRead) return [{ label: series.name, data: read.series }]
    return thinned === null ? [] : [{ label: series.name, data: thinned, thinned: true }]
  }, [isRead, read, thinned, series.name])
  const format = useCallback((value: number) => formatQuantity(value, series.unit), [series.unit])
  if (preview === null) return <p>It holds no points.</p>
  const points = count(series.pointCount, 'point')
  return (
    <TimeSeriesChart
      title={title}
      note={
        part === null
          ? `lowest and highest of each ${pairText(series, preview)}points`
          : 'each measurement'
      }
      lines={lines}
      range={full}
      format={format}
      timeZone={zone}
      height={220}
      rangeControl
      onRange={setRange}
      summary={`${title}, ${formatDate(full.fromMs, zone)} to ${formatDate(full.toMs, zone)}: ${points}.`}
    />
  )
}

function pairText(
  { pointCount }: SeriesRecord,
  preview: { readonly values: Float64Array } | undefined,
): string {
  const each = Math.round((2 * pointCount) / Math.max(1, preview?.values.length ?? 0))
  return preview === undefined ? '' : `${formatNumber(each, 0)} `
}
