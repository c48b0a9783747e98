import type { PlotAxis } from './plot-spec.ts'

const ROUND = [1, 2, 2.5, 5, 10]

/** The round step (1, 2, 2.5 or 5 times a power of ten) that cuts `span` into nearly `count`. */
export function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count)
  const power = 10 ** Math.floor(Math.log10(rough))
  const lead = rough / power
  const off = (round: number): number => Math.abs(Math.log(round / lead))
  const nice = ROUND.reduce((best, round) => (off(round) < off(best) ? round : best))
  return nice * power
}

export interface AxisOptions {
  /** Ends the axis exactly here, not at a round number. */
  from?: number
  to?: number
  count?: number
  label?: string
  /** What ticks are round in, in units of the values: 60 for hours over minutes. */
  unit?: number | undefined
  /** How a tick is written where that depends on the step between them. */
  tickFormat?: ((value: number, step: number) => string) | undefined
}

/** How many decimals tell the multiples of a step apart: 0.025 has 3. */
export function decimalsOf(step: number): number {
  let digits = 0
  while (digits < 10 && Math.abs(Number(step.toFixed(digits)) - step) > step * 1e-6) digits++
  return digits
}

/** How an axis writes its ticks, all in one unit. */
export interface AxisScale {
  /** See `AxisOptions.unit`. */
  readonly unit: number
  readonly format: (value: number) => string
}

/** A linear axis over values, with round ends and round ticks. */
export function niceAxis(
  least: number,
  most: number,
  format: (value: number) => string,
  options: AxisOptions = {},
): PlotAxis {
  const low = options.from ?? Math.min(least, most)
  const high = options.to ?? Math.max(least, most)
  const span = high > low ? high - low : Math.abs(high) || 1
  const { unit = 1 } = options
  const step = niceStep(span / unit, options.count ?? 4) * unit
  const from = options.from ?? Math.floor(low / step + 1e-9) * step
  const to = options.to ?? Math.max(Math.ceil(high / step - 1e-9) * step, from + step)
  const ticks = []
  for (let index = Math.ceil(from / step - 1e-9); index * step <= to + step * 1e-9; index++) {
    const value = Number((index * step).toPrecision(12))
    ticks.push({ value, label: options.tickFormat?.(value, step) ?? format(value) })
  }
  return { from, to, ticks, ...(options.label === undefined ? {} : { label: options.label }) }
}

/** Least and most of columns, gaps left out; null when there is no value at all. */
export function extentOf(columns: readonly Float64Array[]): [number, number] | null {
  let least = Infinity
  let most = -Infinity
  for (const column of columns) {
    for (const value of column) {
      if (value < least) least = value
      if (value > most) most = value
    }
  }
  return least <= most ? [least, most] : null
}
