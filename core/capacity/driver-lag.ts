import { normalQuantile } from '#core/stats/normal.ts'

/** How well two columns move together when the first comes some slots earlier. */
export interface LagChoice {
  readonly lag: number
  /** Correlation of the changes at each lag 0..maxLag; NaN where there are too few. */
  readonly correlations: Float64Array
}

/** Fewest pairs of changes that a correlation is believed from. */
const FEWEST = 8

/**
 * The lag at which the changes of the driver and those of the resource go together best. Changes
 * are compared, not values: two series that merely grow would agree at every lag. Another lag
 * than 0 must be better by more than the best of so many lags is by chance (5 %, two-sided).
 *
 * @param driver n, NaN for a gap
 * @param resource n, on the same grid
 */
export function chooseLag(driver: Float64Array, resource: Float64Array, maxLag: number): LagChoice {
  const dx = changesOf(driver)
  const dy = changesOf(resource)
  const correlations = new Float64Array(maxLag + 1)
  for (let lag = 0; lag <= maxLag; lag += 1) correlations[lag] = correlationAt(dx, dy, lag)
  const start = Number.isNaN(correlations[0]!) ? 0 : correlations[0]!
  let best = 0
  for (let lag = 1; lag <= maxLag; lag += 1) {
    if (correlations[lag]! > (best === 0 ? start : correlations[best]!)) best = lag
  }
  const gain = correlations[best]! - start
  const chance = normalQuantile(1 - 0.025 / Math.max(1, maxLag)) / Math.sqrt(driver.length)
  return { lag: gain > chance ? best : 0, correlations }
}

/** Correlation of the changes of two columns from slot to slot; NaN for too few. */
export function changeCorrelation(a: Float64Array, b: Float64Array): number {
  return correlationAt(changesOf(a), changesOf(b), 0)
}

function changesOf(column: Float64Array): Float64Array {
  return column.map((value, i) => (i === 0 ? Number.NaN : value - column[i - 1]!))
}

function correlationAt(dx: Float64Array, dy: Float64Array, lag: number): number {
  let pairs = 0
  let sumX = 0
  let sumY = 0
  for (let i = lag; i < dy.length; i += 1) {
    if (Number.isNaN(dx[i - lag]! + dy[i]!)) continue
    pairs += 1
    sumX += dx[i - lag]!
    sumY += dy[i]!
  }
  if (pairs < FEWEST) return Number.NaN
  let sxx = 0
  let syy = 0
  let sxy = 0
  for (let i = lag; i < dy.length; i += 1) {
    const x = dx[i - lag]! - sumX / pairs
    const y = dy[i]! - sumY / pairs
    if (Number.isNaN(x + y)) continue
    sxx += x * x
    syy += y * y
    sxy += x * y
  }
  return sxy / Math.sqrt(sxx * syy)
}
