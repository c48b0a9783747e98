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

/** Standard error of a share that was seen in `trials` independent trials: sqrt(p (1 - p) / n). */
export function proportionStandardError(share: number, trials: number): number {
  return Math.sqrt((share * (1 - share)) / trials)
}
