import type { ChartColours } from './chart-colours.ts'
import { bottomMargin, MARGIN, plotWidth, xPixel, yPixel, type PlotFrame } from './plot-frame.ts'
import type { PlotAxis } from './plot-spec.ts'

const FONT_SIZE = 11
const FONT = `${FONT_SIZE}px 'Inter Variable', system-ui, sans-serif`
const LINE_HEIGHT = 1.2 * FONT_SIZE
/** Room between a label and the plot area, in px. */
const PADDING = 6

/** Mean width of a letter of a tick label, and the room between two labels, in px. */
const LETTER = 6.2
const LABEL_GAP = 10

/** Draws the lines of the value axis, and the labels of both. */
export function paintAxes(
  context: CanvasRenderingContext2D,
  frame: PlotFrame,
  colours: ChartColours,
): void {
  const { width, height, x, y } = frame
  context.fillStyle = colours.grid
  for (const { value } of y.ticks) {
    context.fillRect(MARGIN.left, Math.round(yPixel(value, frame)), plotWidth(width), 1)
  }
  context.font = FONT
  context.fillStyle = colours.muted
  context.textBaseline = 'middle'
  context.textAlign = 'right'
  y.ticks.forEach(({ value, label }, index) => {
    const lines = fitted(label, index === 0)
    const middle = yPixel(value, frame) - ((lines.length - 1) * LINE_HEIGHT) / 2
    lines.forEach((line, row) =>
      context.fillText(line, MARGIN.left - PADDING, middle + row * LINE_HEIGHT),
    )
  })
  context.textBaseline = 'top'
  context.textAlign = 'center'
  const foot = height - bottomMargin(x) + PADDING
  for (const { value, label } of spacedOut(x, plotWidth(width)).ticks) {
    context.fillText(label, xPixel(value, frame), foot)
  }
}

/** The axis with every second (third, …) tick only, where more labels would touch or be cut. */
export function spacedOut(axis: PlotAxis, room: number): PlotAxis {
  const { from, to } = axis
  const ticks = axis.ticks.filter(({ value, label }) => {
    const end = ((value - from) / (to - from)) * room + (label.length * LETTER) / 2
    return end <= room + MARGIN.right
  })
  const widest = Math.max(0, ...ticks.map(({ label }) => label.length)) * LETTER + LABEL_GAP
  const steps = ticks.slice(1).map(({ value }, index) => value - ticks[index]!.value)
  const closest = (Math.min(...steps) / (to - from)) * room
  const every = Math.ceil(widest / closest)
  return { ...axis, ticks: ticks.filter((_, index) => index % Math.max(1, every) === 0) }
}

/** What fits the left margin, about. */
const MOST_LETTERS = 9

/** Of labels too long for the margin only the lowest keeps its unit, on a line of its own. */
function fitted(label: string, lowest: boolean): string[] {
  const parts = /^(.+)\s(\S+)$/.exec(label)
  if (label.length <= MOST_LETTERS || parts === null) return [label]
  return lowest ? [parts[1]!, parts[2]!] : [parts[1]!]
}
