import type { ReactNode } from 'react'
import { ChartFrame } from './ChartFrame.tsx'
import { quantileSorted } from '#core/stats/quantile.ts'
import { niceAxis, type AxisScale } from './nice-axis.ts'
import type { PlotAxis } from './plot-spec.ts'
import { stackDots } from './stack-dots.ts'
import { useWidth } from './use-width.ts'
import styles from './QuantileDots.module.css'

export interface QuantileDotsProps {
  title: string
  note?: ReactNode
  /** Equally likely outcomes, ascending: 20 values make one dot 5 in 100. */
  quantiles: readonly number[]
  /** Dots beyond it are filled: `{ value: 129.6, label: 'budget 129.6 min' }`. */
  threshold?: { readonly value: number; readonly label: string }
  /** The exact median of what the dots stand for; that of the dots when absent. */
  median?: number
  /** How a value is written. */
  format: (value: number) => string
  /** How the axis is written, and what its ticks are round in; else as `format` writes. */
  scale?: AxisScale
  /** What one dot is, e.g. `one dot = 5 quarters in 100`. */
  axisLabel: string
  height?: number
}

const MARGIN = { side: 14, top: 22, bottom: 38 }
/** A distribution as a handful of equally likely outcomes: chances one can count. */
export function QuantileDots(props: QuantileDotsProps) {
  const { title, note, quantiles, threshold, format, axisLabel, scale, height = 240 } = props
  const [ref, width] = useWidth()
  const summary = quantileDotsSummary(props)
  const most = Math.max(quantiles.at(-1) ?? 1, threshold?.value ?? 0)
  const least = Math.min(0, quantiles[0] ?? 0)
  const axis = niceAxis(least, most, scale?.format ?? format, {
    count: 4,
    unit: scale?.unit,
  })
  const from = place(0, axis, width)
  const border = threshold === undefined ? from : place(threshold.value, axis, width)
  const sides = quantiles.map((value) => ({
    x: place(value, axis, width),
    isBeyond: threshold !== undefined && value > threshold.value,
  }))
  const { dots, radius } = stackDots(sides, {
    from,
    border,
    room: height - MARGIN.top - MARGIN.bottom - 2,
  })
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
          {dots.map(({ x, above, isBeyond }, index) => (
            <circle
              // A dot has no other name than its rank.
              // oxlint-disable-next-line react/no-array-index-key
              key={index}
              className={isBeyond ? styles.beyond : styles.within}
              cx={x}
              cy={height - MARGIN.bottom - 2 - above}
              r={radius}
            />
          ))}
          {threshold === undefined ? null : (
            <Threshold x={border} height={height} width={width} label={threshold.label} />
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
        <text key={tick.value} {...labelPlace(place(tick.value, axis, width), width)} y={y + 15}>
          {tick.label}
        </text>
      ))}
      <text x={width - MARGIN.side} y={y + 32} textAnchor="end">
        {label}
      </text>
    </g>
  )
}

/** The outermost labels end with the picture: one in the middle of its tick would be cut. */
function labelPlace(x: number, width: number) {
  if (x > width - 2 * MARGIN.side) return { x: width, textAnchor: 'end' as const }
  return { x, textAnchor: 'middle' as const }
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
  props: Pick<QuantileDotsProps, 'title' | 'quantiles' | 'median' | 'threshold' | 'format'>,
): string {
  const { title, quantiles, threshold, format } = props
  if (quantiles.length === 0) return `${title}: no data.`
  const middle = format(props.median ?? quantileSorted(quantiles, 0.5))
  const beyond = quantiles.filter((value) => threshold !== undefined && value > threshold.value)
  const share =
    threshold === undefined
      ? ''
      : `; ${beyond.length} of ${quantiles.length} equally likely outcomes exceed ${threshold.label}`
  return `${title}: the median is ${middle}${share}.`
}
