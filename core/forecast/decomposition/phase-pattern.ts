/**
 * The mean pattern of one season: what the values of each phase differ from the mean of the
 * period around them, centred on 0. A phase without a value has 0.
 *
 * @param values n, NaN for a gap; slot i has phase i mod period
 * @param period in slots, at most n
 * @returns `period` numbers
 */
export function phasePattern(values: Float64Array, period: number): Float64Array {
  const levels = localMeans(values, period)
  const sums = new Float64Array(period)
  const counts = new Float64Array(period)
  values.forEach((value, i) => {
    if (Number.isNaN(value)) return
    sums[i % period]! += value - levels[i]!
    counts[i % period]! += 1
  })
  let total = 0
  let present = 0
  for (let phase = 0; phase < period; phase += 1) {
    if (counts[phase] === 0) continue
    sums[phase]! /= counts[phase]!
    total += sums[phase]!
    present += 1
  }
  const centre = present === 0 ? 0 : total / present
  return sums.map((value, phase) => (counts[phase] === 0 ? 0 : value - centre))
}

/**
 * The mean of the present values in a window of one period around each slot, for an even
 * period of the two windows that lie half a slot beside it. At the ends the window moves
 * inward instead of shrinking, so that it always holds a whole season. NaN where it holds no
 * value.
 *
 * @param period in slots, at most n
 */
export function localMeans(values: Float64Array, period: number): Float64Array {
  const n = values.length
  const sums = new Float64Array(n + 1)
  const counts = new Float64Array(n + 1)
  for (let i = 0; i < n; i += 1) {
    const present = !Number.isNaN(values[i]!)
    sums[i + 1] = sums[i]! + (present ? values[i]! : 0)
    counts[i + 1] = counts[i]! + (present ? 1 : 0)
  }
  const before = period >> 1
  const after = period % 2 === 0 ? before - 1 : before
  const means = new Float64Array(n)
  for (let i = 0; i < n; i += 1) {
    const early = Math.max(0, Math.min(n - period, i - before))
    const late = Math.max(0, Math.min(n - period, i - after))
    const sum = sums[early + period]! - sums[early]! + sums[late + period]! - sums[late]!
    means[i] =
      sum / (counts[early + period]! - counts[early]! + counts[late + period]! - counts[late]!)
  }
  return means
}
