import type { BandPoints, Points } from './plot-data.ts'
import { xPixel, yPixel, type PlotFrame } from './plot-frame.ts'

/** Beyond this many px from the picture nothing is seen, and an infinite value has a place. */
const FAR = 10_000

const DOT_RADIUS = 1.5

export interface LineStyle {
  readonly colour: string
  readonly dash: number[]
  readonly width: number
  /** Holds each value until the next one. */
  readonly stepped: boolean
}

/** Where values lie on the canvas, in a form that costs little per point. */
class Projection {
  readonly #fromX: number
  readonly #perX: number
  readonly #left: number
  readonly #fromY: number
  readonly #perY: number
  readonly #foot: number

  constructor(frame: PlotFrame) {
    const { x, y } = frame
    this.#fromX = x.from
    this.#left = xPixel(x.from, frame)
    this.#perX = (xPixel(x.to, frame) - this.#left) / (x.to - x.from)
    this.#fromY = y.from
    this.#foot = yPixel(y.from, frame)
    this.#perY = (yPixel(y.to, frame) - this.#foot) / (y.to - y.from)
  }

  x(value: number): number {
    return this.#left + (value - this.#fromX) * this.#perX
  }

  y(value: number): number {
    return Math.max(-FAR, Math.min(FAR, this.#foot + (value - this.#fromY) * this.#perY))
  }
}

/** Draws a line that is broken at NaN; a point between two breaks is a dot. */
export function paintLine(
  context: CanvasRenderingContext2D,
  { xs, ys }: Points,
  frame: PlotFrame,
  { colour, dash, width, stepped }: LineStyle,
): void {
  const project = new Projection(frame)
  const lonely: number[] = []
  context.beginPath()
  let isDown = false
  let before = 0
  for (let index = 0; index < xs.length; index++) {
    const value = ys[index]!
    if (Number.isNaN(value)) {
      isDown = false
      continue
    }
    const x = project.x(xs[index]!)
    const y = project.y(value)
    if (isDown) {
      if (stepped) context.lineTo(x, before)
      context.lineTo(x, y)
    } else {
      context.moveTo(x, y)
      if (Number.isNaN(ys[index + 1] ?? Number.NaN)) lonely.push(index)
    }
    isDown = true
    before = y
  }
  context.lineWidth = width
  context.lineJoin = 'round'
  context.strokeStyle = colour
  context.setLineDash(dash)
  context.stroke()
  context.setLineDash([])
  if (lonely.length === 0) return
  context.beginPath()
  for (const index of lonely) {
    const x = project.x(xs[index]!)
    const y = project.y(ys[index]!)
    context.moveTo(x + DOT_RADIUS, y)
    context.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI)
  }
  context.fillStyle = colour
  context.fill()
}

/** Draws points as dots of a radius in px, gaps left out. */
export function paintDots(
  context: CanvasRenderingContext2D,
  { xs, ys }: Points,
  frame: PlotFrame,
  colour: string,
  radius: number,
): void {
  const project = new Projection(frame)
  context.beginPath()
  for (let index = 0; index < xs.length; index++) {
    if (Number.isNaN(ys[index]!)) continue
    const x = project.x(xs[index]!)
    const y = project.y(ys[index]!)
    context.moveTo(x + radius, y)
    context.arc(x, y, radius, 0, 2 * Math.PI)
  }
  context.fillStyle = colour
  context.fill()
}

/** Fills between the edges of a band, but for where one of them is missing. */
export function paintBand(
  context: CanvasRenderingContext2D,
  { xs, lower, upper }: BandPoints,
  frame: PlotFrame,
  colour: string,
): void {
  const project = new Projection(frame)
  const isThere = (index: number): boolean => !Number.isNaN(lower[index]! + upper[index]!)
  context.beginPath()
  for (let from = 0; from < xs.length; from++) {
    if (!isThere(from)) continue
    let to = from
    while (to < xs.length && isThere(to)) to++
    context.moveTo(project.x(xs[from]!), project.y(upper[from]!))
    for (let index = from + 1; index < to; index++) {
      context.lineTo(project.x(xs[index]!), project.y(upper[index]!))
    }
    for (let index = to - 1; index >= from; index--) {
      context.lineTo(project.x(xs[index]!), project.y(lower[index]!))
    }
    context.closePath()
    from = to
  }
  context.fillStyle = colour
  context.fill()
}
