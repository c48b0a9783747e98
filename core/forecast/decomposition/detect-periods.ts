import { linearFit, linearFitAt } from '#core/stats/regression.ts'
import { DAY_MS, HOUR_MS, type DurationMs } from '#core/units/units.ts'
import { lagProducts } from './lag-products.ts'
import { repeatsAfter, withoutOutliers, type PeriodTest } from './period-test.ts'
import { localMeans, phasePattern } from './phase-pattern.ts'

/** A season length found in a column. */
export interface DetectedPeriod {
  /** In slots. */
  readonly period: number
  /** Correlation of the column with itself one period later, trend and shorter seasons taken out; above 0 to 1. */
  readonly correlation: number
}

/** Lengths that people and machines follow: parts of a day, day, week, year. */
const KNOWN_LENGTHS: readonly DurationMs[] = [
  ...[1, 2, 3, 4, 6, 8, 12].map((hours) => hours * HOUR_MS),
  DAY_MS,
  7 * DAY_MS,
  365.25 * DAY_MS,
]

/** A length expected beforehand; one of many hundreds must be surer, or chance finds one. */
const KNOWN: PeriodTest = { minCorrelation: 0.15, minWhite: 3, minRed: 1.3 }
const FREE: PeriodTest = { minCorrelation: 0.2, minWhite: 4.5, minRed: 2.25 }

/** A season inside one at most this many times as long is part of its pattern. */
const CONTAINED = 4

/** What is left of a line smaller than this share of the values is the rounding of them. */
const ROUNDING = 1e-9

/** Longer columns are searched in their newest part. */
const MAX_SLOTS = 20_000

/** More seasons at once than this have no meaning. */
const MAX_FOUND = 4

/**
 * The season lengths of a regular column, shortest first: those after which it repeats itself
 * more than chance allows, trend, level shifts and shorter seasons taken out, with at least
 * two cycles in the column. With a known step the lengths are 1 to 12 hours, day, week and
 * year; without one every number of slots is tried. Seasons inside one up to four times as
 * long are left out: the longer one has them in its pattern.
 *
 * @param values n, NaN for a gap, none infinite
 * @param stepMs what one slot stands for, null when unknown
 */
export function detectPeriods(values: Float64Array, stepMs: DurationMs | null): DetectedPeriod[] {
  const newest = values.subarray(Math.max(0, values.length - MAX_SLOTS))
  const rest = withoutLine(newest)
  if (!(largest(rest) > ROUNDING * largest(newest))) return []
  const found = stepMs === null ? searchFree(rest) : searchKnown(rest, stepMs)
  return found.filter(
    ({ period }) =>
      !found.some(
        (other) =>
          other.period > period &&
          other.period % period === 0 &&
          other.period <= CONTAINED * period,
      ),
  )
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0)
}

function searchKnown(values: Float64Array, stepMs: DurationMs): DetectedPeriod[] {
  let rest = values
  const found: DetectedPeriod[] = []
  for (const length of KNOWN_LENGTHS) {
    const period = Math.round(length / stepMs)
    if (period < 2 || 2 * period > values.length || found.length === MAX_FOUND) continue
    const correlation = repeatsAfter(
      rest,
      period,
      KNOWN,
      found.map((item) => item.period),
    )
    if (correlation === null) continue
    found.push({ period, correlation })
    rest = withoutPattern(rest, period)
  }
  return found
}

/** Goes through the lengths octave by octave; each is rid of what moves more slowly than it. */
function searchFree(values: Float64Array): DetectedPeriod[] {
  const longest = values.length >> 1
  const counts = lagProducts(
    values.map((value) => (Number.isNaN(value) ? 0 : 1)),
    longest,
  )
  let rest = values
  const found: DetectedPeriod[] = []
  for (let octave = 2; octave <= longest && found.length < MAX_FOUND; octave *= 2) {
    const until = Math.min(longest, 2 * octave - 1)
    let from = octave
    while (found.length < MAX_FOUND) {
      const shorter = found.map(({ period }) => period)
      const next = firstPeriod(rest, from, until, counts, shorter)
      if (next === null) break
      found.push(next)
      rest = withoutPattern(rest, next.period)
      from = next.period + 1
    }
  }
  return found
}

/** The shortest period from..until that passes, of those where the autocorrelation has a peak. */
function firstPeriod(
  values: Float64Array,
  from: number,
  until: number,
  counts: Float64Array,
  shorter: readonly number[],
): DetectedPeriod | null {
  if (from > until) return null
  const tame = withoutOutliers(values, until)
  const levels = localMeans(tame, until)
  const rest = tame.map((value, i) => (Number.isNaN(value) ? 0 : value - levels[i]!))
  const products = lagProducts(rest, counts.length - 1)
  // Where hardly a pair is left, a mean of products says nothing.
  const curve = products.map((sum, lag) => (counts[lag]! > 2.5 ? sum / counts[lag]! : Number.NaN))
  for (let lag = from; lag <= until; lag += 1) {
    if (!(curve[lag]! > 0.1 * curve[0]!) || !isPeak(curve, lag)) continue
    const period = sharpened(curve, lag)
    if (period < from || period > until) continue
    const correlation = repeatsAfter(values, period, FREE, shorter)
    if (correlation !== null) return nested(values, { period, correlation }, shorter)
  }
  return null
}

/** Seasons mostly nest: a whole number of a shorter one close by is taken if it does about as well. */
function nested(
  values: Float64Array,
  found: DetectedPeriod,
  shorter: readonly number[],
): DetectedPeriod {
  for (const inner of shorter.toReversed()) {
    const period = inner * Math.round(found.period / inner)
    if (period === found.period) return found
    if (Math.abs(period - found.period) > found.period / 20) continue
    if (2 * period > values.length) continue
    const correlation = repeatsAfter(values, period, FREE, shorter)
    if (correlation !== null && correlation > 0.9 * found.correlation) {
      return { period, correlation }
    }
  }
  return found
}

/** Whether no lag up to a tenth shorter or longer has a larger value. */
function isPeak(curve: Float64Array, lag: number): boolean {
  const reach = Math.max(1, Math.floor(lag / 10))
  for (let k = lag - reach; k <= lag + reach; k += 1) if (curve[k]! > curve[lag]!) return false
  return true
}

/** The lag next to a peak whose multiples are highest: noise moves a peak, not all of them. */
function sharpened(curve: Float64Array, peak: number): number {
  const reach = Math.max(1, Math.floor(peak / 20))
  let best = peak
  let most = -Infinity
  for (let lag = Math.max(2, peak - reach); lag <= peak + reach; lag += 1) {
    const times = Math.min(8, Math.floor((curve.length - 1) / (peak + reach)))
    let sum = 0
    for (let k = 1; k <= Math.max(1, times); k += 1) sum += curve[k * lag] ?? 0
    if (sum <= most) continue
    most = sum
    best = lag
  }
  return best
}

function withoutPattern(values: Float64Array, period: number): Float64Array {
  // One outlier would be put into every cycle.
  const tame = withoutOutliers(values, period)
  const pattern = phasePattern(tame, period)
  return tame.map((value, i) => value - pattern[i % period]!)
}

/** At the ends of a column the mean around a slot can't take out its trend. */
function withoutLine(values: Float64Array): Float64Array {
  const slots = values.map((_, slot) => slot)
  const fit = linearFit(slots, values)
  return fit === null ? values : values.map((value, slot) => value - linearFitAt(fit, slot))
}
