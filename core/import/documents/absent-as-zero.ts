import type { PointRows, SeriesPoints } from './point-rows.ts'

/** Most periods that are filled; a wider grid is no grid. */
const MAX_PERIODS = 1 << 20

/**
 * The periods of one request: all times from the first to the last, in steps of the shortest
 * distance that occurs. Where distances are no multiples of it, only the times that occur.
 */
export function periodsOf(series: readonly SeriesPoints[]): Float64Array {
  const times = new Set<number>()
  for (const points of series) {
    for (let i = 0; i < points.length; i++) times.add(points.times.data[i]!)
  }
  const sorted = Float64Array.from(times).sort()
  let step = Infinity
  for (let i = 1; i < sorted.length; i++) step = Math.min(step, sorted[i]! - sorted[i - 1]!)
  const first = sorted[0] ?? 0
  const count = sorted.length < 2 ? sorted.length : (sorted.at(-1)! - first) / step + 1
  const isGrid = count <= MAX_PERIODS && sorted.every((ms) => (ms - first) % step === 0)
  return isGrid && sorted.length > 1
    ? Float64Array.from({ length: count }, (_, i) => first + i * step)
    : sorted
}

/**
 * Adds a point of 0 at each period that has none, and puts the points in order of time.
 *
 * @returns how many were added
 */
export function fillWithZeros(
  points: SeriesPoints,
  periods: Float64Array,
  rows: PointRows,
): { readonly points: SeriesPoints; readonly added: number } {
  const known = new Set(points.times.data.subarray(0, points.length))
  const line = points.lines.data[0] ?? 1
  let added = 0
  for (const ms of periods) {
    if (known.has(ms)) continue
    rows.keep(points, ms, 0, '', line)
    added++
  }
  return { points: added === 0 ? points : points.inOrder(), added }
}
