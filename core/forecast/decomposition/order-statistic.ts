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
  let [low, high] = [0, kept.length - 1]
  while (low < high) {
    const pivot = kept[(low + high) >> 1]!
    let [left, right] = [low, high]
    while (left <= right) {
      while (kept[left]! < pivot) left += 1
      while (kept[right]! > pivot) right -= 1
      if (left > right) break
      const swapped = kept[left]!
      kept[left] = kept[right]!
      kept[right] = swapped
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return kept[rank] ?? Number.NaN
}
