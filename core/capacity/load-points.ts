import type { LoadColumns } from './usl-solve.ts'

/** One measurement of a load test. */
export interface LoadPoint {
  /** Users, threads, connections or nodes at work; above 0. */
  readonly concurrency: number
  /** What they got done per unit of time; above 0. */
  readonly throughput: number
}

/** Most levels of load that a fit looks at one by one. */
export const MOST_LOADS = 50

/**
 * The measurements by rising concurrency, those at the same one averaged: least squares on the
 * averages, weighted by their number, is least squares on all. Beyond `most` levels, neighbours
 * are averaged too.
 *
 * @throws RangeError for a measurement that isn't finite and above 0
 */
export function loadColumns(points: readonly LoadPoint[], most: number): LoadColumns {
  for (const { concurrency, throughput } of points) {
    if (!(concurrency > 0 && concurrency < Infinity && throughput > 0 && throughput < Infinity)) {
      throw new RangeError(`invalid measurement: ${throughput} at ${concurrency}`)
    }
  }
  const sorted = points.toSorted((a, b) => a.concurrency - b.concurrency)
  const levels = new Set(sorted.map(({ concurrency }) => concurrency)).size
  const perGroup = Math.ceil(sorted.length / most)
  const groups: LoadPoint[][] = []
  for (const point of sorted) {
    const group = groups.at(-1)
    const isSame = group?.[0]!.concurrency === point.concurrency
    const joins = levels > most ? group !== undefined && group.length < perGroup : isSame
    if (joins) group!.push(point)
    else groups.push([point])
  }
  const meanOf = (group: readonly LoadPoint[], field: keyof LoadPoint): number =>
    group.reduce((sum, point) => sum + point[field] / group.length, 0)
  return {
    concurrency: Float64Array.from(groups, (group) => {
      // The mean of equal numbers may miss them by a rounding error.
      return levels > most ? meanOf(group, 'concurrency') : group[0]!.concurrency
    }),
    throughput: Float64Array.from(groups, (group) => meanOf(group, 'throughput')),
    weight: Float64Array.from(groups, (group) => group.length),
  }
}
