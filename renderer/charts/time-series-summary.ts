import { formatDate } from '#core/units/format.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { TimeSeriesChartProps } from './TimeSeriesChart.tsx'

type Summarised = Pick<
  TimeSeriesChartProps,
  'title' | 'lines' | 'bands' | 'limits' | 'format' | 'timeZone'
>

/**
 * One sentence for who can't see the chart: the time it covers, where each line stands at
 * its end, and the limits.
 */
export function timeSeriesSummary(props: Summarised, range: TimeRange): string {
  const { title, lines, bands = [], limits = [], format, timeZone } = props
  const from = formatDate(range.fromMs, timeZone)
  const to = formatDate(range.toMs, timeZone)
  const ends = lines.map(({ label, data }) => {
    const last = lastValue('xs' in data ? data.ys : data.values)
    return last === null ? `${label} has no data` : `${label} ends at ${format(last)}`
  })
  for (const { label, lower, upper } of bands) {
    const low = lastValue(lower)
    const high = lastValue(upper)
    if (low !== null && high !== null) {
      ends.push(`${label} ends between ${format(low)} and ${format(high)}`)
    }
  }
  const where = ends.length === 0 ? 'no data' : ends.join('; ')
  const bounds = limits.map(({ label }) => label).join('; ')
  return `${title}, ${from} to ${to}: ${where}.${bounds === '' ? '' : ` Limits: ${bounds}.`}`
}

function lastValue(values: Float64Array): number | null {
  const index = values.findLastIndex((value) => !Number.isNaN(value))
  return index === -1 ? null : values[index]!
}
