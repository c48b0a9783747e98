import type { EpochMs, Ratio } from '#core/units/units.ts'

/** Shares of paths that reach the limit in each bin of time; the rest never do. */
export interface ExhaustionHistogram {
  /** Epoch ms, one more than `share`: bin i is [edges[i], edges[i + 1]). */
  readonly edges: Float64Array
  readonly share: Float64Array
  /** Share of all paths outside the bins or without a crossing. */
  readonly outside: Ratio
}

/**
 * The exhaustion date as a histogram over a range of time, for drawing under a chart.
 *
 * @param crossings as in `ExhaustionDate.crossings`
 * @example exhaustionHistogram(outlook.exhaustion.crossings, chartFromMs, chartToMs, 60)
 */
export function exhaustionHistogram(
  crossings: Float64Array,
  fromMs: EpochMs,
  toMs: EpochMs,
  bins: number,
): ExhaustionHistogram {
  const width = (toMs - fromMs) / bins
  const share = new Float64Array(bins)
  let outside = 0
  for (const ms of crossings) {
    const bin = Math.floor((ms - fromMs) / width)
    if (bin >= 0 && bin < bins) share[bin]! += 1 / crossings.length
    else outside += 1 / crossings.length
  }
  const edges = Float64Array.from({ length: bins + 1 }, (_, index) => fromMs + index * width)
  return { edges, share, outside }
}
