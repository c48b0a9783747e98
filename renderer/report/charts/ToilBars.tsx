import type { ToilSection } from '#core/report/sections/toil.ts'
import { toilLabel } from '#core/report/toil-words.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { Chart } from './Chart.tsx'
import { clampedScale } from './scale.ts'

const WIDTH = 672
const LABELS = 150
const VALUES = 120
const ROW = 20

/** Logged hours by category, most first. */
export function ToilBars({ section }: { section: ToilSection }) {
  const rows = section.byCategory
  const most = Math.max(1e-9, ...rows.map((row) => row.hours))
  const x = clampedScale([0, most], [LABELS, WIDTH - VALUES])
  const named = rows.map((row) => ({
    ...row,
    label: toilLabel({ category: row.category, notToil: false }),
  }))
  return (
    <Chart
      id="toil-bars"
      title="Toil hours by category"
      description={named.map((row) => `${row.label}: ${formatNumber(row.hours, 1)} h`).join('; ')}
      width={WIDTH}
      height={rows.length * ROW + 4}
    >
      {named.map((row, i) => (
        <g key={row.label}>
          <text x={0} y={i * ROW + 14} className="label">
            {row.label}
          </text>
          <rect
            className="bar"
            x={x(0)}
            y={i * ROW + 4}
            width={Math.max(0.5, x(row.hours) - x(0))}
            height={13}
          />
          <text x={x(row.hours) + 6} y={i * ROW + 14} className="value">
            {formatNumber(row.hours, 1)} h
            {section.hours > 0 && `, ${formatPercent(row.hours / section.hours, 0)}`}
          </text>
        </g>
      ))}
    </Chart>
  )
}
