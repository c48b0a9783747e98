/** A straight line y = intercept + slope x fitted by ordinary least squares, with its sums. */
export interface LinearFit {
  /** Pairs used; pairs with a gap in x or y are skipped. */
  readonly n: number
  readonly intercept: number
  readonly slope: number
  readonly meanX: number
  readonly meanY: number
  /** Sum of squares of x about its mean; of y; of their products. */
  readonly sxx: number
  readonly syy: number
  readonly sxy: number
  /** Sum of squared residuals. */
  readonly rss: number
  /** Residual degrees of freedom, n - 2. */
  readonly df: number
  /** Residual standard deviation sqrt(rss / df); NaN when df is 0. */
  readonly sigma: number
  readonly slopeSe: number
  readonly interceptSe: number
  /** Share of the variance of y that the line explains; NaN when y is constant. */
  readonly r2: number
  readonly adjustedR2: number
}

/**
 * Fits y = intercept + slope x. The sums are taken about the means in a second pass, so that
 * epoch milliseconds as x lose no digits.
 *
 * @returns null when fewer than two pairs are present or all x are equal
 * @throws RangeError when the columns differ in length
 * @example linearFit([0, 1, 2], [1, 3, 5])?.slope // 2
 */
export function linearFit(x: ArrayLike<number>, y: ArrayLike<number>): LinearFit | null {
  if (x.length !== y.length) throw new RangeError(`x has ${x.length} values, y has ${y.length}`)
  const centre = pairMeans(x, y)
  if (centre.n < 2) return null
  const { n, meanX, meanY } = centre
  let sxx = 0
  let syy = 0
  let sxy = 0
  for (let i = 0; i < x.length; i += 1) {
    const dx = x[i]! - meanX
    const dy = y[i]! - meanY
    if (Number.isNaN(dx + dy)) continue
    sxx += dx * dx
    syy += dy * dy
    sxy += dx * dy
  }
  if (!(sxx > 0)) return null
  const slope = sxy / sxx
  const intercept = meanY - slope * meanX
  const rss = residualSquares(x, y, centre, slope)
  const df = n - 2
  const sigma = df > 0 ? Math.sqrt(rss / df) : Number.NaN
  const r2 = syy > 0 ? 1 - rss / syy : Number.NaN
  return {
    n,
    intercept,
    slope,
    meanX,
    meanY,
    sxx,
    syy,
    sxy,
    rss,
    df,
    sigma,
    r2,
    slopeSe: sigma / Math.sqrt(sxx),
    interceptSe: sigma * Math.sqrt(1 / n + (meanX * meanX) / sxx),
    adjustedR2: df > 0 ? 1 - (1 - r2) * ((n - 1) / df) : Number.NaN,
  }
}

/** The value of the line at x. */
export function linearFitAt(fit: LinearFit, x: number): number {
  return fit.meanY + fit.slope * (x - fit.meanX)
}

interface PairMeans {
  readonly n: number
  readonly meanX: number
  readonly meanY: number
}

function pairMeans(x: ArrayLike<number>, y: ArrayLike<number>): PairMeans {
  let n = 0
  let meanX = 0
  let meanY = 0
  for (let i = 0; i < x.length; i += 1) {
    const xi = x[i]!
    const yi = y[i]!
    if (Number.isNaN(xi + yi)) continue
    n += 1
    // Running means stay exact to the last digits where a sum of epoch times would not.
    meanX += (xi - meanX) / n
    meanY += (yi - meanY) / n
  }
  return { n, meanX, meanY }
}

function residualSquares(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  { meanX, meanY }: PairMeans,
  slope: number,
): number {
  let rss = 0
  for (let i = 0; i < x.length; i += 1) {
    const residual = y[i]! - meanY - slope * (x[i]! - meanX)
    if (!Number.isNaN(residual)) rss += residual * residual
  }
  return rss
}
