/** Gaps of M. Ciura, Best increments for the average case of Shellsort, 2001. */
const GAPS = [12_000, 5_300, 1_750, 701, 301, 132, 57, 23, 10, 4, 1]

/** Sorts the first `count` keys ascending in place and moves `values` along; no allocation. */
export function sortPairs(keys: Float64Array, values: Float64Array, count: number): void {
  for (const gap of GAPS) {
    for (let index = gap; index < count; index += 1) {
      const key = keys[index]!
      const value = values[index]!
      let hole = index
      while (hole >= gap && keys[hole - gap]! > key) {
        keys[hole] = keys[hole - gap]!
        values[hole] = values[hole - gap]!
        hole -= gap
      }
      keys[hole] = key
      values[hole] = value
    }
  }
}
