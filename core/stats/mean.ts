/**
 * Sum of the present values; gaps (NaN) are skipped, 0 when there are none. Compensated
 * (Neumaier), so that a million small addends keep their digits.
 */
export function sum(values: ArrayLike<number>): number {
  let total = 0
  let lost = 0
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i]!
    if (Number.isNaN(value)) continue
    const next = total + value
    lost += Math.abs(total) >= Math.abs(value) ? total - next + value : value - next + total
    total = next
  }
  // After an overflow the compensation is NaN; the infinite total is the answer.
  return Number.isFinite(total) ? total + lost : total
}

/** Number of values that are not gaps (NaN). */
export function countPresent(values: ArrayLike<number>): number {
  let count = 0
  for (let i = 0; i < values.length; i += 1) if (!Number.isNaN(values[i]!)) count += 1
  return count
}

/** Arithmetic mean of the present values; NaN when there are none. */
export function mean(values: ArrayLike<number>): number {
  const count = countPresent(values)
  return count === 0 ? Number.NaN : sum(values) / count
}
