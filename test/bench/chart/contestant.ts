import type { Series } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'

export const WIDTH = 1200
export const HEIGHT = 320

/** A chart that is on the page. */
export interface DrawnChart {
  /** Shows another part; what it takes ends when the pixels of the canvas can be read. */
  readonly show: (range: TimeRange) => Promise<void>
  readonly remove: () => void
}

/** One way to draw a series. */
export interface Contestant {
  /** What may be done before the clock runs, namely bringing the data into its own shape. */
  readonly take: (series: Series) => {
    readonly draw: (range: TimeRange) => Promise<DrawnChart>
  }
}

/** Canvas calls are recorded and done later: reading a pixel back waits for them. */
export function flush(canvas: HTMLCanvasElement): void {
  canvas.getContext('2d')!.getImageData(0, 0, 1, 1)
}
