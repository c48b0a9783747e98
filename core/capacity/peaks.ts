import { regularSeries } from '#core/series/regular-grid.ts'
import { resample } from '#core/series/resample.ts'
import type { Series } from '#core/series/series.ts'
import { median, quantileSorted } from '#core/stats/quantile.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'

/** What counts as the use of a day: its largest value, or a high percentile of its values. */
export type PeakDefinition = 'max' | 'p99' | 'p95'

/** Quantiles of a slot's values that the percentiles stand for. */
const QUANTILES: Readonly<Record<PeakDefinition, number>> = { max: 1, p99: 0.99, p95: 0.95 }

/** A slot with less than this share of the usual number of values has no peak: it may have been missed. */
const MIN_COVERAGE = 0.75

/** Slots from which peaks are taken, and how many whole ones it needs: two weeks of days, else finer. */
const SLOTS: readonly { readonly slotMs: DurationMs; readonly needed: number }[] = [
  { slotMs: DAY_MS, needed: 14 },
  ...[12 * HOUR_MS, 6 * HOUR_MS, 3 * HOUR_MS, HOUR_MS, 10 * MINUTE_MS].map((slotMs) => ({
    slotMs,
    needed: 28,
  })),
]

/** Whole slots that a window needs which somebody asked for: as many values as a forecast needs. */
const MIN_ASKED = 7

/** The use that meets the limit, and how it was taken from the measurements. */
export interface PeakSeries {
  readonly series: Series
  /** Length of the slots whose peaks these are (a UTC day where possible); null for the measurements as they are. */
  readonly slotMs: DurationMs | null
  /** Slots left out because too few of their values are there; the current day often is one. */
  readonly droppedSlots: number
}

/**
 * The daily peaks (UTC days) of a series: what must stay below a limit is the peak, not the
 * average. With fewer than 14 whole days the peaks are taken over shorter slots; a series
 * with one value or less per slot is used as it is.
 *
 * @param windowMs length of the slots where the owner wants others; it is tried first
 */
export function peakSeries(
  series: Series,
  definition: PeakDefinition,
  windowMs: DurationMs | null = null,
): PeakSeries {
  const asked = windowMs === null ? [] : [{ slotMs: windowMs, needed: MIN_ASKED }]
  for (const { slotMs, needed } of [...asked, ...SLOTS]) {
    const counts = countsPerSlot(series, slotMs)
    const usual = median(counts.filter((count) => count > 0))
    // A slot that holds a single value has no peak to speak of; a finer one wouldn't either.
    if (!(usual >= 2)) break
    const whole = counts.map((count) => (count >= MIN_COVERAGE * usual ? 1 : 0))
    const kept = whole.reduce((sum, is) => sum + is, 0)
    if (kept < needed) continue
    const peaks = peaksPerSlot(series, slotMs, definition, counts)
    const values = peaks.values.map((value, slot) => (whole[slot] === 1 ? value : Number.NaN))
    return { series: { axis: peaks.axis, values }, slotMs, droppedSlots: counts.length - kept }
  }
  return { series, slotMs: null, droppedSlots: 0 }
}

/** Present values per slot, from the slot of the first point to that of the last. */
function countsPerSlot(series: Series, slotMs: DurationMs): Float64Array {
  const ones = series.values.map((value) => (Number.isNaN(value) ? Number.NaN : 1))
  const counts = resample({ axis: series.axis, values: ones }, slotMs, 'sum').values
  return counts.map((count) => (Number.isNaN(count) ? 0 : count))
}

function peaksPerSlot(
  series: Series,
  slotMs: DurationMs,
  definition: PeakDefinition,
  counts: Float64Array,
): Series {
  const largest = resample(series, slotMs, 'max')
  if (definition === 'max' || largest.axis.kind !== 'regular') return largest
  const present = series.values.filter((value) => !Number.isNaN(value))
  let from = 0
  // Values stand in the order of their slots, so each slot takes the next `count` present ones.
  const quantiles = counts.map((count) => {
    const slot = present.slice(from, from + count).sort()
    from += count
    return quantileSorted(slot, QUANTILES[definition])
  })
  return regularSeries(largest.axis.startMs, slotMs, quantiles)
}
