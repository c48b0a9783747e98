import type { CapacityChart, CapacityRow } from '#core/report/sections/capacity.ts'
import { formatDate, formatNumber, formatQuantity } from '#core/units/format.ts'
import { Chart } from './Chart.tsx'
import { bandPath, clampedScale, linePath, monthTicks, thinned } from './scale.ts'

const WIDTH = 328
const HEIGHT = 178
const LEFT = 48
const RIGHT = 10
const TOP = 16
const BOTTOM = 30

interface CapacityFanProps {
  readonly row: CapacityRow
  readonly chart: CapacityChart
  readonly asOfMs: number
  readonly zone: string
}

/** History, forecast median with its bands, the limit, and the exhaustion quantiles. */
export function CapacityFan({ row, chart, asOfMs, zone }: CapacityFanProps) {
  const times = [...chart.history.times, ...chart.forecast.times]
  const range = { fromMs: times[0] ?? asOfMs, toMs: times.at(-1) ?? asOfMs }
  const x = clampedScale([range.fromMs, range.toMs], [LEFT, WIDTH - RIGHT])
  const highest = Math.max(
    row.limit,
    ...[...chart.history.values, ...chart.forecast.mean].filter((value) => value !== null),
  )
  const y = clampedScale([0, highest * 1.12], [HEIGHT - BOTTOM, TOP])
  return (
    <Chart
      id={`capacity-${row.resourceId}`}
      title={`Use and forecast of ${row.name}`}
      description={describe(row, zone)}
      width={WIDTH}
      height={HEIGHT}
    >
      {y.ticks(4).map((tick) => (
        <g key={tick} className="grid">
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 6} y={y(tick) + 3} textAnchor="end" className="tick">
            {axisText(tick, row.unit)}
          </text>
        </g>
      ))}
      {thinned(monthTicks(range, zone), 7).map((tick) => (
        <text key={tick.ms} x={x(tick.ms)} y={HEIGHT - 4} className="tick" textAnchor="middle">
          {tick.label}
        </text>
      ))}
      <Lines chart={chart} x={x} y={y} />
      <line className="now" x1={x(asOfMs)} x2={x(asOfMs)} y1={TOP} y2={HEIGHT - BOTTOM} />
      <line className="limit" x1={LEFT} x2={WIDTH - RIGHT} y1={y(row.limit)} y2={y(row.limit)} />
      <text className="limit-label" x={LEFT + 4} y={y(row.limit) - 4}>
        limit {formatQuantity(row.limit, row.unit)}
      </text>
      <ExhaustionMarks row={row} toMs={range.toMs} x={x} />
    </Chart>
  )
}

interface LinesProps {
  readonly chart: CapacityChart
  readonly x: (ms: number) => number
  readonly y: (value: number) => number
}

/** Bands from the widest to the narrowest, then what was measured and what is expected. */
function Lines({ chart: { history, forecast }, x, y }: LinesProps) {
  const at = (value: number | null | undefined): number | null =>
    value === null || value === undefined ? null : y(value)
  const bands = forecast.bands.map((band) => ({
    level: band.level,
    points: forecast.times.map((time, i) => ({
      x: x(time),
      low: at(band.lower[i]),
      high: at(band.upper[i]),
    })),
  }))
  return (
    <>
      {bands.toReversed().map((band) => (
        <path key={band.level} className="band" d={bandPath(band.points)} />
      ))}
      <path
        className="history"
        d={linePath(history.times.map((time, i) => [x(time), at(history.values[i])]))}
      />
      <path
        className="line"
        d={linePath(forecast.times.map((time, i) => [x(time), at(forecast.mean[i])]))}
      />
    </>
  )
}

interface MarksProps {
  readonly row: CapacityRow
  readonly toMs: number
  readonly x: (ms: number) => number
}

/** The band from the early to the late date on the axis, the middle date as a dot. */
function ExhaustionMarks({ row, toMs, x }: MarksProps) {
  const { p10Ms, p50Ms, p90Ms } = row.exhaustion
  const base = HEIGHT - BOTTOM + 7
  if (p10Ms === null) return null
  return (
    <g className="exhaustion">
      <line x1={x(p10Ms)} x2={x(Math.min(p90Ms ?? toMs, toMs))} y1={base} y2={base} />
      {p50Ms !== null && p50Ms <= toMs && <circle cx={x(p50Ms)} cy={base} r="3" />}
    </g>
  )
}

/** Units that scale with the value stay on each tick; others stand once, in the caption. */
function axisText(value: number, unit: string): string {
  return ['B', 'B/s', 's', 'ms'].includes(unit) ? formatQuantity(value, unit) : formatNumber(value)
}

function describe(row: CapacityRow, zone: string): string {
  const { p10Ms, p50Ms, p90Ms } = row.exhaustion
  if (p50Ms === null) return row.reason ?? 'The limit is not reached.'
  const early = p10Ms === null ? '' : `, at the earliest ${formatDate(p10Ms, zone)}`
  const late = p90Ms === null ? '' : `, at the latest ${formatDate(p90Ms, zone)}`
  return `The limit is reached around ${formatDate(p50Ms, zone)}${early}${late}.`
}
