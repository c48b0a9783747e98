import type { DurationMs } from '#core/units/units.ts'

/** Above this an AR(1) can't be told from a random walk, and its variance formula blows up. */
const MAX_PHI = 0.99

/**
 * Sum of squared steps between neighbouring residuals over their sum of squares: about
 * 2 (1 - lag-1 autocorrelation), so 2 means independent and near 0 hanging together. NaN
 * residuals are left out; NaN when all residuals are 0.
 *
 * Source: J. Durbin and G. S. Watson, Biometrika 37, 1950.
 */
export function durbinWatson(residuals: Float64Array): number {
  let steps = 0
  let squares = 0
  let previous = Number.NaN
  for (const residual of residuals) {
    if (Number.isNaN(residual)) continue
    if (!Number.isNaN(previous)) steps += (residual - previous) ** 2
    squares += residual * residual
    previous = residual
  }
  return steps / squares
}

/**
 * Lag-1 autocorrelation of residuals around 0, from neighbours at most 1.5 steps apart; 0
 * when there are none or they don't vary.
 *
 * @param times epoch ms, n
 * @param residuals n finite values
 */
export function lagOneCorrelation(
  times: Float64Array,
  residuals: Float64Array,
  stepMs: DurationMs,
): number {
  let cross = 0
  let pairs = 0
  let squares = 0
  for (let i = 0; i < residuals.length; i += 1) {
    squares += residuals[i]! ** 2
    if (i === 0 || times[i]! - times[i - 1]! > 1.5 * stepMs) continue
    cross += residuals[i]! * residuals[i - 1]!
    pairs += 1
  }
  if (pairs === 0 || !(squares > 0)) return 0
  return cross / pairs / (squares / residuals.length)
}

/**
 * The AR(1) coefficient behind a lag-1 correlation of residuals from a line, in [0, 0.99]:
 * fitting the line pulls the correlation down by about (2 + 4 phi) / n, which is put back.
 * Negative correlation is taken as none, so that bands never become too narrow by it.
 *
 * Source: F. H. C. Marriott and J. A. Pope, Bias in the estimation of autocorrelations,
 * Biometrika 41, 1954, for a fitted trend instead of a fitted mean.
 */
export function arCoefficient(correlation: number, n: number): number {
  return Math.min(MAX_PHI, Math.max(0, correlation + (2 + 4 * correlation) / n))
}

/**
 * How many times larger the variance of a mean (or a slope) is than for independent
 * residuals: the larger of the AR(1) value (1 + phi) / (1 - phi) and what means over blocks
 * of the residuals show, at least 1 and at most n / 6 (six independent values).
 *
 * @param blockSize points per block, e.g. the longest season
 */
export function varianceInflation(residuals: Float64Array, phi: number, blockSize: number): number {
  const ar = (1 + phi) / (1 - phi)
  return Math.max(1, Math.min(residuals.length / 6, Math.max(ar, blockRatio(residuals, blockSize))))
}

/** Variance of block means times the block size over the variance of single residuals. */
function blockRatio(residuals: Float64Array, blockSize: number): number {
  const blocks = Math.floor(residuals.length / blockSize)
  if (blocks < 8) return 1
  let squares = 0
  let blockSquares = 0
  for (let block = 0; block < blocks; block += 1) {
    let sum = 0
    for (let i = block * blockSize; i < (block + 1) * blockSize; i += 1) {
      sum += residuals[i]!
      squares += residuals[i]! ** 2
    }
    blockSquares += sum * sum
  }
  return squares > 0 ? blockSquares / squares : 1
}
