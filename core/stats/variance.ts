import { countPresent, mean } from './mean.ts'

/**
 * Unbiased sample variance (divisor n - 1) of the present values, in two passes; NaN for
 * fewer than two.
 */
export function variance(values: ArrayLike<number>): number {
  const count = countPresent(values)
  if (count < 2) return Number.NaN
  const centre = mean(values)
  let squares = 0
  let drift = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const deviation = value - centre
    squares += deviation * deviation
    drift += deviation
  }
  // The deviations would sum to 0 but for rounding; their drift corrects the squares.
  return Math.max(0, squares - (drift * drift) / count) / (count - 1)
}

/**
 * Standard error of a share that was seen in `trials` independent trials: sqrt(s (1 - s) / n)
 * with s = (hits + 1/2) / (n + 1). No hit in n trials isn't certainty, and ± 0 would claim it.
 *
 * @example proportionStandardError(0, 2000) // 0.00035
 */
export function proportionStandardError(share: number, trials: number): number {
  const smoothed = (share * trials + 0.5) / (trials + 1)
  return Math.sqrt((smoothed * (1 - smoothed)) / trials)
}
