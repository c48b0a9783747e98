import type { Days } from '#core/units/units.ts'
import type { ResourceOutlook } from './outlook.ts'
import { rankOutlooks } from './rank-outlooks.ts'
import type { RecommendationLevel } from './recommendation.ts'

/** Which resources need an order soon, and which comes after them. */
export interface OrderPlan {
  /** At their limit, overdue, or to be ordered within the days asked for; worst first. */
  readonly due: readonly ResourceOutlook[]
  /** The next one to be ordered after those; null when no other has an order date. */
  readonly next: ResourceOutlook | null
}

/**
 * Splits the resources that need an order into those due within some days and the next one.
 *
 * @example orderPlan(outlooks, 90).due.map(({ resource }) => resource.name) // ['db-1 disk']
 */
export function orderPlan(outlooks: readonly ResourceOutlook[], withinDays: Days): OrderPlan {
  const ranked = rankOutlooks(outlooks)
  const isDue = ({ exhaustion, orderBy }: ResourceOutlook): boolean =>
    exhaustion.state === 'over' || (orderBy.daysLeft !== null && orderBy.daysLeft <= withinDays)
  const next = ranked.find((outlook) => !isDue(outlook) && outlook.orderBy.ms !== null)
  return { due: ranked.filter(isDue), next: next ?? null }
}

/**
 * How urgent a resource is: the standard's level at the horizon, and `urgent` in any case when
 * the limit is reached or the day to order has passed, however much room the use leaves.
 */
export function outlookLevel({
  exhaustion,
  orderBy,
  recommendation,
}: ResourceOutlook): RecommendationLevel {
  if (exhaustion.state === 'over' || orderBy.overdue) return 'urgent'
  return recommendation.atHorizon.level
}
