/** Bisections after which a bracket of doubles can't be halved any more. */
const MOST_STEPS = 200

/**
 * The x between `low` and `high` where a monotone function changes its sign, by bisection to the
 * last bits. Where it has one sign throughout, the end that is nearer to 0.
 */
export function findRoot(valueAt: (x: number) => number, low: number, high: number): number {
  const rising = valueAt(low) < valueAt(high)
  let from = low
  let to = high
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const middle = from + (to - from) / 2
    if (middle === from || middle === to) break
    if (valueAt(middle) < 0 === rising) from = middle
    else to = middle
  }
  return from + (to - from) / 2
}
