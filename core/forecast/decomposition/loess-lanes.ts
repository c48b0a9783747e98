import type { LoessPlan } from './loess.ts'

/**
 * Columns that lie side by side: value k of lane j is at `k × stride + first + j`. The phases of
 * a season lie so, and are smoothed together without being taken apart.
 */
export interface Lanes {
  readonly first: number
  readonly count: number
  readonly stride: number
}

/**
 * Smooths lanes by one extended plan, all values trusted: each as `smoothLoess` smooths a column,
 * to the last bit. `out` has one row before the first and one after the last.
 *
 * @param values rows of `stride`, `plan.n` of them for these lanes
 * @param out rows of `stride`, `plan.n + 2` of them
 */
export function smoothLanes(
  plan: LoessPlan,
  values: Float64Array,
  out: Float64Array,
  lanes: Lanes,
): void {
  const { at, left, row, width, weights } = plan
  const { first, count, stride } = lanes
  for (let order = 0; order < at.length; order += 1) {
    const into = (at[order]! + 1) * stride + first
    const start = row[order]!
    out.fill(0, into, into + count)
    for (let k = 0; k < width; k += 1) {
      const weight = weights[start + k]!
      const from = (left[order]! + k) * stride + first
      for (let j = 0; j < count; j += 1) out[into + j]! += weight * values[from + j]!
    }
  }
  if (plan.jump > 1) interpolateLanes(plan, out, lanes)
}

/** Straight lines between the fitted rows. */
function interpolateLanes(
  { at }: LoessPlan,
  out: Float64Array,
  { first, count, stride }: Lanes,
): void {
  for (let order = 1; order < at.length - 2; order += 1) {
    const from = at[order]! + 1
    const to = at[order + 1]! + 1
    if (to - from < 2) continue
    for (let j = first; j < first + count; j += 1) {
      const base = out[from * stride + j]!
      const slope = (out[to * stride + j]! - base) / (to - from)
      for (let i = from + 1; i < to; i += 1) out[i * stride + j] = base + slope * (i - from)
    }
  }
}
