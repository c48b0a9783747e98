import { orderStatistic } from './order-statistic.ts'
import { localMeans } from './phase-pattern.ts'

/** How sure it has to be that a column repeats itself. */
export interface PeriodTest {
  /** Least correlation of the column with itself one period later. */
  readonly minCorrelation: number
  /** Least multiple of its standard error if the column were independent noise. */
  readonly minWhite: number
  /** Least multiple of its standard error if the column wandered as it does within a period. */
  readonly minRed: number
}

/** Robust standard deviations from the local mean beyond which a value is an outlier. */
const REACH = 5

/** What more values than this share do is how the column is. */
const MAX_OUTLIERS = 0.02

/** At most this many lags tell how a column wanders within a period. */
const MAX_LAGS = 40
const MAX_LAGS_IN_CYCLE = 12

/** With fewer than three cycles, two that look alike are all there is: they must look very much alike. */
const FEW_CYCLES_CORRELATION = 0.5

/** Share of its height that a peak loses an eighth of a period aside, at least; a sine loses 0.29. */
const PEAK = 0.1

/**
 * The correlation of a column with itself one period later, or null where that may be chance.
 * The mean of one period around each slot is taken out first, which takes trend, level shifts
 * and slow wandering with it, and what lies far off is pulled in, so that a few outliers don't
 * decide. It must
 * - beat what independent noise and what a column as smooth as this one show by chance
 *   (Bartlett's standard error),
 * - be a peak: for a smooth column every short lag is alike, and for a shorter season that
 *   changes its size every multiple of it,
 * - last: two periods later at least a third of it is left, and not twice as much, which would
 *   make it a by-product of a season twice as long,
 * - come and go: over the lags of a whole cycle it averages out.
 *
 * Source: M. S. Bartlett, On the theoretical specification and sampling properties of
 * autocorrelated time series, JRSS Supplement 8, 1946.
 *
 * @param values n, NaN for a gap
 * @param period in slots, at least 2 and at most n / 2
 * @param shorter periods already found and taken out
 */
export function repeatsAfter(
  values: Float64Array,
  period: number,
  test: PeriodTest,
  shorter: readonly number[],
): number | null {
  const tame = withoutOutliers(values, period)
  const found = correlationIn(tame, period, test, shorter)
  // Values far off hide a season as a rule, but now and then they are it.
  return found === null && tame !== values ? correlationIn(values, period, test, shorter) : found
}

function correlationIn(
  values: Float64Array,
  period: number,
  { minCorrelation, minWhite, minRed }: PeriodTest,
  shorter: readonly number[],
): number | null {
  const levels = localMeans(values, period)
  const rest = values.map((value, i) => value - levels[i]!)
  const { correlation, pairs } = correlationAt(rest, period)
  const few = values.length < 3 * period
  const least = few ? Math.max(minCorrelation, FEW_CYCLES_CORRELATION) : minCorrelation
  const beyond = correlation - correlationOfNoise(period)
  if (!(beyond >= least && beyond * Math.sqrt(pairs) >= minWhite)) return null
  if (!isPeak(rest, period, shorter, (1 - PEAK) * correlation)) return null
  // Pairs of less than half a cycle tell too little.
  if (values.length >= 2.5 * period) {
    const twice = correlationAt(rest, 2 * period).correlation
    if (twice < correlation / 3 || twice > 2 * correlation) return null
    if (meanOverCycle(rest, period) > correlation / 2) return null
  }
  return beyond * Math.sqrt(pairs / wandering(rest, period)) >= minRed ? correlation : null
}

/** What independent noise correlates one period later once the local mean is taken out of it. */
function correlationOfNoise(period: number): number {
  if (period % 2 === 1) return 0
  // Both ends of the window of an even period count half.
  const end = 1 / (2 * period)
  return end ** 2 / (1 - 2 / period + (period - 1) / period ** 2 + 2 * end ** 2)
}

/** Whether an eighth of a period before and after, and as many shorter periods, it correlates less. */
function isPeak(values: Float64Array, period: number, shorter: readonly number[], below: number) {
  const eighth = Math.ceil(period / 8)
  const distances = [eighth, ...shorter.map((inner) => inner * Math.ceil(eighth / inner))]
  return distances.every((aside) =>
    [period - aside, period + aside].every(
      (lag) => lag < 1 || lag >= values.length || !(correlationAt(values, lag).correlation > below),
    ),
  )
}

/** The mean correlation over lags spread evenly from one period to two. */
function meanOverCycle(values: Float64Array, period: number): number {
  const count = Math.min(period, MAX_LAGS_IN_CYCLE)
  let sum = 0
  for (let k = 0; k < count; k += 1) {
    const lag = period + Math.round((k * period) / count)
    const { correlation } = correlationAt(values, lag)
    sum += Number.isNaN(correlation) ? 0 : correlation
  }
  return sum / count
}

/** How many times the variance of a correlation is larger than for independent values. */
function wandering(values: Float64Array, period: number): number {
  const half = period >> 1
  const stride = Math.ceil(half / MAX_LAGS)
  let inflation = 1
  for (let lag = stride; lag <= half; lag += stride) {
    const { correlation } = correlationAt(values, lag)
    if (!Number.isNaN(correlation)) inflation += 2 * stride * correlation * correlation
  }
  return inflation
}

/** The values, those pulled in that lie far from the mean of the period around them. */
export function withoutOutliers(values: Float64Array, period: number): Float64Array {
  const levels = localMeans(values, period)
  const rest = values.map((value, i) => value - levels[i]!)
  const centre = orderStatistic(rest, 0.5)
  const sizes = rest.map((value) => Math.abs(value - centre))
  const reach = Math.max(
    REACH * 1.4826 * orderStatistic(sizes, 0.5),
    orderStatistic(sizes, 1 - MAX_OUTLIERS),
  )
  if (!rest.some((value) => Math.abs(value - centre) > reach)) return values
  return rest.map((value, i) =>
    Math.abs(value - centre) > reach
      ? levels[i]! + centre + Math.sign(value - centre) * reach
      : values[i]!,
  )
}

/** Correlation (around 0) of the present pairs one lag apart, and their number. */
function correlationAt(values: Float64Array, lag: number) {
  let [product, early, late, pairs] = [0, 0, 0, 0]
  for (let i = lag; i < values.length; i += 1) {
    const before = values[i - lag]!
    const value = values[i]!
    if (Number.isNaN(before) || Number.isNaN(value)) continue
    product += before * value
    early += before * before
    late += value * value
    pairs += 1
  }
  return { correlation: product / Math.sqrt(early * late), pairs }
}
