import type { BurnDownChart } from '#core/report/sections/budget-burn.ts'
import type { ReportRange } from '#core/report/sections/fields.ts'
import { formatDate, formatPercent } from '#core/units/format.ts'
import { Chart } from './Chart.tsx'
import { clampedScale, linePath, monthTicks } from './scale.ts'

const HEIGHT = 138
const LEFT = 42
const RIGHT = 12
const TOP = 10
const BOTTOM = 34

interface BurnDownProps {
  readonly chart: BurnDownChart
  readonly range: ReportRange
  readonly zone: string
  /** Lowest share that the shared scale of all small multiples shows. */
  readonly floor: number
  /** Width on paper, px. */
  readonly width: number
}

/** Remaining budget of one objective over the quarter, with its incidents below. */
export function BurnDown({ chart, range, zone, floor, width }: BurnDownProps) {
  const x = clampedScale([range.fromMs, range.toMs], [LEFT, width - RIGHT])
  const y = clampedScale([floor, 1], [HEIGHT - BOTTOM, TOP])
  const points = chart.times.map((time, i): [number, number | null] => {
    const share = chart.remaining[i] ?? null
    return [x(time), share === null ? null : y(share)]
  })
  const last = points.findLast((point) => point[1] !== null)
  const step = floor < -0.5 ? 1 : 0.5
  const ticks = Array.from({ length: Math.round((1 - floor) / step) + 1 }, (_, i) => 1 - i * step)
  return (
    <Chart
      id={`burn-${chart.sloId}`}
      title={`Error budget left: ${chart.serviceName}, ${chart.sloName}`}
      description={describe(chart, zone)}
      width={width}
      height={HEIGHT}
    >
      {floor < 0 && (
        <rect
          className="overspent"
          x={LEFT}
          y={y(0)}
          width={width - LEFT - RIGHT}
          height={y(floor) - y(0)}
        />
      )}
      {ticks.map((tick) => (
        <g key={tick} className={tick === 0 ? 'grid zero' : 'grid'}>
          <line x1={LEFT} x2={width - RIGHT} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 6} y={y(tick) + 3} textAnchor="end" className="tick">
            {formatPercent(tick, 0)}
          </text>
        </g>
      ))}
      {monthTicks(range, zone).map((tick) => (
        <text key={tick.ms} x={x(tick.ms)} y={HEIGHT - 6} className="tick">
          {tick.label}
        </text>
      ))}
      <path
        className={chart.end !== null && chart.end <= 0 ? 'line bad' : 'line'}
        d={linePath(points)}
      />
      {last !== undefined && <circle className="end" cx={last[0]} cy={last[1] ?? 0} r="2.5" />}
      {chart.incidents.map((incident) => (
        <path
          key={`${incident.startMs} ${incident.title}`}
          className={`incident severity-${incident.severity}`}
          d={`M${x(incident.startMs).toFixed(1)} ${HEIGHT - BOTTOM + 4} l3.2 6 h-6.4 Z`}
        />
      ))}
    </Chart>
  )
}

function describe(chart: BurnDownChart, zone: string): string {
  const end = chart.end === null ? 'No data.' : `Ends with ${formatPercent(chart.end, 0)} left.`
  const spent =
    chart.exhaustedMs === null ? '' : ` First spent on ${formatDate(chart.exhaustedMs, zone)}.`
  return `${end}${spent} ${chart.incidents.length} incidents.`
}
