/** A quotient of two estimates and what is known about their errors. */
export interface EstimatedRatio {
  readonly numerator: number
  readonly denominator: number
  readonly varNumerator: number
  readonly covariance: number
  readonly varDenominator: number
  /** The two-sided quantile of the level: 1.96 or Student's t. */
  readonly quantile: number
}

/** The two ends of an interval. */
export interface RatioInterval {
  readonly lower: number
  readonly upper: number
}

/**
 * Fieller's interval for a positive quotient of two estimates: all r for which
 * `numerator - r denominator` can't be told from 0. Null when the denominator can't be told
 * from 0 and so every quotient from some value on, or any at all, would do.
 *
 * Source: E. C. Fieller, Some problems in interval estimation, JRSS B 16(2), 1954.
 */
export function fiellerInterval(ratio: EstimatedRatio): RatioInterval | null {
  const { numerator, denominator, varNumerator, covariance, varDenominator, quantile } = ratio
  const square = quantile * quantile
  const a = denominator * denominator - square * varDenominator
  if (!(a > 0)) return null
  const b = numerator * denominator - square * covariance
  const c = numerator * numerator - square * varNumerator
  // b² - ac is never negative while a > 0 but for rounding.
  const root = Math.sqrt(Math.max(0, b * b - a * c))
  return { lower: (b - root) / a, upper: (b + root) / a }
}
