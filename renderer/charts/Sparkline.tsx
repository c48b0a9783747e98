import { cssColour, type Paint } from './chart-colours.ts'
import { extentOf } from './nice-axis.ts'

export interface SparklineProps {
  /** Evenly spaced; NaN is a gap. */
  values: Float64Array
  /** What it shows, e.g. `budget left over 28 days`. */
  label: string
  width?: number
  height?: number
  paint?: Paint
  /** Ends of the value axis; default is the data's own extent. */
  from?: number
  to?: number
}

/** A word-sized line. */
export function Sparkline(props: SparklineProps) {
  const { values, label, width = 96, height = 22, paint = 'history' } = props
  const [least, most] = extentOf([values]) ?? [0, 1]
  const from = props.from ?? least
  const to = props.to ?? most
  return (
    <>
      <span className="visually-hidden">{label}</span>
      <svg width={width} height={height} aria-hidden="true">
        <path
          d={sparklinePath(values, width, height, from, to)}
          fill="none"
          stroke={cssColour(paint)}
          strokeWidth="1.2"
          strokeLinejoin="round"
        />
      </svg>
    </>
  )
}

/** An SVG path with at most one mean per px, broken at gaps. */
export function sparklinePath(
  values: Float64Array,
  width: number,
  height: number,
  from: number,
  to: number,
): string {
  const slots = Math.min(values.length, Math.floor(width))
  const room = height - 3
  const span = to > from ? to - from : 1
  let path = ''
  let pen = 'M'
  for (let slot = 0; slot < slots; slot++) {
    const start = Math.floor((slot * values.length) / slots)
    const end = Math.floor(((slot + 1) * values.length) / slots)
    const present = values.subarray(start, end).filter((value) => !Number.isNaN(value))
    if (present.length === 0) {
      pen = 'M'
      continue
    }
    const mean = present.reduce((sum, value) => sum + value, 0) / present.length
    const x = slots === 1 ? 0 : (slot / (slots - 1)) * width
    const y = 1.5 + (1 - (mean - from) / span) * room
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`
    pen = 'L'
  }
  return path
}
