import { mean } from './mean.ts'

/**
 * Autocorrelation of a regular column at lags 0..maxLag: element k is the correlation of
 * the values with themselves k slots later. Pairs with a gap are skipped; the sum of m pairs
 * is divided by m + k, which without gaps is the usual divisor n (as R's `acf` with
 * `na.pass`). All NaN when the values don't vary.
 *
 * @returns Float64Array of maxLag + 1
 * @throws RangeError unless maxLag is a whole number in 0..n-1
 */
export function autocorrelation(values: ArrayLike<number>, maxLag: number): Float64Array {
  if (!Number.isInteger(maxLag) || maxLag < 0 || maxLag >= values.length) {
    throw new RangeError(`invalid maxLag: ${maxLag} (column of ${values.length})`)
  }
  const centre = mean(values)
  const result = new Float64Array(maxLag + 1)
  for (let lag = 0; lag <= maxLag; lag += 1) result[lag] = autocovariance(values, centre, lag)
  const variance = result[0]!
  for (let lag = 0; lag <= maxLag; lag += 1) {
    result[lag] = variance > 0 ? result[lag]! / variance : Number.NaN
  }
  return result
}

function autocovariance(values: ArrayLike<number>, centre: number, lag: number): number {
  let products = 0
  let pairs = 0
  for (let i = lag; i < values.length; i += 1) {
    const product = (values[i]! - centre) * (values[i - lag]! - centre)
    if (Number.isNaN(product)) continue
    products += product
    pairs += 1
  }
  return pairs === 0 ? Number.NaN : products / (pairs + lag)
}
