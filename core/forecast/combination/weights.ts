import { median } from '#core/stats/quantile.ts'

/** A member can't lose an origin by more than this many times the middle loss. */
const MAX_LOSS = 4

/** A relative loss to this power divides a weight: half the error counts eight times as much. */
const POWER = 3

/** Sums of weights closer than this share are the same. */
const ROUNDING = 1e-12

/** Mean absolute error of a member at an origin; NaN when it had no forecast. */
export type LossTable = readonly (readonly number[])[]

/**
 * How the members did, relative to each other: the mean over origins of a member's loss over
 * the middle loss of all members at that origin. 1 is as good as the middle one; NaN for a
 * member that had no forecast at any origin, 1 for all when there is no origin.
 *
 * @param losses per origin one loss a member
 */
export function relativeLosses(losses: LossTable, members: number): number[] {
  const sums = new Float64Array(members)
  const counts = new Float64Array(members)
  for (const row of losses) {
    const middle = median(row)
    row.forEach((loss, member) => {
      if (Number.isNaN(loss)) return
      sums[member]! += middle > 0 ? Math.min(MAX_LOSS, loss / middle) : 1
      counts[member]! += 1
    })
  }
  return Array.from(sums, (sum, member) => (losses.length === 0 ? 1 : sum / counts[member]!))
}

/**
 * Weights that sum to 1, each as one over the cube of a relative loss; 0 for NaN.
 *
 * @param relative losses of {@link relativeLosses}
 */
export function weightsOf(relative: readonly number[]): number[] {
  const least = 1e-9
  const raw = relative.map((loss) => (Number.isNaN(loss) ? 0 : Math.max(least, loss) ** -POWER))
  const total = raw.reduce((sum, weight) => sum + weight, 0)
  return raw.map((weight) => weight / total)
}

/**
 * Per step the weighted median of the members' forecasts: half of the weight lies on either
 * side, so a member that runs away moves it no further than one that is merely high.
 *
 * @param forecasts per member `steps` values, or null for a member without a forecast
 */
export function weightedMedians(
  forecasts: readonly (Float64Array | null)[],
  weights: readonly number[],
  steps: number,
): Float64Array {
  const used = forecasts.flatMap((values, member) =>
    values === null || !(weights[member]! > 0) ? [] : [{ values, weight: weights[member]! }],
  )
  const half = used.reduce((sum, { weight }) => sum + weight, 0) / 2
  const rounding = ROUNDING * half
  const order = used.map((_, i) => i)
  return new Float64Array(steps).map((_, step) => {
    sortByValue(order, used, step)
    let below = 0
    for (let place = 0; place < order.length; place += 1) {
      const member = used[order[place]!]!
      below += member.weight
      if (below < half - rounding) continue
      const value = member.values[step]!
      const next = order[place + 1]
      const tied = Math.abs(below - half) <= rounding && next !== undefined
      return tied ? (value + used[next]!.values[step]!) / 2 : value
    }
    return Number.NaN
  })
}

/** Insertion sort: a dozen members whose order changes little from step to step. */
function sortByValue(
  order: number[],
  used: readonly { readonly values: Float64Array }[],
  step: number,
): void {
  for (let i = 1; i < order.length; i += 1) {
    const item = order[i]!
    const value = used[item]!.values[step]!
    let place = i - 1
    while (place >= 0 && used[order[place]!]!.values[step]! > value) {
      order[place + 1] = order[place]!
      place -= 1
    }
    order[place + 1] = item
  }
}
