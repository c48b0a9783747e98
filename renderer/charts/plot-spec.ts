import type { Series } from '#core/series/series.ts'
import type { Paint } from './chart-colours.ts'

/** What a plot shows, in data terms; x is epoch ms on a time axis, else a plain number. */
export interface PlotSpec {
  readonly x: PlotAxis
  readonly y: PlotAxis
  readonly lines: readonly PlotLine[]
  readonly bands?: readonly PlotBand[]
  readonly shades?: readonly PlotShade[]
  readonly limits?: readonly PlotLimit[]
  readonly marks?: readonly PlotMark[]
}

export interface PlotAxis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly PlotTick[]
  /** Short text at the end of the axis, e.g. `bad minutes in the quarter`. */
  readonly label?: string
}

export interface PlotTick {
  readonly value: number
  readonly label: string
}

/** Computed points, ascending in x, drawn through without a break. */
export interface Curve {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

export interface PlotLine {
  readonly label: string
  /** Measured data, broken at its gaps; its times are the x values. Or a computed curve. */
  readonly data: Series | Curve
  readonly paint: Paint
  readonly width?: number
  /** Holds each value until the next one, as a distribution function does. */
  readonly stepped?: boolean
  /** Only its points, as dots: measurements that no line may join. */
  readonly dotted?: boolean
}

/** An area between two values per x: outer bands at 12 % opacity, inner at 22 %. */
export interface PlotBand {
  readonly label: string
  readonly xs: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly paint: Paint
  readonly strength: 'outer' | 'inner'
}

export type Tone = 'ok' | 'risk' | 'bad' | 'accent' | 'muted' | 'event'

/** A horizontal zone behind the data, e.g. a policy tier. */
export interface PlotShade {
  readonly from: number
  readonly to: number
  readonly tone: Tone
}

/** A horizontal line with its meaning written on it. */
export interface PlotLimit {
  readonly value: number
  readonly label: string
  readonly tone: Tone
}

/** A vertical line with its meaning written at its top (or foot). */
export interface PlotMark {
  readonly x: number
  readonly label: string
  readonly tone: Tone
  readonly solid?: boolean
  readonly labelAt?: 'top' | 'foot'
  /** Only a small mark on the time axis, without a line or its label. */
  readonly tick?: boolean
}
