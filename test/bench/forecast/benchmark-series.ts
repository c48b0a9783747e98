import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A real series with values that were held back. */
export interface BenchmarkSeries {
  readonly id: string
  readonly group: string
  /** Training values, NaN for a gap. */
  readonly values: Float64Array
  /** What came right after them, NaN for a gap. */
  readonly test: Float64Array
  /** Season lengths in steps, shortest first; empty for none. */
  readonly periods: readonly number[]
  readonly stepMs: number
  /** Mean size of the differences that MASE and MSIS are told in. */
  readonly scale: number
}

/** Series whose step nobody wrote down are taken as daily: only its multiples matter. */
const UNKNOWN_STEP_S = 86_400

const column = z.array(z.number().nullable())
const fileShape = z.object({
  series: z.array(
    z.object({
      id: z.string(),
      group: z.string(),
      step_s: z.number().positive().nullish(),
      periods: z.array(z.number()),
      mase_scale: z.number(),
      y: column,
      test: column,
    }),
  ),
})

/** Reads a file of the shape of `series-open.json`. */
export function readBenchmark(file: string): BenchmarkSeries[] {
  const { series } = fileShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  return series.map(({ id, group, step_s, periods, mase_scale, y, test }) => ({
    id,
    group,
    values: withGaps(y),
    test: withGaps(test),
    periods: periods.filter((period) => period > 1).toSorted((a, b) => a - b),
    stepMs: (step_s ?? UNKNOWN_STEP_S) * 1000,
    scale: mase_scale,
  }))
}

function withGaps(values: readonly (number | null)[]): Float64Array {
  return Float64Array.from(values, (value) => value ?? Number.NaN)
}
