import type { ReactNode } from 'react'
import { ChartFrame } from './ChartFrame.tsx'
import { niceAxis } from './nice-axis.ts'
import type { PlotAxis } from './plot-spec.ts'
import { useWidth } from './use-width.ts'
import styles from './QuantileDots.module.css'

export interface QuantileDotsProps {
  title: string
  note?: ReactNode
  /** Equally likely outcomes, ascending: 20 values make one dot 5 in 100. */
  quantiles: readonly number[]
  /** Dots beyond it are filled: `{ value: 129.6, label: 'budget 129.6 min' }`. */
  threshold?: { readonly value: number; readonly label: string }
  /** How a value is written on the axis. */
  format: (value: number) => string
  /** What one dot is, e.g. `one dot = 5 quarters in 100`. */
  axisLabel: string
  height?: number
}

const MARGIN = { side: 14, top: 22, bottom: 38 }
const RADIUS = 5.5

/** A distribution as a handful of equally likely outcomes: chances one can count. */
export function QuantileDots(props: QuantileDotsProps) {
  const { title, note, quantiles, threshold, format, axisLabel, height = 240 } = props
  const [ref, width] = useWidth()
  const summary = quantileDotsSummary(props)
  const most = Math.max(quantiles.at(-1) ?? 1, threshold?.value ?? 0)
  const least = Math.min(0, quantiles[0] ?? 0)
  const axis = niceAxis(least, most, format, { count: 4 })
  return (
    <ChartFrame
      title={title}
      note={note}
      summary={summary}
      table={() => ({
        caption: `${title}: ${quantiles.length} equally likely outcomes`,
        columns: [
          { header: 'Outcome' },
          { header: 'Value', format: (cell) => format(Number(cell)) },
        ],
        rows: quantiles.map((value, index) => [index + 1, value]),
      })}
    >
      <div ref={ref}>
        <svg width={width} height={height} aria-hidden="true" className={styles.svg}>
          <Axis axis={axis} width={width} height={height} label={axisLabel} />
          {stackDots(quantiles, axis, { width, height }, threshold?.value).map((dot) => (
            <circle
              key={dot.index}
              className={
                threshold !== undefined && dot.value > threshold.value
                  ? styles.beyond
                  : styles.within
              }
              cx={dot.x}
              cy={dot.y}
              r={RADIUS}
            />
          ))}
          {threshold === undefined ? null : (
            <Threshold
              x={place(threshold.value, axis, width)}
              height={height}
              width={width}
              label={threshold.label}
            />
          )}
        </svg>
      </div>
    </ChartFrame>
  )
}

function place(value: number, axis: PlotAxis, width: number): number {
  const room = Math.max(1, width - 2 * MARGIN.side)
  return MARGIN.side + ((value - axis.from) / (axis.to - axis.from)) * room
}

interface Dot {
  index: number
  value: number
  x: number
  y: number
}

/**
 * Puts each dot in the column of its value, on top of those already there. The threshold lies
 * between two columns, so that no dot stands on its wrong side.
 */
function stackDots(
  values: readonly number[],
  axis: PlotAxis,
  { width, height }: { width: number; height: number },
  threshold: number | undefined,
): Dot[] {
  const column = RADIUS * 2 + 2
  const counts = new Map<number, number>()
  const room = Math.max(1, height - MARGIN.top - MARGIN.bottom)
  const border = threshold === undefined ? 0 : place(threshold, axis, width)
  const columns = values.map((value) => {
    const from = (place(value, axis, width) - border) / column
    return value === threshold ? -1 : Math.floor(from)
  })
  const tallest = Math.max(
    1,
    ...Map.groupBy(columns, (at) => at)
      .values()
      .map((all) => all.length),
  )
  const rise = Math.min(column, room / tallest)
  return values.map((value, index) => {
    const at = columns[index]!
    const below = counts.get(at) ?? 0
    counts.set(at, below + 1)
    const y = height - MARGIN.bottom - RADIUS - 2 - below * rise
    return { index, value, x: border + (at + 0.5) * column, y }
  })
}

function Axis({
  axis,
  width,
  height,
  label,
}: {
  axis: PlotAxis
  width: number
  height: number
  label: string
}) {
  const y = height - MARGIN.bottom
  return (
    <g className={styles.axis}>
      <line x1={MARGIN.side} x2={width - MARGIN.side} y1={y} y2={y} />
      {axis.ticks.map((tick) => (
        <text key={tick.value} x={place(tick.value, axis, width)} y={y + 15} textAnchor="middle">
          {tick.label}
        </text>
      ))}
      <text x={width - MARGIN.side} y={y + 32} textAnchor="end">
        {label}
      </text>
    </g>
  )
}

function Threshold({
  x,
  width,
  height,
  label,
}: {
  x: number
  width: number
  height: number
  label: string
}) {
  const turned = x > width * 0.6
  return (
    <g className={styles.threshold}>
      <line x1={x} x2={x} y1={2} y2={height - MARGIN.bottom} />
      <text x={turned ? x - 6 : x + 6} y={12} textAnchor={turned ? 'end' : 'start'}>
        {label}
      </text>
    </g>
  )
}

/** One sentence: the middle outcome, and how many lie beyond the threshold. */
export function quantileDotsSummary(
  props: Pick<QuantileDotsProps, 'title' | 'quantiles' | 'threshold' | 'format'>,
): string {
  const { title, quantiles, threshold, format } = props
  if (quantiles.length === 0) return `${title}: no data.`
  const middle = format(quantiles[Math.floor(quantiles.length / 2)]!)
  const beyond = quantiles.filter((value) => threshold !== undefined && value > threshold.value)
  const share =
    threshold === undefined
      ? ''
      : `; ${beyond.length} of ${quantiles.length} equally likely outcomes exceed ${threshold.label}`
  return `${title}: the middle outcome is ${middle}${share}.`
}
