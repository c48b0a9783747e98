/**
 * Median of the values in a centred window; at the ends the window is cut. One sorted window
 * is kept up to date, so the work grows with n times the reach and nothing is sorted anew.
 *
 * @param values n finite values
 * @param reach values on either side
 */
export function runningMedian(values: Float64Array, reach: number): Float64Array {
  const n = values.length
  const window = new Float64Array(2 * reach + 2)
  const medians = new Float64Array(n)
  let size = 0
  const insert = (value: number) => {
    let place = size
    while (place > 0 && window[place - 1]! > value) {
      window[place] = window[place - 1]!
      place -= 1
    }
    window[place] = value
    size += 1
  }
  const remove = (value: number) => {
    let place = 0
    while (window[place]! !== value) place += 1
    size -= 1
    for (; place < size; place += 1) window[place] = window[place + 1]!
  }
  for (let i = 0; i < Math.min(reach, n); i += 1) insert(values[i]!)
  for (let i = 0; i < n; i += 1) {
    if (i + reach < n) insert(values[i + reach]!)
    if (i > reach) remove(values[i - reach - 1]!)
    const low = window[(size - 1) >> 1]!
    medians[i] = low + (window[size >> 1]! - low) / 2
  }
  return medians
}
