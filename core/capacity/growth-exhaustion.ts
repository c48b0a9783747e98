import { DAYS_PER_MONTH } from './utilisation.ts'
import type { Days, Ratio } from '#core/units/units.ts'
import { unitsNeeded, usableCapacity, type UnitPool, type UnitsNeeded } from './redundancy.ts'

/** Growth by the same amount each month, or by the same share of what there is. */
export type GrowthShape = 'linear' | 'compound'

/** A planner's figures: today's demand, its growth and the units that carry it. */
export interface GrowthPlan {
  readonly pool: UnitPool
  readonly units: number
  /** Mean demand now, in the unit of the capacity. */
  readonly averageDemand: number
  /** Peak demand over mean demand, 1 or more. */
  readonly peakToAverage: number
  /** Growth of the demand a month (1/12 of 365.25 days): 0.03 is + 3 %. */
  readonly monthlyGrowth: Ratio
  readonly leadTimeDays: Days
}

/** Load that comes on top of growth by a later day. */
export interface PlannedLoad {
  /** Multiplies the demand of that day: 1.8 for a sale. */
  readonly eventFactor: number
  /** Added to the mean demand after that: a launch. */
  readonly stepAddAverage: number
}

/** When the peak reaches what the units carry, for one shape of growth. */
export interface GrowthExhaustion {
  /** 0 when it is there already, null when it never gets there. */
  readonly days: Days | null
  /** Days from now to the last day on which an order arrives in time; negative when it has passed. */
  readonly orderByDay: Days | null
  /** Why there are no days, in words; null when there are. */
  readonly reason: string | null
}

/** The answer to a {@link GrowthPlan}. */
export interface GrowthOutlook {
  /** What the units carry after the loss of the spare ones, up to their highest utilisation. */
  readonly usableCapacity: number
  readonly peakDemandNow: number
  /** Share of the usable capacity that the peak leaves; negative when over; null without any capacity. */
  readonly headroom: Ratio | null
  /** Peak over all units at full use, the spare ones included. */
  readonly peakUtilisationAllUnits: Ratio | null
  readonly linear: GrowthExhaustion
  readonly compound: GrowthExhaustion
}

/**
 * Months until a peak that grows reaches a limit: `(limit - peak) / (peak g)` if it grows by the
 * same amount each month, `ln(limit / peak) / ln(1 + g)` if by the same share.
 *
 * @returns 0 when the peak is at or over the limit, null when it never gets there
 * @throws RangeError when a value isn't finite
 * @example monthsToLimit(500, 1000, 0.1, 'linear') // 10
 */
export function monthsToLimit(
  peak: number,
  limit: number,
  growthPerMonth: Ratio,
  shape: GrowthShape,
): number | null {
  if (![peak, limit, growthPerMonth].every(Number.isFinite)) {
    throw new RangeError(`invalid growth: ${peak} of ${limit} at ${growthPerMonth}`)
  }
  if (peak >= limit) return 0
  if (growthPerMonth <= 0 || peak <= 0) return null
  if (shape === 'linear') return (limit - peak) / (peak * growthPerMonth)
  return Math.log(limit / peak) / Math.log1p(growthPerMonth)
}

/**
 * When a plan runs out by its stated growth, both ways of reading a growth per month side by
 * side. It is arithmetic on two given figures: a forecast of the series itself says more.
 *
 * @throws RangeError for figures that can't be: not finite, a negative demand, a peak below the mean
 */
export function growthExhaustion(plan: GrowthPlan): GrowthOutlook {
  checkPlan(plan)
  const usable = usableCapacity(plan.pool, plan.units)
  const peak = plan.averageDemand * plan.peakToAverage
  const whole = plan.units * plan.pool.unitCapacity
  return {
    usableCapacity: usable,
    peakDemandNow: peak,
    headroom: usable > 0 ? 1 - peak / usable : null,
    peakUtilisationAllUnits: whole > 0 ? peak / whole : null,
    linear: exhaustionOf(plan, peak, usable, 'linear'),
    compound: exhaustionOf(plan, peak, usable, 'compound'),
  }
}

/**
 * Units that the peak of a later day needs: growth first, then the event as a factor on the
 * whole, then the added load, then the ratio of peak to mean.
 *
 * @param atDay days from now
 * @throws RangeError as {@link growthExhaustion}, or when the demand grows beyond all numbers
 */
export function unitsAtDay(
  plan: GrowthPlan,
  atDay: Days,
  shape: GrowthShape,
  load: PlannedLoad = { eventFactor: 1, stepAddAverage: 0 },
): UnitsNeeded {
  checkPlan(plan)
  const grown = plan.averageDemand * growthFactor(plan.monthlyGrowth, atDay, shape)
  const average = grown * load.eventFactor + load.stepAddAverage
  return unitsNeeded(plan.pool, Math.max(0, average) * plan.peakToAverage, plan.units)
}

/** What the demand is multiplied by after some days of growth; never below 0. */
function growthFactor(monthlyGrowth: Ratio, days: Days, shape: GrowthShape): number {
  const months = days / DAYS_PER_MONTH
  return shape === 'compound'
    ? Math.pow(1 + monthlyGrowth, months)
    : Math.max(0, 1 + monthlyGrowth * months)
}

function exhaustionOf(
  plan: GrowthPlan,
  peak: number,
  limit: number,
  shape: GrowthShape,
): GrowthExhaustion {
  const months = monthsToLimit(peak, limit, plan.monthlyGrowth, shape)
  if (months === null) {
    const reason = peak > 0 ? 'the demand does not grow' : 'there is no demand that could grow'
    return { days: null, orderByDay: null, reason }
  }
  const days = months * DAYS_PER_MONTH
  return { days, orderByDay: days - plan.leadTimeDays, reason: null }
}

function checkPlan({
  averageDemand,
  peakToAverage,
  monthlyGrowth,
  leadTimeDays,
}: GrowthPlan): void {
  const possible =
    averageDemand >= 0 && peakToAverage >= 1 && monthlyGrowth > -1 && leadTimeDays >= 0
  const finite = [averageDemand, peakToAverage, monthlyGrowth, leadTimeDays].every(Number.isFinite)
  if (!possible || !finite) {
    throw new RangeError(
      `invalid plan: demand ${averageDemand}, peak ${peakToAverage}, growth ${monthlyGrowth}, lead time ${leadTimeDays}`,
    )
  }
}
