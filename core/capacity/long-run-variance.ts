/** Covariance of a line's level at the mean and its slope. */
export interface LineCovariance {
  readonly varLevel: number
  readonly covLevelSlope: number
  readonly varSlope: number
  /** Lags that were looked back over. */
  readonly bandwidth: number
}

/**
 * How far back residuals with a given correlation of neighbours must be looked at.
 *
 * Source: D. W. K. Andrews, Heteroskedasticity and autocorrelation consistent covariance matrix
 * estimation, Econometrica 59(3), 1991: the rule for Bartlett's kernel and an AR(1).
 */
export function andrewsBandwidth(n: number, autocorrelation: number): number {
  const rho = Math.min(0.97, Math.max(-0.97, autocorrelation))
  const alpha = (4 * rho * rho) / ((1 - rho) ** 2 * (1 + rho) ** 2)
  const rule = 1.1447 * Math.cbrt(alpha * n)
  return Math.max(0, Math.floor(Math.min(rule, n / 4, 2 * Math.sqrt(n))))
}

/**
 * Covariance of level and slope of a least-squares line when neighbouring residuals hang together
 * and spread unevenly (Newey and West, Bartlett's kernel, with the factor n / (n - 2)). A variance
 * is never smaller than independent residuals would make it.
 *
 * @param x slots; NaN for a gap
 * @param residuals of the same slots
 * @param meanX mean of x over the pairs
 */
export function longRunCovariance(
  x: Float64Array,
  residuals: Float64Array,
  meanX: number,
  bandwidth: number,
): LineCovariance {
  const scores = x.map((value, i) => (value - meanX) * residuals[i]!)
  let n = 0
  let sxx = 0
  let squares = 0
  for (let i = 0; i < x.length; i += 1) {
    if (Number.isNaN(scores[i]!)) continue
    n += 1
    sxx += (x[i]! - meanX) ** 2
    squares += residuals[i]! ** 2
  }
  const factor = n / (n - 2)
  const own = squares / (n - 2)
  const level = (factor * kernelSum(residuals, residuals, bandwidth)) / (n * n)
  const slope = (factor * kernelSum(scores, scores, bandwidth)) / (sxx * sxx)
  const both = (factor * kernelSum(residuals, scores, bandwidth)) / (n * sxx)
  const varLevel = Math.max(level, own / n)
  const varSlope = Math.max(slope, own / sxx)
  const most = 0.99 * Math.sqrt(varLevel * varSlope)
  return { varLevel, varSlope, covLevelSlope: Math.min(most, Math.max(-most, both)), bandwidth }
}

/** Sum over lags of Bartlett's weight times the products of both columns at that distance. */
function kernelSum(a: Float64Array, b: Float64Array, bandwidth: number): number {
  let total = products(a, b, 0)
  for (let lag = 1; lag <= bandwidth; lag += 1) {
    const weight = 1 - lag / (bandwidth + 1)
    total += weight * (products(a, b, lag) + products(b, a, lag))
  }
  return total
}

function products(a: Float64Array, b: Float64Array, lag: number): number {
  let sum = 0
  for (let i = lag; i < a.length; i += 1) {
    const product = a[i]! * b[i - lag]!
    if (!Number.isNaN(product)) sum += product
  }
  return sum
}
