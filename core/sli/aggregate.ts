import { countPresent, sum } from '#core/stats/mean.ts'
import { quantileSorted, sortedPresent } from '#core/stats/quantile.ts'

/** How many values become one. */
export type Aggregation = 'average' | 'p50' | 'p90' | 'p95' | 'p99' | 'sum' | 'count'

/** The probability of each percentile. */
const PERCENTILES: ReadonlyMap<Aggregation, number> = new Map([
  ['p50', 0.5],
  ['p90', 0.9],
  ['p95', 0.95],
  ['p99', 0.99],
])

/**
 * One figure of many values, gaps left out; percentiles are interpolated linearly (type 7, see
 * `quantileSorted`). Null where there is nothing to sum up: 0 would read as an outage or as an
 * answer in no time. The count of nothing is 0.
 *
 * Always give all the values of the time that is meant. Percentiles don't average: where one
 * slice holds 100 values with a p95 of 140 and the next one 5 values with a p95 of 100, the p95 of
 * all of them is 100, not 120.
 */
export function aggregate(values: ArrayLike<number>, aggregation: Aggregation): number | null {
  const count = countPresent(values)
  if (aggregation === 'count') return count
  if (count === 0) return null
  if (aggregation === 'sum') return sum(values)
  if (aggregation === 'average') return sum(values) / count
  return quantileSorted(sortedPresent(values), PERCENTILES.get(aggregation)!)
}
