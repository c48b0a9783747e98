import type { KeyboardEvent, PointerEvent } from 'react'
import { flushSync } from 'react-dom'
import type { TimeRange } from '#core/time/time-range.ts'
import { panned, zoomed } from './move-range.ts'
import { plotWidth, xValue, type PlotFrame } from './plot-frame.ts'

/** What a plot shows of all there is, and how that is changed on the plot itself. */
export interface PlotMoves {
  readonly full: TimeRange
  readonly range: TimeRange
  readonly onChange: (range: TimeRange) => void
}

/** One press of a key. */
const KEY_ZOOM = 0.7
const KEY_PAN = 0.25
/** Zoom per px of the wheel. */
const WHEEL_ZOOM = 0.002
/** Px of a line and of a page, for wheels that tell these. */
const WHEEL_UNITS = [1, 16, 400]

/**
 * Moves and zooms a plot by dragging, by the wheel (with Ctrl it zooms, sideways or with Shift
 * it moves; else it scrolls the page) and by keys. However many events come, the plot is drawn
 * once a frame, before that frame ends.
 */
export class RangeMover {
  #moves: PlotMoves | undefined
  #frame: PlotFrame | undefined
  #pending: { range: TimeRange; readonly request: number } | null = null
  #drag: { readonly x: number; readonly range: TimeRange } | null = null

  /** Told whenever what is drawn has changed. */
  update(moves: PlotMoves | undefined, frame: PlotFrame): void {
    this.#moves = moves
    this.#frame = frame
  }

  /** React listens passively, where the page can't be kept from scrolling. Gives the end of it. */
  watchWheel(element: HTMLElement): () => void {
    element.addEventListener('wheel', this.#onWheel, { passive: false })
    return () => {
      element.removeEventListener('wheel', this.#onWheel)
      if (this.#pending !== null) cancelAnimationFrame(this.#pending.request)
      this.#pending = null
    }
  }

  get isDragging(): boolean {
    return this.#drag !== null
  }

  startDrag(event: PointerEvent): void {
    if (this.#moves === undefined || event.button !== 0) return
    this.#drag = { x: event.clientX, range: this.#from() }
    event.currentTarget.setPointerCapture(event.pointerId)
  }

  drag(event: PointerEvent): void {
    if (this.#moves === undefined || this.#drag === null) return
    const { x, range } = this.#drag
    this.#show(panned(range, this.#moves.full, (x - event.clientX) * this.#perPixel(range)))
  }

  endDrag(): void {
    this.#drag = null
  }

  /** Whether the key is one that moves the plot; zooms around a time, else around the middle. */
  press(event: KeyboardEvent, aroundMs: number | null): boolean {
    if (this.#moves === undefined || event.altKey || event.metaKey) return false
    const next = keyTarget(event, this.#from(), this.#moves.full, aroundMs)
    if (next === null) return false
    this.#show(next)
    return true
  }

  readonly #onWheel = (event: WheelEvent): void => {
    const { deltaX, deltaY, deltaMode } = event
    if (this.#moves === undefined || this.#frame === undefined) return
    const unit = WHEEL_UNITS[deltaMode] ?? 1
    const from = this.#from()
    const { full } = this.#moves
    if (event.ctrlKey || event.metaKey) {
      const x = { from: from.fromMs, to: from.toMs, ticks: [] }
      const around = xValue(event.offsetX, { ...this.#frame, x })
      this.#show(zoomed(from, full, Math.exp(deltaY * unit * WHEEL_ZOOM), around))
    } else {
      const sideways = event.shiftKey && deltaX === 0 ? deltaY : deltaX
      if (sideways === 0 || (!event.shiftKey && Math.abs(deltaY) > Math.abs(deltaX))) return
      this.#show(panned(from, full, sideways * unit * this.#perPixel(from)))
    }
    event.preventDefault()
  }

  #perPixel({ fromMs, toMs }: TimeRange): number {
    return (toMs - fromMs) / plotWidth(this.#frame?.width ?? 1)
  }

  /** What is shown, or will be with the next frame. */
  #from(): TimeRange {
    return this.#pending?.range ?? this.#moves!.range
  }

  #show(range: TimeRange): void {
    if (this.#pending !== null) {
      this.#pending.range = range
      return
    }
    const request = requestAnimationFrame(() => {
      const next = this.#pending?.range
      this.#pending = null
      if (next !== undefined) flushSync(() => this.#moves?.onChange(next))
    })
    this.#pending = { range, request }
  }
}

/** Where a key asks to go; null for other keys. */
function keyTarget(
  { key, ctrlKey }: KeyboardEvent,
  from: TimeRange,
  full: TimeRange,
  aroundMs: number | null,
): TimeRange | null {
  const around = aroundMs ?? (from.fromMs + from.toMs) / 2
  const step = KEY_PAN * (from.toMs - from.fromMs)
  if (ctrlKey) {
    if (key === 'ArrowLeft') return panned(from, full, -step)
    return key === 'ArrowRight' ? panned(from, full, step) : null
  }
  if (key === '+' || key === '=') return zoomed(from, full, KEY_ZOOM, around)
  if (key === '-') return zoomed(from, full, 1 / KEY_ZOOM, around)
  return key === '0' ? full : null
}
