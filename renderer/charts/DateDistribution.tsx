import { formatDate } from '#core/units/format.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { MARGIN, plotWidth } from './plot-frame.ts'
import { spreadLabels } from './spread-labels.ts'
import { useWidth } from './use-width.ts'
import styles from './DateDistribution.module.css'

export interface DateDistributionProps {
  /** Ascending epoch ms and the density at each; any scale. */
  times: Float64Array
  density: Float64Array
  /** e.g. the dates by which it happens with 10, 50 and 90 %. */
  marks: readonly { readonly label: string; readonly atMs: number }[]
  /** Drawn as a bar from now on, e.g. `lead time 21 days`. */
  leadTime?: { readonly fromMs: number; readonly toMs: number; readonly label: string }
  range: TimeRange
  timeZone: string
}

const HEIGHT = 62
const BASE = 44
const PEAK = 16

/** When something happens, as a density on the time axis of the chart above it. */
export function DateDistribution(props: DateDistributionProps) {
  const { times, density, marks, leadTime, range, timeZone } = props
  const [ref, width] = useWidth()
  const x = (ms: number): number => {
    const share = (ms - range.fromMs) / (range.toMs - range.fromMs)
    return MARGIN.left + Math.min(1, Math.max(0, share)) * plotWidth(width)
  }
  const top = density.reduce((most, value) => Math.max(most, value), 0)
  const y = (value: number): number => (top === 0 ? BASE : BASE - (value / top) * (BASE - PEAK))
  const dates = marks.map(({ label, atMs }) => `${label} by ${formatDate(atMs, timeZone)}`)
  const outline = Array.from(
    times,
    (ms, index) => `L${x(ms).toFixed(1)} ${y(density[index]!).toFixed(1)}`,
  )
  const first = times[0]
  const last = times.at(-1)
  const inSight = marks.filter(({ atMs }) => atMs >= range.fromMs && atMs <= range.toMs)
  const labelsAt = spreadLabels(
    inSight.map(({ atMs }) => x(atMs)),
    width - MARGIN.right,
  )
  return (
    <div ref={ref} className={styles.strip}>
      <p className="visually-hidden">{dates.join(', ')}</p>
      {width === 0 ? null : (
        <svg width={width} height={HEIGHT} aria-hidden="true">
          {first === undefined || last === undefined ? null : (
            <path
              className={styles.density}
              d={`M${x(first)} ${BASE}${outline.join('')}L${x(last)} ${BASE}Z`}
            />
          )}
          {inSight.map(({ label, atMs }, index) => (
            <g key={label}>
              <line className={styles.mark} x1={x(atMs)} x2={x(atMs)} y1={PEAK - 2} y2={BASE} />
              <text className={styles.markLabel} x={labelsAt[index]} y={PEAK - 6}>
                {label}
              </text>
            </g>
          ))}
          {leadTime === undefined ? null : (
            <LeadTime from={x(leadTime.fromMs)} to={x(leadTime.toMs)} label={leadTime.label} />
          )}
        </svg>
      )}
    </div>
  )
}

function LeadTime({ from, to, label }: { from: number; to: number; label: string }) {
  return (
    <>
      <rect
        className={styles.lead}
        x={from}
        y={BASE + 5}
        width={Math.max(1, to - from)}
        height={7}
      />
      <text className={styles.leadLabel} x={from - 5} y={BASE + 12} textAnchor="end">
        {label}
      </text>
    </>
  )
}
