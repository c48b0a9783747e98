import { formatDateTime } from '#core/units/format.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/units/units.ts'
import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { Cell } from '#renderer/ui/compare-cells.ts'
import type { ChartTable, ChartTableColumn } from './ChartFrame.tsx'
import type { Curve } from './plot-spec.ts'
import type { TimeSeriesChartProps } from './TimeSeriesChart.tsx'

const MOST_ROWS = 400
const rowSteps = [1, 5, 15, 60, 360, 1440, 10_080, 40_320].map((minutes) => minutes * MINUTE_MS)

type Tabled = Pick<TimeSeriesChartProps, 'title' | 'lines' | 'bands' | 'format' | 'timeZone'>

/** The lines in sight as rows of equal time: the lowest, mean and highest value of each. */
export function timeSeriesTable(props: Tabled, range: TimeRange): ChartTable {
  const { title, lines, bands = [], format, timeZone } = props
  const stepMs =
    rowSteps.find((step) => (range.toMs - range.fromMs) / step <= MOST_ROWS) ?? rowSteps.at(-1)!
  const count = Math.floor((range.toMs - range.fromMs) / stepMs) + 1
  const write = (cell: Cell): string =>
    typeof cell === 'number' && !Number.isNaN(cell) ? format(cell) : '–'
  const columns: ChartTableColumn[] = [
    { header: 'From', format: (cell) => onOneLine(formatDateTime(Number(cell), timeZone)) },
  ]
  const filled: Cell[][] = []
  for (const { label, data, thinned } of lines) {
    const slots = slotStatistics(data, range, stepMs, count)
    columns.push({ header: `${label}, lowest`, format: write })
    filled.push(slots.lowest)
    if (!thinned) {
      columns.push({ header: 'mean', format: write })
      filled.push(slots.mean)
    }
    columns.push({ header: 'highest', format: write })
    filled.push(slots.highest)
  }
  for (const { label, times, lower, upper } of bands) {
    columns.push({ header: `${label}, from`, format: write }, { header: 'to', format: write })
    filled.push(
      slotStatistics({ xs: times, ys: lower }, range, stepMs, count).lowest,
      slotStatistics({ xs: times, ys: upper }, range, stepMs, count).highest,
    )
  }
  const rows = Array.from({ length: count }, (_, slot): Cell[] => [
    range.fromMs + slot * stepMs,
    ...filled.map((column) => column[slot] ?? null),
  ]).filter((row) => row.slice(1).some((cell) => cell !== null))
  return { caption: `${title}, one row per ${stepWords(stepMs)}`, columns, rows }
}

function slotStatistics(data: Series | Curve, range: TimeRange, stepMs: number, count: number) {
  const lowest: Cell[] = Array.from({ length: count }, () => null)
  const highest: Cell[] = [...lowest]
  const sums = new Float64Array(count)
  const counts = new Float64Array(count)
  const values = 'xs' in data ? data.ys : data.values
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    const slot = Math.floor((timeOf(data, index) - range.fromMs) / stepMs)
    if (Number.isNaN(value) || slot < 0 || slot >= count) continue
    lowest[slot] = Math.min(Number(lowest[slot] ?? value), value)
    highest[slot] = Math.max(Number(highest[slot] ?? value), value)
    sums[slot]! += value
    counts[slot]! += 1
  }
  const mean = Array.from(sums, (sum, slot) => (counts[slot] === 0 ? null : sum / counts[slot]!))
  return { lowest, highest, mean }
}

function timeOf(data: Series | Curve, index: number): number {
  if ('xs' in data) return data.xs[index]!
  const { axis } = data
  return axis.kind === 'regular' ? axis.startMs + index * axis.stepMs : axis.times[index]!
}

function onOneLine(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}

function stepWords(stepMs: number): string {
  if (stepMs === MINUTE_MS) return 'minute'
  if (stepMs < HOUR_MS) return `${stepMs / MINUTE_MS} minutes`
  if (stepMs === HOUR_MS) return 'hour'
  if (stepMs < DAY_MS) return `${stepMs / HOUR_MS} hours`
  return stepMs === DAY_MS ? 'day' : `${stepMs / DAY_MS} days`
}
