import type { ReactNode } from 'react'
import { ChartFrame } from './ChartFrame.tsx'
import { niceAxis } from './nice-axis.ts'
import { useWidth } from './use-width.ts'
import styles from './Histogram.module.css'

export interface HistogramBin {
  readonly from: number
  readonly to: number
  readonly count: number
}

export interface HistogramProps {
  title: string
  note?: ReactNode
  /** Adjoining, ascending. */
  bins: readonly HistogramBin[]
  threshold?: { readonly value: number; readonly label: string }
  format: (value: number) => string
  xLabel: string
  /** What is counted, e.g. `incidents`. */
  countLabel: string
  height?: number
}

const MARGIN = { left: 40, right: 12, top: 18, bottom: 38 }

/** Counts per bin as bars from zero. */
export function Histogram(props: HistogramProps) {
  const { title, note, bins, format, xLabel, countLabel, height = 220 } = props
  const [ref, width] = useWidth()
  return (
    <ChartFrame
      title={title}
      note={note}
      summary={histogramSummary(props)}
      table={() => ({
        caption: title,
        columns: [
          { header: `${xLabel}, from`, align: 'right', format: (cell) => format(Number(cell)) },
          { header: 'to', format: (cell) => format(Number(cell)) },
          { header: countLabel },
        ],
        rows: bins.map((bin) => [bin.from, bin.to, bin.count]),
      })}
    >
      <div ref={ref}>
        <Bars {...props} width={width} height={height} />
      </div>
    </ChartFrame>
  )
}

function Bars(props: HistogramProps & { width: number; height: number }) {
  const { bins, threshold, format, xLabel, width, height } = props
  const first = bins[0]?.from ?? 0
  const last = Math.max(bins.at(-1)?.to ?? 1, threshold?.value ?? first, first + 1e-9)
  const most = bins.reduce((top, { count }) => Math.max(top, count), 1)
  const x = niceAxis(first, last, format, { from: first, to: last, count: 5 })
  const y = niceAxis(0, most, String, { from: 0, count: 3 })
  const right = width - MARGIN.right
  const foot = height - MARGIN.bottom
  const xAt = (value: number): number =>
    MARGIN.left + ((value - first) / (last - first)) * Math.max(1, right - MARGIN.left)
  const yAt = (count: number): number => foot - (count / y.to) * (foot - MARGIN.top)
  return (
    <svg width={width} height={height} aria-hidden="true" className={styles.svg}>
      {y.ticks.map(({ value, label }) => (
        <g key={value} className={styles.axis}>
          <line x1={MARGIN.left} x2={right} y1={yAt(value)} y2={yAt(value)} />
          <text x={MARGIN.left - 6} y={yAt(value) + 4} textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {bins.map((bin) => (
        <rect
          key={bin.from}
          className={styles.bar}
          x={xAt(bin.from) + 0.5}
          y={yAt(bin.count)}
          width={Math.max(0.5, xAt(bin.to) - xAt(bin.from) - 1)}
          height={foot - yAt(bin.count)}
        />
      ))}
      <g className={styles.axis}>
        {x.ticks.map(({ value, label }) => (
          <text key={value} x={xAt(value)} y={foot + 15} textAnchor="middle">
            {label}
          </text>
        ))}
        <text x={right} y={height - 6} textAnchor="end">
          {xLabel}
        </text>
      </g>
      {threshold === undefined ? null : (
        <g className={styles.threshold}>
          <line x1={xAt(threshold.value)} x2={xAt(threshold.value)} y1={2} y2={foot} />
          <text x={xAt(threshold.value) + 6} y={12}>
            {threshold.label}
          </text>
        </g>
      )}
    </svg>
  )
}

/** One sentence: how many there are, and the fullest bin. */
export function histogramSummary(
  props: Pick<HistogramProps, 'title' | 'bins' | 'format' | 'countLabel'>,
): string {
  const { title, bins, format, countLabel } = props
  const total = bins.reduce((sum, { count }) => sum + count, 0)
  const fullest = bins.toSorted((a, b) => b.count - a.count)[0]
  if (total === 0 || fullest === undefined) return `${title}: no data.`
  const range = `${format(fullest.from)} to ${format(fullest.to)}`
  return `${title}: ${total} ${countLabel}; the fullest bin is ${range} with ${fullest.count}.`
}
