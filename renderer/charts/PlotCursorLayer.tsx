import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
} from 'react'
import { bottomMargin, MARGIN, plotWidth, xPixel, xValue, type PlotFrame } from './plot-frame.ts'
import type { PlotCursor, Readout } from './plot-cursor.ts'
import { RangeMover, type PlotMoves } from './range-mover.ts'
import { cx } from '#renderer/ui/cx.ts'
import styles from './Plot.module.css'

const FAR = 10

interface PlotCursorLayerProps {
  frame: PlotFrame
  cursor: PlotCursor
  /** For plots that show a part which can be moved. */
  moves?: PlotMoves | undefined
}

/**
 * The cursor of a plot: follows the pointer, and is a slider for the keyboard whose value
 * text is what stands under it. What is shown is moved and zoomed here too.
 */
export function PlotCursorLayer({ frame, cursor, moves }: PlotCursorLayerProps) {
  const [place, setPlace] = useState<number | null>(null)
  const [mover] = useState(() => new RangeMover())
  const layer = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => mover.update(moves, frame))
  useEffect(() => mover.watchWheel(layer.current!), [mover])
  const readout = place === null ? null : cursor.at(place)
  const { from, to } = frame.x

  function onKeyDown(event: KeyboardEvent): void {
    if (mover.press(event, readout?.x ?? null)) {
      event.preventDefault()
      return
    }
    const next = keyTarget(event, readout?.x ?? null, frame)
    if (next === null) return
    event.preventDefault()
    setPlace(next === 'none' ? null : stepTo(next, readout?.x ?? null, cursor, frame))
  }

  function onPointer(event: PointerEvent): void {
    if (mover.isDragging) {
      mover.drag(event)
      setPlace(null)
      return
    }
    const box = event.currentTarget.getBoundingClientRect()
    setPlace(xValue(event.clientX - box.left, frame))
  }

  return (
    <>
      <div
        ref={layer}
        className={cx(styles.cursor, moves !== undefined && styles.movable)}
        // A range input would take drags and draw a thumb of its own over the picture.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="slider"
        tabIndex={0}
        aria-label={cursor.label}
        aria-valuemin={from}
        aria-valuemax={to}
        aria-valuenow={readout?.x ?? from}
        aria-valuetext={readout === null ? hintOf(moves) : readoutText(readout)}
        onKeyDown={onKeyDown}
        onFocus={(event) =>
          event.target.matches(':focus-visible') && place === null && setPlace(to)
        }
        onBlur={() => setPlace(null)}
        onPointerDown={(event) => mover.startDrag(event)}
        onPointerUp={() => mover.endDrag()}
        onPointerCancel={() => mover.endDrag()}
        onPointerMove={onPointer}
        onPointerLeave={() => setPlace(null)}
      />
      {readout === null ? null : <CursorReadout readout={readout} frame={frame} />}
    </>
  )
}

function hintOf(moves: PlotMoves | undefined): string {
  const reads = 'Arrow keys read the chart'
  return moves === undefined
    ? reads
    : `${reads}, with Ctrl they move it; plus and minus zoom, 0 shows all`
}

/** Where a key asks to go: an x, `none` to put the cursor away, null for other keys. */
function keyTarget(
  event: KeyboardEvent,
  x: number | null,
  frame: PlotFrame,
): number | 'none' | null {
  const { from, to } = frame.x
  const pixel = (to - from) / plotWidth(frame.width)
  const step = pixel * (event.shiftKey ? FAR * FAR : 1)
  const here = x ?? to
  switch (event.key) {
    case 'ArrowLeft':
      return here - step
    case 'ArrowRight':
      return here + step
    case 'PageUp':
      return here - FAR * FAR * pixel
    case 'PageDown':
      return here + FAR * FAR * pixel
    case 'Home':
      return from
    case 'End':
      return to
    case 'Escape':
      return x === null ? null : 'none'
    default:
      return null
  }
}

/** Goes on in the asked direction until the cursor snaps to another point than before. */
function stepTo(target: number, x: number | null, cursor: PlotCursor, frame: PlotFrame): number {
  const { from, to } = frame.x
  const within = (value: number) => Math.min(to, Math.max(from, value))
  if (x === null) return within(target)
  const step = target - x
  let place = within(target)
  for (let tries = 0; tries < plotWidth(frame.width); tries++) {
    if (cursor.at(place)?.x !== x || place === from || place === to) break
    place = within(place + step)
  }
  return place
}

function CursorReadout({ readout, frame }: { readout: Readout; frame: PlotFrame }) {
  const pixel = xPixel(readout.x, frame)
  if (pixel < MARGIN.left - 1 || pixel > frame.width - MARGIN.right + 1) return null
  const side = pixel > frame.width / 2 ? { right: frame.width - pixel + 8 } : { left: pixel + 8 }
  return (
    <>
      <div
        className={styles.cursorLine}
        style={{ left: pixel, top: MARGIN.top, bottom: bottomMargin(frame.x) }}
      />
      <div className={styles.readout} style={{ ...side, top: MARGIN.top }} aria-hidden="true">
        <div className={styles.readoutHead}>{readout.heading}</div>
        {readout.rows.map((row) => (
          <div key={row.label} className={styles.readoutRow}>
            <svg width="10" height="4">
              <rect width="10" height="2" y="1" fill={row.colour} />
            </svg>
            {row.label}
            <span className={styles.readoutValue}>{row.value}</span>
          </div>
        ))}
      </div>
    </>
  )
}

/** The readout as one line for a screen reader. */
export function readoutText({ heading, rows }: Readout): string {
  return `${heading}: ${rows.map(({ label, value }) => `${label} ${value}`).join(', ')}`
}
