import { timeAt, type Series } from '#core/series/series.ts'
import type { EpochMs } from '#core/units/units.ts'

/**
 * Since when the peaks have been at or over the limit without a break; null when the last
 * one is below. Gaps don't break the run: nothing says that the use fell in them.
 */
export function overSince(peaks: Series, limit: number): EpochMs | null {
  let sinceMs: EpochMs | null = null
  for (let index = peaks.values.length - 1; index >= 0; index -= 1) {
    const value = peaks.values[index]!
    if (value < limit) break
    if (value >= limit) sinceMs = timeAt(peaks, index)
  }
  return sinceMs
}
