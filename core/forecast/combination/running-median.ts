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
  for (let i = 0; i < Math.min(reach, n); i += 1) {
    size = insert(window, size, values[i]!)
  }
  for (let i = 0; i < n; i += 1) {
    const enters = i + reach < n
    const leaves = i > reach
    if (enters && leaves) replace(window, size, values[i - reach - 1]!, values[i + reach]!)
    else if (enters) size = insert(window, size, values[i + reach]!)
    else if (leaves) size = remove(window, size, values[i - reach - 1]!)
    const low = window[(size - 1) >> 1]!
    medians[i] = low + (window[size >> 1]! - low) / 2
  }
  return medians
}

/** First place of a sorted window whose value is not below. */
function placeOf(window: Float64Array, size: number, value: number): number {
  let from = 0
  let to = size
  while (from < to) {
    const middle = (from + to) >> 1
    if (window[middle]! < value) from = middle + 1
    else to = middle
  }
  return from
}

function insert(window: Float64Array, size: number, value: number): number {
  const place = placeOf(window, size, value)
  for (let i = size; i > place; i -= 1) window[i] = window[i - 1]!
  window[place] = value
  return size + 1
}

function remove(window: Float64Array, size: number, value: number): number {
  const place = placeOf(window, size, value)
  for (let i = place + 1; i < size; i += 1) window[i - 1] = window[i]!
  return size - 1
}

/** Only what lies between the two values moves. */
function replace(window: Float64Array, size: number, old: number, value: number): void {
  let place = placeOf(window, size, old)
  for (; place + 1 < size && window[place + 1]! < value; place += 1) {
    window[place] = window[place + 1]!
  }
  for (; place > 0 && window[place - 1]! > value; place -= 1) {
    window[place] = window[place - 1]!
  }
  window[place] = value
}
