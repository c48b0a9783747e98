import { countPresent } from './mean.ts'

/** The present values in ascending order, as a new Float64Array. */
export function sortedPresent(values: ArrayLike<number>): Float64Array {
  const present = new Float64Array(countPresent(values))
  let count = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    present[count] = value
    count += 1
  }
  return present.sort()
}

/**
 * Quantile of ascending values without gaps, interpolated linearly at (n - 1) p: type 7 of
 * Hyndman and Fan, the default of R and NumPy. NaN for an empty array.
 *
 * @throws RangeError when `p` is outside 0..1
 */
export function quantileSorted(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`invalid probability: ${p}`)
  if (sorted.length === 0) return Number.NaN
  const position = (sorted.length - 1) * p
  const index = Math.floor(position)
  const low = sorted[index]!
  const share = position - index
  return share === 0 ? low : low + share * (sorted[index + 1]! - low)
}

/** Type 7 quantile of the present values; sorts a copy. Several at once: `sortedPresent` first. */
export function quantile(values: ArrayLike<number>, p: number): number {
  return quantileSorted(sortedPresent(values), p)
}

/** The middle of the present values; NaN when there are none. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}
