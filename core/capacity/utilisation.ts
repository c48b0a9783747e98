import { timeAt, type Series } from '#core/series/series.ts'
import { DAY_MS, type EpochMs, type Ratio } from '#core/units/units.ts'

/** How much of a limit is used. Values in the unit of the limit, ratios 0..1 and above. */
export interface Utilisation {
  /** Last value. */
  readonly current: number
  /** Highest peak of the last days (at most 30). */
  readonly peak: number
  readonly peakMs: EpochMs
  readonly currentRatio: Ratio
  readonly peakRatio: Ratio
}

/** Months until use that compounds reaches the limit. */
export interface MonthsUntilCapacity {
  /** 0 when the peak is at or over the limit, null when it never gets there. */
  readonly months: number | null
  /** Growth of the peak per month (1/12 of 365.25 days) as a ratio: 0.1 is + 10 %. */
  readonly growthPerMonth: Ratio
  /** Why there are no months, in words; null when there are. */
  readonly reason: string | null
}

/** Days in a twelfth of a year. */
export const DAYS_PER_MONTH = 365.25 / 12

/** How far back the highest peak is looked for. */
const PEAK_WINDOW_MS = 30 * DAY_MS

/**
 * Current and peak use against a limit.
 *
 * @param measured the measurements, with at least one value
 * @param peaks their peaks, with at least one value
 * @param factor multiplies both: a what-if on demand
 */
export function utilisation(
  measured: Series,
  peaks: Series,
  limit: number,
  factor = 1,
): Utilisation {
  const current = factor * measured.values.findLast((value) => !Number.isNaN(value))!
  const last = peaks.values.findLastIndex((value) => !Number.isNaN(value))
  const fromMs = timeAt(peaks, last) - PEAK_WINDOW_MS
  let top = last
  for (let index = last; index >= 0 && timeAt(peaks, index) > fromMs; index -= 1) {
    if (peaks.values[index]! > peaks.values[top]!) top = index
  }
  const peak = Math.max(current, factor * peaks.values[top]!)
  return {
    current,
    peak,
    peakMs: timeAt(peaks, top),
    currentRatio: current / limit,
    peakRatio: peak / limit,
  }
}

/**
 * `ln(limit / peak) / ln(1 + growth)`: what a growth in percent per month means. The peak
 * counts, not the average, because the peak is what hits the limit.
 *
 * @param peak use at its peak, in the unit of the limit; above 0 to grow at all
 * @param growthPerMonth as a ratio, 0.1 is + 10 % a month
 * @throws RangeError when the limit is not positive or a value isn't finite
 * @example monthsUntilCapacity(500, 1000, 0.1).months // 7.2725…
 */
export function monthsUntilCapacity(
  peak: number,
  limit: number,
  growthPerMonth: Ratio,
): MonthsUntilCapacity {
  if (!(limit > 0) || !Number.isFinite(peak) || !Number.isFinite(growthPerMonth)) {
    throw new RangeError(`invalid capacity question: ${peak} of ${limit} at ${growthPerMonth}`)
  }
  if (peak >= limit) return { months: 0, growthPerMonth, reason: null }
  if (growthPerMonth <= 0) return { months: null, growthPerMonth, reason: 'the use does not grow' }
  if (peak <= 0) return { months: null, growthPerMonth, reason: 'there is no use that could grow' }
  const months = Math.log(limit / peak) / Math.log1p(growthPerMonth)
  return { months, growthPerMonth, reason: null }
}
