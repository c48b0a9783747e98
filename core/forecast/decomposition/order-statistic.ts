/**
 * The present value at a share of the way from the smallest to the largest, the upper of two:
 * 0.5 is the middle. NaN when there are none. Without sorting all of them: a search for
 * seasons asks for it dozens of times.
 *
 * @param share 0..1, 1 being the largest
 */
export function orderStatistic(values: Float64Array, share: number): number {
  const kept = values.filter((value) => !Number.isNaN(value))
  const rank = Math.min(kept.length - 1, Math.floor(share * kept.length))
  selectRank(kept, kept.length, rank)
  return kept[rank] ?? Number.NaN
}

/**
 * The middle of the first `count` values, as the type 7 quantile has it, without sorting all of
 * them: they are put in another order. NaN when there are none.
 *
 * @param values the first `count` are no NaN
 */
export function middleInPlace(values: Float64Array, count: number): number {
  if (count === 0) return Number.NaN
  const rank = count >> 1
  selectRank(values, count, rank)
  const high = values[rank]!
  if (count % 2 === 1) return high
  const low = largestOf(values, rank)
  return low + (high - low) / 2
}

/**
 * Moves the first `count` values so that the one of a rank (0 is the smallest) stands there,
 * none before it is larger and none after it smaller.
 *
 * @param values the first `count` are no NaN
 */
export function selectRank(values: Float64Array, count: number, rank: number): void {
  let [low, high] = [0, count - 1]
  while (low < high) {
    const pivot = values[(low + high) >> 1]!
    let [left, right] = [low, high]
    while (left <= right) {
      while (values[left]! < pivot) left += 1
      while (values[right]! > pivot) right -= 1
      if (left > right) break
      const swapped = values[left]!
      values[left] = values[right]!
      values[right] = swapped
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
}

/** The largest of the first `count` values, at least one. */
export function largestOf(values: Float64Array, count: number): number {
  let most = values[0]!
  for (let i = 1; i < count; i += 1) if (values[i]! > most) most = values[i]!
  return most
}
