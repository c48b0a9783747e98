/**
 * Moves the value of rank `rank` (0-based, ascending) of values[low..high] to that index, with
 * none larger before it and none smaller behind. In place, in linear time on average.
 *
 * Source: C. A. R. Hoare, Algorithm 65: Find, CACM 4(7), 1961; pivot by the median of three.
 */
export function selectRank(values: Float64Array, rank: number, low: number, high: number): number {
  while (low < high) {
    const pivot = medianOfThree(values[low]!, values[(low + high) >>> 1]!, values[high]!)
    let left = low
    let right = high
    while (left <= right) {
      while (values[left]! < pivot) left += 1
      while (values[right]! > pivot) right -= 1
      if (left > right) break
      const moved = values[left]!
      values[left] = values[right]!
      values[right] = moved
      left += 1
      right -= 1
    }
    if (rank <= right) high = right
    else if (rank >= left) low = left
    else break
  }
  return values[rank]!
}

function medianOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
