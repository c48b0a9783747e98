import type { EpochMs, Ratio } from '#core/units/units.ts'

/** Share of paths that have reached a limit by each time at which one does, exactly. */
export interface CumulativeShare {
  /** Distinct epoch ms, ascending; empty when no path gets there. */
  readonly times: Float64Array
  /** Share of all paths at or before each time, rising. */
  readonly probability: Float64Array
}

/** Shares of paths that reach a limit in each bin of time; the rest do so outside or never. */
export interface ExhaustionHistogram {
  /** Epoch ms, one more than `share`: bin i is [edges[i], edges[i + 1]). */
  readonly edges: Float64Array
  readonly share: Float64Array
}

/** A share of k of n paths counts as reached although k / n carries binary slop. */
const SLOP = 1e-12

/** Sums up when each path reaches the limit: one time per path, Infinity for never. */
export function cumulativeShare(crossings: Float64Array): CumulativeShare {
  const sorted = crossings.toSorted()
  const times: number[] = []
  const probability: number[] = []
  sorted.forEach((ms, index) => {
    if (ms === Infinity || sorted[index + 1] === ms) return
    times.push(ms)
    probability.push((index + 1) / sorted.length)
  })
  return { times: Float64Array.from(times), probability: Float64Array.from(probability) }
}

/** The time by which a share of the paths has reached the limit, or null when fewer ever do. */
export function timeOfShare({ times, probability }: CumulativeShare, share: Ratio): EpochMs | null {
  const index = probability.findIndex((value) => value >= share - SLOP)
  return index < 0 ? null : times[index]!
}

/** Share of the paths that reach the limit before a time. */
export function shareBefore({ times, probability }: CumulativeShare, ms: EpochMs): Ratio {
  const index = times.findLastIndex((time) => time < ms)
  return index < 0 ? 0 : probability[index]!
}

/**
 * The exhaustion date as a histogram over a range of time, for drawing under a chart.
 *
 * @param bins number of equal bins from `fromMs` to `toMs`
 * @example exhaustionHistogram(outlook.exhaustion.cumulative, chartFromMs, chartToMs, 60)
 */
export function exhaustionHistogram(
  cumulative: CumulativeShare,
  fromMs: EpochMs,
  toMs: EpochMs,
  bins: number,
): ExhaustionHistogram {
  const width = (toMs - fromMs) / bins
  const edges = Float64Array.from({ length: bins + 1 }, (_, index) => fromMs + index * width)
  const before = edges.map((ms) => shareBefore(cumulative, ms))
  return { edges, share: before.subarray(1).map((share, bin) => share - before[bin]!) }
}
