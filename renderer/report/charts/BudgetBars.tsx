import type { SloAttainmentRow } from '#core/report/sections/slo-attainment.ts'
import { formatPercent } from '#core/units/format.ts'
import { objectiveName } from '../parts/words.ts'
import { Chart } from './Chart.tsx'
import { clampedScale, shortened } from './scale.ts'

const WIDTH = 672
const LABELS = 196
const VALUES = 92
const ROW = 26
const TOP = 18

/** Share of the quarter's budget that each objective spent, against the budget itself. */
export function BudgetBars({ rows }: { rows: readonly SloAttainmentRow[] }) {
  const spent = rows.map((row) => (row.remaining === null ? null : 1 - row.remaining))
  const most = Math.max(1, ...spent.map((share) => share ?? 0))
  const end = Math.min(2.5, Math.max(1.2, most * 1.05))
  const x = clampedScale([0, end], [LABELS, WIDTH - VALUES])
  const height = TOP + rows.length * ROW + 4
  return (
    <Chart
      id="budget-bars"
      title="Error budget spent in the quarter, by objective"
      description={rows
        .map(
          (row, i) =>
            `${objectiveName(row.serviceName, row.sloName)}: ${percentSpent(spent[i] ?? null)}`,
        )
        .join('; ')}
      width={WIDTH}
      height={height}
    >
      {x.ticks(5).map((tick) => (
        <g key={tick} className="grid">
          <line x1={x(tick)} x2={x(tick)} y1={TOP - 4} y2={height} />
          {tick !== 1 && (
            <text x={x(tick)} y={TOP - 8} textAnchor="middle" className="tick">
              {formatPercent(tick, 0)}
            </text>
          )}
        </g>
      ))}
      {rows.map((row, i) => (
        <Bar key={row.sloId} row={row} spent={spent[i] ?? null} y={TOP + i * ROW} x={x} end={end} />
      ))}
      <line className="limit" x1={x(1)} x2={x(1)} y1={TOP - 4} y2={height} />
      <text className="limit-label" x={x(1)} y={TOP - 8} textAnchor="middle">
        budget
      </text>
    </Chart>
  )
}

function percentSpent(share: number | null): string {
  return share === null ? 'no data' : `${formatPercent(share, 0)} spent`
}

interface BarProps {
  readonly row: SloAttainmentRow
  readonly spent: number | null
  readonly y: number
  readonly x: (value: number) => number
  readonly end: number
}

function Bar({ row, spent, y, x, end }: BarProps) {
  const middle = y + ROW / 2
  const named = objectiveName(row.serviceName, row.sloName) === row.sloName
  const cut = spent !== null && spent > end
  return (
    <g>
      <text x={0} y={named ? middle + 4 : middle - 1} className="label">
        {shortened(row.sloName, 33)}
      </text>
      {!named && (
        <text x={0} y={middle + 9} className="sublabel">
          {shortened(row.serviceName, 38)}
        </text>
      )}
      {spent !== null && (
        <rect
          className={`bar status-${row.status}`}
          x={x(0)}
          y={middle - 6}
          width={Math.max(0.5, x(Math.max(0, spent)) - x(0))}
          height={12}
        />
      )}
      {cut && (
        <path
          className="cut"
          d={`M${x(end) - 9} ${middle + 8} l5 -16 M${x(end) - 5} ${middle + 8} l5 -16`}
        />
      )}
      <text x={WIDTH} y={middle + 4} textAnchor="end" className="value">
        {percentSpent(spent)}
      </text>
    </g>
  )
}
