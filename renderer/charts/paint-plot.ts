import { colourOf, dashOf, withOpacity, type ChartColours } from './chart-colours.ts'
import { paintAxes } from './paint-axes.ts'
import { paintBand, paintDots, paintLine } from './paint-lines.ts'
import { bandPoints, linePoints } from './plot-data.ts'
import { bottomMargin, MARGIN, plotWidth } from './plot-frame.ts'
import type { PlotLine, PlotSpec } from './plot-spec.ts'

const BAND_OPACITY = { outer: 0.12, inner: 0.22 } as const

export interface PlotSize {
  /** In CSS px. */
  readonly width: number
  readonly height: number
  /** Pixels of the canvas per CSS px. */
  readonly pixelRatio: number
}

/** Paints a plot anew: axes, bands, lines. The rest is SVG around it. */
export function paintPlot(
  context: CanvasRenderingContext2D,
  spec: PlotSpec,
  colours: ChartColours,
  size: PlotSize,
): void {
  const { width, height, pixelRatio } = size
  const frame = { width, height, x: spec.x, y: spec.y }
  const range = { fromMs: spec.x.from, toMs: spec.x.to }
  const room = plotWidth(width)
  context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0)
  context.clearRect(0, 0, width, height)
  paintAxes(context, frame, colours)
  context.save()
  context.beginPath()
  // A line that runs along the edge keeps its width.
  context.rect(MARGIN.left, MARGIN.top - 1, room, height - MARGIN.top - bottomMargin(spec.x) + 2)
  context.clip()
  for (const band of spec.bands ?? []) {
    const fill = withOpacity(colourOf(band.paint, colours), BAND_OPACITY[band.strength])
    paintBand(context, bandPoints(band, range, room), frame, fill)
  }
  // The first line lies on top.
  for (const line of spec.lines.toReversed()) {
    const points = linePoints(line.data, range, room)
    if (line.dotted) {
      paintDots(context, points, frame, colourOf(line.paint, colours), line.width ?? 3)
    } else paintLine(context, points, frame, styleOf(line, colours))
  }
  context.restore()
}

function styleOf(line: PlotLine, colours: ChartColours) {
  return {
    colour: colourOf(line.paint, colours),
    dash: dashOf(line.paint),
    width: line.width ?? (line.paint === 'history' ? 1 : 1.6),
    stepped: line.stepped ?? false,
  }
}
