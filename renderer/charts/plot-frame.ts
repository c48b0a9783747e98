import type { PlotAxis } from './plot-spec.ts'

/** Room around the plot area in px: fixed, so that canvas, overlay and strips line up. */
export const MARGIN = { left: 58, right: 12, top: 10 } as const

/** Room for tick labels under the plot, and for the axis' own label where it has one. */
export function bottomMargin({ label }: PlotAxis): number {
  return label === undefined ? 26 : 44
}

export interface PlotFrame {
  readonly width: number
  readonly height: number
  readonly x: PlotAxis
  readonly y: PlotAxis
}

/** Width of the plot area in px. */
export function plotWidth(width: number): number {
  return Math.max(1, width - MARGIN.left - MARGIN.right)
}

export function xPixel(value: number, { width, x }: PlotFrame): number {
  return MARGIN.left + ((value - x.from) / (x.to - x.from)) * plotWidth(width)
}

export function yPixel(value: number, { height, x, y }: PlotFrame): number {
  const room = height - MARGIN.top - bottomMargin(x)
  return MARGIN.top + (1 - (value - y.from) / (y.to - y.from)) * room
}

export function xValue(pixel: number, { width, x }: PlotFrame): number {
  const share = (pixel - MARGIN.left) / plotWidth(width)
  return x.from + Math.min(1, Math.max(0, share)) * (x.to - x.from)
}
