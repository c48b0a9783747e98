import { median } from '#core/stats/quantile.ts'

/** What the errors of a back-test look like. */
export interface ErrorShape {
  /** Sizes of the errors seen, brought to one step ahead; NaN where nothing was measured. */
  readonly sizes: Float64Array
  /** Sizes of the differences one season apart over the whole history, NaN over gaps. */
  readonly differences: Float64Array
  /** Power of the step by which errors grow, 0..1. */
  readonly growth: number
  /** Share of the variance that the errors of one origin have in common, 0..1. */
  readonly shared: number
  /** Correlation of neighbouring errors beside that, 0..1. */
  readonly phi: number
}

/** Errors of fewer steps or origins than these don't show how they grow. */
const MIN_STEPS = 2
const MIN_ORIGINS = 3

/** A path that hangs together more than this couldn't be told from a constant. */
const MAX_CORRELATION = 0.98

/**
 * Growth, sizes and coherence of the errors of a back-test.
 *
 * @param errors per origin the signed errors 1, 2, … steps ahead, NaN where nothing was measured
 * @param values the history, NaN for a gap
 * @param period season whose differences are taken, in steps
 */
export function errorShape(
  errors: readonly Float64Array[],
  values: Float64Array,
  period: number,
): ErrorShape {
  const differences = values.map((value, i) =>
    i < period ? Number.NaN : Math.abs(value - values[i - period]!),
  )
  // Without a back-test errors are taken to add up as those of a random walk do.
  const growth = errors.length === 0 ? 0.5 : growthOf(errors)
  const scaled = errors.map((row) => row.map((error, i) => error / (i + 1) ** growth))
  const sizes = Float64Array.from(scaled.flatMap((row) => Array.from(row, Math.abs)))
  return { sizes, differences, growth, ...coherenceOf(scaled) }
}

/** The power that leads from the middle size of the early steps to that of the late ones. */
function growthOf(errors: readonly Float64Array[]): number {
  const steps = errors[0]?.length ?? 0
  if (steps < MIN_STEPS || errors.length < MIN_ORIGINS) return 0
  const sizes = Float64Array.from({ length: steps }, (_, step) => {
    const seen = errors.map((row) => Math.abs(row[step]!)).filter((size) => !Number.isNaN(size))
    return seen.length === 0 ? Number.NaN : seen.reduce((sum, size) => sum + size, 0) / seen.length
  })
  const part = Math.max(1, Math.floor(steps / 3))
  const early = median(sizes.subarray(0, part))
  const late = median(sizes.subarray(steps - part))
  if (!(early > 0 && late > 0)) return 0
  const from = (part + 1) / 2
  const to = steps - (part - 1) / 2
  return Math.min(1, Math.max(0, Math.log(late / early) / Math.log(to / from)))
}

function coherenceOf(rows: readonly Float64Array[]): { shared: number; phi: number } {
  let count = 0
  let squares = 0
  let common = 0
  let cross = 0
  let left = 0
  for (const row of rows) {
    const present = row.filter((error) => !Number.isNaN(error))
    const mean = present.reduce((sum, error) => sum + error, 0) / Math.max(1, present.length)
    for (let i = 0; i < row.length; i += 1) {
      const error = row[i]!
      if (Number.isNaN(error)) continue
      count += 1
      squares += error * error
      common += mean * mean
      left += (error - mean) ** 2
      const before = i > 0 ? row[i - 1]! : Number.NaN
      if (!Number.isNaN(before)) cross += (error - mean) * (before - mean)
    }
  }
  if (count === 0 || !(squares > 0)) return { shared: 0.5, phi: 0 }
  const bound = (value: number) => Math.min(MAX_CORRELATION, Math.max(0, value))
  return { shared: bound(common / squares), phi: left > 0 ? bound(cross / left) : 0 }
}
