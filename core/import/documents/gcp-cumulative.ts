import type { GcpPart } from './gcp-series.ts'

/**
 * What running totals grew by since the point before, in place. A point of another start time was
 * counted from 0 since then, so all of it is new, even where it is greater than the one before.
 * The first point has nothing before it and is a gap.
 */
export function incrementsSince({ points, starts }: GcpPart): void {
  const { times, values } = points
  const order = Uint32Array.from({ length: points.length }, (_, i) => i).sort(
    (a, b) => times.data[a]! - times.data[b]! || a - b,
  )
  let last = Number.NaN
  let lastStart = Number.NaN
  for (const i of order) {
    const value = values.data[i]!
    if (Number.isNaN(value)) continue
    const isReset = starts[i]! !== lastStart || value < last
    values.data[i] = Number.isNaN(last) ? Number.NaN : isReset ? value : value - last
    last = value
    lastStart = starts[i]!
  }
}
