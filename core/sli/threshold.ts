import type { SliColumns } from '#core/series/series.ts'
import type { EpochMs, DurationMs } from '#core/units/units.ts'

/** How a good value stands to the limit; the names are those of OpenSLO. */
export type ThresholdOp = 'lte' | 'lt' | 'gte' | 'gt'

/** A limit that tells good values from bad ones, e.g. at most 200 ms. */
export interface Threshold {
  readonly op: ThresholdOp
  readonly value: number
}

/** Whether a value is good; false for a gap, which is neither: ask about it first. */
export function isWithin(value: number, { op, value: limit }: Threshold): boolean {
  if (op === 'lte') return value <= limit
  if (op === 'lt') return value < limit
  return op === 'gte' ? value >= limit : value > limit
}

/** Values on a regular grid, NaN for gaps. */
export interface ValueColumn {
  readonly startMs: EpochMs
  readonly stepMs: DurationMs
  readonly values: Float64Array
}

/**
 * The indicator of a series of values: each value is one event, good when it keeps to the limit.
 * A gap is a gap.
 *
 * @example 8 of 11 latencies at most 200 ms: SLI 8/11
 */
export function thresholdColumns(column: ValueColumn, threshold: Threshold): SliColumns {
  const { startMs, stepMs, values } = column
  const good = new Float64Array(values.length)
  const total = new Float64Array(values.length)
  values.forEach((value, slot) => {
    const known = !Number.isNaN(value)
    total[slot] = known ? 1 : Number.NaN
    good[slot] = known ? Number(isWithin(value, threshold)) : Number.NaN
  })
  return { startMs, stepMs, good, total }
}
