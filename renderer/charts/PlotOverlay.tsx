import { bottomMargin, MARGIN, plotWidth, xPixel, yPixel, type PlotFrame } from './plot-frame.ts'
import type { PlotLimit, PlotMark, PlotShade, Tone } from './plot-spec.ts'
import styles from './Plot.module.css'

const toneColour: Record<Tone, string> = {
  ok: 'var(--ok)',
  risk: 'var(--risk)',
  bad: 'var(--bad)',
  accent: 'var(--accent)',
  muted: 'var(--muted)',
  event: 'var(--series-4)',
}

/** Horizontal zones behind the data. */
export function PlotShades({ frame, shades }: { frame: PlotFrame; shades: readonly PlotShade[] }) {
  if (shades.length === 0) return null
  const { from, to } = frame.y
  return (
    <svg className={styles.layer} width={frame.width} height={frame.height} aria-hidden="true">
      {shades.map((shade) => {
        const top = yPixel(Math.min(to, shade.to), frame)
        const bottom = yPixel(Math.max(from, shade.from), frame)
        return bottom <= top ? null : (
          <rect
            key={`${shade.tone}-${shade.from}`}
            x={MARGIN.left}
            y={top}
            width={plotWidth(frame.width)}
            height={bottom - top}
            fill={toneColour[shade.tone]}
            fillOpacity={0.06}
          />
        )
      })}
    </svg>
  )
}

export interface PlotLabelsProps {
  frame: PlotFrame
  limits: readonly PlotLimit[]
  marks: readonly PlotMark[]
}

/** Limit and event lines over the data, each with its meaning written on it. */
export function PlotLabels({ frame, limits, marks }: PlotLabelsProps) {
  const { width, height } = frame
  return (
    <svg className={styles.layer} width={width} height={height} aria-hidden="true">
      <Ticks marks={marks} frame={frame} />
      {placeMarks(marks, frame).map((mark) => (
        <Mark key={`${mark.x}-${mark.label}`} {...mark} foot={height - bottomMargin(frame.x)} />
      ))}
      {limits
        .filter(({ value }) => value >= frame.y.from && value <= frame.y.to)
        .map((limit) => (
          <Limit key={`${limit.value}-${limit.label}`} limit={limit} frame={frame} />
        ))}
      {frame.x.label === undefined ? null : (
        <text className={styles.axisLabel} x={width - MARGIN.right} y={height - 6} textAnchor="end">
          {frame.x.label}
        </text>
      )}
      {frame.y.label === undefined ? null : (
        <text className={styles.axisLabel} x={MARGIN.left + 4} y={MARGIN.top + 10}>
          {frame.y.label}
        </text>
      )}
    </svg>
  )
}

function Limit({ limit, frame }: { limit: PlotLimit; frame: PlotFrame }) {
  const y = Math.round(yPixel(limit.value, frame)) + 0.5
  const above = y > MARGIN.top + 16
  return (
    <g>
      <line
        x1={MARGIN.left}
        x2={frame.width - MARGIN.right}
        y1={y}
        y2={y}
        stroke={toneColour[limit.tone]}
        strokeWidth="1.5"
      />
      <text
        className={`${styles.label} ${styles.halo}`}
        x={MARGIN.left + 6}
        y={above ? y - 5 : y + 14}
        fill={toneColour[limit.tone]}
      >
        {limit.label}
      </text>
    </g>
  )
}

/** Events too many for a line each: triangles that stand on the time axis. */
function Ticks({ marks, frame }: { marks: readonly PlotMark[]; frame: PlotFrame }) {
  const foot = frame.height - bottomMargin(frame.x)
  const shown = marks.filter(({ x, tick }) => tick && x >= frame.x.from && x <= frame.x.to)
  if (shown.length === 0) return null
  const d = shown.map(({ x }) => `M${xPixel(x, frame) - 3} ${foot}l3 -5 3 5z`).join('')
  return <path d={d} fill={toneColour.event} fillOpacity="0.75" />
}

interface PlacedMark extends PlotMark {
  pixel: number
  row: number
  anchor: 'start' | 'end'
}

const ROW_HEIGHT = 14
/** Mean width of a letter of an 11 px label. */
const LETTER = 6.2

/** Gives labels that would overlap a row of their own, and turns those at the right edge. */
function placeMarks(marks: readonly PlotMark[], frame: PlotFrame): PlacedMark[] {
  const rowEnds: number[] = []
  return marks
    .filter(({ x, tick }) => !tick && x >= frame.x.from && x <= frame.x.to)
    .toSorted((a, b) => a.x - b.x)
    .map((mark) => {
      const pixel = Math.round(xPixel(mark.x, frame)) + 0.5
      if (mark.label === '') return { ...mark, pixel, row: 0, anchor: 'start' as const }
      const length = mark.label.length * LETTER + 10
      const turned = mark.labelAt === 'foot' || pixel + length > frame.width - MARGIN.right
      const start = turned ? pixel - length : pixel
      if (mark.labelAt === 'foot') return { ...mark, pixel, row: 0, anchor: 'end' as const }
      const free = rowEnds.findIndex((end) => end <= start)
      const row = free === -1 ? rowEnds.length : free
      rowEnds[row] = start + length
      return { ...mark, pixel, row, anchor: turned ? ('end' as const) : ('start' as const) }
    })
}

function Mark({
  pixel,
  row,
  anchor,
  label,
  tone,
  solid,
  labelAt,
  foot,
}: PlacedMark & { foot: number }) {
  const colour = toneColour[tone]
  const y = labelAt === 'foot' ? foot - 6 : MARGIN.top + 11 + row * ROW_HEIGHT
  return (
    <g>
      <line
        x1={pixel}
        x2={pixel}
        y1={MARGIN.top}
        y2={foot}
        stroke={colour}
        strokeWidth="1"
        strokeDasharray={solid ? undefined : '2 3'}
      />
      <text
        className={`${styles.label} ${styles.halo}`}
        x={pixel + (anchor === 'end' ? -5 : 5)}
        y={y}
        textAnchor={anchor}
        fill={colour}
      >
        {label}
      </text>
    </g>
  )
}
