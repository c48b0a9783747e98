import { linearFit, linearFitAt } from '#core/stats/regression.ts'
import { fillGaps } from '../decomposition/fill-gaps.ts'
import { middleInPlace } from '../decomposition/order-statistic.ts'
import { mstl, planMstl, usablePeriods, type SeasonComponent } from '../decomposition/mstl.ts'
import { seasonallyAdjusted } from '../decomposition/seasonal-forecast.ts'
import type { StlPlan } from '../decomposition/stl-plan.ts'
import { runningMedian } from './running-median.ts'
import { growthScale, saturationScale, type Bounds, type GrowthScale } from './growth-scale.ts'

/**
 * Remainders beyond this many robust standard deviations count at that distance.
 *
 * Source: B. Iglewicz and D. Hoaglin, How to detect and handle outliers, 1993.
 */
const OUTLIER_SD = 3.5

/** Values on either side from which the usual level is taken. */
const REACH = 8

/** A regular column as the members of a combination see it: without gaps, and what was found in it. */
export interface MemberColumn {
  /** n finite values: gaps are filled. */
  readonly values: Float64Array
  /** Season lengths in steps that the column holds at least twice, shortest first. */
  readonly periods: readonly number[]
  /** Seasons that never change, one component each; empty without a season. */
  readonly seasons: readonly SeasonComponent[]
  /** What they were found by, for other scales of the same column. */
  readonly steadyPlans: readonly StlPlan[]
  /** `cleaned` without those seasons. */
  readonly adjusted: Float64Array
  /** `adjusted` as if the known lasting steps had always been in place: what a line is drawn through. */
  readonly levelled: Float64Array
  /** `values` with outliers bounded at 3.5 robust standard deviations from trend and season. */
  readonly cleaned: Float64Array
  readonly outliers: number
  /** What is left of a smoothed trend after each step ahead, 0..1. */
  readonly fading: number
  /** The scale on which growth by a factor is a straight line. */
  readonly scale: GrowthScale
  /** The scale on which growth towards a cap is one; null without a cap. */
  readonly saturation: GrowthScale | null
}

/** A lasting step (a launch, a migration) in a column. */
export interface LevelStep {
  /** First slot on the new level. */
  readonly slot: number
  /** New level minus old level. */
  readonly size: number
}

/** What is known of a column beside its values. */
export interface ColumnFacts {
  readonly bounds: Bounds
  /** Lasting steps that are none of the growth. */
  readonly steps: readonly LevelStep[]
  /** See {@link MemberColumn.fading}. */
  readonly fading: number
}

/**
 * Prepares a column. Everything is taken from the values given, so the head of a column up to
 * an origin knows nothing of what came later.
 *
 * @param raw n values, NaN for a gap, at least one of them finite
 * @param periods season lengths in steps, shortest first
 * @returns null when no value is there
 */
export function memberColumn(
  raw: Float64Array,
  periods: readonly number[],
  { bounds, steps, fading }: ColumnFacts,
): MemberColumn | null {
  const used = usablePeriods(raw.length, periods)
  const values = fillGaps(raw, used)
  if (values === null) return null
  const known = steps.filter(({ slot }) => slot < raw.length)
  const { cleaned, outliers } = boundRemainder(
    values,
    awayFromUsual(withStepsInPlace(values, known), used),
  )
  const steadyPlans = planMstl(raw.length, used, { seasonalWindows: used.map(() => 'periodic') })
  const seasons = mstl(cleaned, used, { plans: steadyPlans })?.seasons ?? []
  const adjusted = seasonallyAdjusted(cleaned, seasons)
  const levelled = withStepsInPlace(adjusted, known)
  const scale = growthScale(values, bounds)
  const saturation = saturationScale(bounds)
  return {
    values,
    periods: used,
    seasons,
    steadyPlans,
    adjusted,
    levelled,
    cleaned,
    outliers,
    fading,
    scale,
    saturation,
  }
}

/** The values as if lasting steps had always been in place. */
function withStepsInPlace(values: Float64Array, steps: readonly LevelStep[]): Float64Array {
  return steps.reduce(
    (rest, { slot, size }) => rest.map((value, i) => (i < slot ? value + size : value)),
    values,
  )
}

/**
 * Each value less its seasons' middle patterns and the usual level around it. The line goes
 * first: at the ends, where windows are cut, a growth would look like outliers.
 */
function awayFromUsual(values: Float64Array, periods: readonly number[]): Float64Array {
  let rest = withoutLine(values)
  for (const period of periods) {
    const pattern = middlePattern(rest, period)
    rest = rest.map((value, i) => value - pattern[i % period]!)
  }
  const usual = runningMedian(rest, REACH)
  return rest.map((value, i) => value - usual[i]!)
}

/** The values less their least-squares line. */
export function withoutLine(values: Float64Array): Float64Array {
  const slots = values.map((_, slot) => slot)
  const fit = linearFit(slots, values)
  return fit === null ? values : values.map((value, slot) => value - linearFitAt(fit, slot))
}

/** Per phase the median of what the values differ from the usual level of a period: one outlier doesn't move it. */
function middlePattern(values: Float64Array, period: number): Float64Array {
  const usual = runningMedian(values, period >> 1)
  const n = values.length
  const pattern = new Float64Array(period)
  const seen = new Float64Array(Math.ceil(n / period))
  for (let phase = 0; phase < period; phase += 1) {
    let count = 0
    for (let at = phase; at < n; at += period) {
      seen[count] = values[at]! - usual[at]!
      count += 1
    }
    pattern[phase] = middleInPlace(seen, count)
  }
  return pattern
}

function boundRemainder(values: Float64Array, remainder: Float64Array) {
  // 1.4826 times the median size estimates the standard deviation of normal remainders.
  const bound = OUTLIER_SD * 1.4826 * middleInPlace(remainder.map(Math.abs), remainder.length)
  let outliers = 0
  for (const left of remainder) if (Math.abs(left) > bound) outliers += 1
  if (!(bound > 0) || outliers === 0) {
    return { cleaned: values, outliers: 0 }
  }
  const cleaned = values.map((value, i) => {
    const left = remainder[i]!
    return Math.abs(left) > bound ? value - left + Math.sign(left) * bound : value
  })
  return { cleaned, outliers }
}
