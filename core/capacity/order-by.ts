import { proportionStandardError } from '#core/stats/variance.ts'
import { formatNumber, formatPercent } from '#core/units/format.ts'
import { DAY_MS, type Days, type EpochMs, type Ratio } from '#core/units/units.ts'
import { cumulativeShare, shareBefore, timeOfShare } from './crossing-share.ts'
import type { ExhaustionDate } from './exhaustion-date.ts'

/** What happens when an order is placed now and takes the lead time. */
export interface DeliveryRisk {
  /** With the middle of the lead time. */
  readonly deliveryMs: EpochMs
  /** P(the limit is reached before the delivery). */
  readonly probability: Ratio
  /** Standard error of that probability. */
  readonly standardError: number
}

/** The last day on which an order still keeps the risk of running out before delivery. */
export interface OrderBy {
  readonly risk: Ratio
  /** Null when no order is needed within the search horizon; may lie in the past. */
  readonly ms: EpochMs | null
  /** From now to that date; negative when overdue, null when there is none. */
  readonly daysLeft: Days | null
  readonly overdue: boolean
  /** Why there is no date, in words; null when there is one. */
  readonly reason: string | null
}

/** When each path runs out, and how long a delivery takes on it. */
export interface OrderPaths {
  readonly crossings: Float64Array
  /** Days; the same on all paths unless the lead time is a range. */
  readonly leadDays: Float64Array
}

/** The risk of running out before something ordered now arrives. */
export function deliveryRisk(
  exhaustion: ExhaustionDate,
  nowMs: EpochMs,
  leadTimeDays: Days,
  paths?: OrderPaths,
): DeliveryRisk {
  const deliveryMs = nowMs + leadTimeDays * DAY_MS
  if (exhaustion.state === 'over') return { deliveryMs, probability: 1, standardError: 0 }
  const probability =
    paths === undefined
      ? shareBefore(exhaustion.cumulative, deliveryMs)
      : shareBefore(cumulativeShare(latestOrders(paths)), nowMs)
  const standardError = proportionStandardError(probability, exhaustion.paths)
  return { deliveryMs, probability, standardError }
}

/**
 * The date by which the limit is reached with probability `risk`, less the lead time: who
 * orders by then runs out before delivery with at most that risk. Where the lead time is a
 * range, each path takes off its own.
 */
export function orderBy(
  exhaustion: ExhaustionDate,
  nowMs: EpochMs,
  leadTimeDays: Days,
  risk: Ratio,
  paths?: OrderPaths,
): OrderBy {
  const ms =
    paths === undefined || exhaustion.state === 'over'
      ? less(timeOfShare(exhaustion.cumulative, risk), leadTimeDays)
      : timeOfShare(cumulativeShare(latestOrders(paths)), risk)
  if (ms === null) {
    const days = formatNumber(exhaustion.searchDays, 0)
    const reason = `the risk stays below ${formatPercent(risk)} for ${days} days`
    return { risk, ms: null, daysLeft: null, overdue: false, reason }
  }
  const daysLeft = (ms - nowMs) / DAY_MS
  return { risk, ms, daysLeft, overdue: daysLeft < 0, reason: null }
}

function less(ms: EpochMs | null, days: Days): EpochMs | null {
  return ms === null ? null : ms - days * DAY_MS
}

/** The last moment at which an order would have been in time on each path. */
function latestOrders({ crossings, leadDays }: OrderPaths): Float64Array {
  return crossings.map((ms, path) => ms - leadDays[path]! * DAY_MS)
}
