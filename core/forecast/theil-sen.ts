import { DAY_MS } from '#core/units/units.ts'
import { largestOf, selectRank } from './decomposition/order-statistic.ts'

/** Above this many points the slopes are taken between evenly thinned points. */
const MAX_POINTS = 250

/**
 * The median of the slopes between all pairs of points, per day: a trend that outliers can't
 * bend as long as they are fewer than 29 %. Series of more than 250 points are thinned
 * evenly first. NaN values are left out; NaN with fewer than two points.
 *
 * Source: P. K. Sen, Estimates of the regression coefficient based on Kendall's tau,
 * JASA 63, 1968.
 *
 * @param times epoch ms, n
 * @param values n, NaN for a gap
 */
export function theilSenSlopePerDay(times: Float64Array, values: Float64Array): number {
  const finite: number[] = []
  for (let i = 0; i < values.length; i += 1) if (Number.isFinite(values[i]!)) finite.push(i)
  const stride = Math.max(1, Math.ceil(finite.length / MAX_POINTS))
  const kept = finite.filter((_, order) => order % stride === 0)
  const slopes = new Float64Array((kept.length * (kept.length - 1)) / 2)
  let count = 0
  for (let a = 0; a < kept.length; a += 1) {
    const time = times[kept[a]!]!
    const value = values[kept[a]!]!
    for (let b = a + 1; b < kept.length; b += 1) {
      const days = (times[kept[b]!]! - time) / DAY_MS
      slopes[count] = (values[kept[b]!]! - value) / days
      count += 1
    }
  }
  if (count === 0) return Number.NaN
  const middle = count >> 1
  selectRank(slopes, count, middle)
  const high = slopes[middle]!
  return count % 2 === 1 ? high : (largestOf(slopes, middle) + high) / 2
}
