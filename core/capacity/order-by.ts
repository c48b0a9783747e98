import { proportionStandardError } from '#core/stats/variance.ts'
import { formatPercent } from '#core/units/format.ts'
import { DAY_MS, type Days, type EpochMs, type Ratio } from '#core/units/units.ts'
import { shareBefore, timeOfShare } from './crossing-share.ts'
import type { ExhaustionDate } from './exhaustion-date.ts'

/** What happens when an order is placed now and takes the lead time. */
export interface DeliveryRisk {
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

/** The risk of running out before something ordered now arrives. */
export function deliveryRisk(
  exhaustion: ExhaustionDate,
  nowMs: EpochMs,
  leadTimeDays: Days,
): DeliveryRisk {
  const deliveryMs = nowMs + leadTimeDays * DAY_MS
  if (exhaustion.state === 'over') return { deliveryMs, probability: 1, standardError: 0 }
  const probability = shareBefore(exhaustion.cumulative, deliveryMs)
  const standardError = proportionStandardError(probability, exhaustion.paths)
  return { deliveryMs, probability, standardError }
}

/**
 * The date by which the limit is reached with probability `risk`, less the lead time: who
 * orders by then runs out before delivery with at most that risk.
 */
export function orderBy(
  exhaustion: ExhaustionDate,
  nowMs: EpochMs,
  leadTimeDays: Days,
  risk: Ratio,
): OrderBy {
  const reached = timeOfShare(exhaustion.cumulative, risk)
  if (reached === null) {
    const reason = `the risk stays below ${formatPercent(risk)} for ${exhaustion.searchDays} days`
    return { risk, ms: null, daysLeft: null, overdue: false, reason }
  }
  const ms = reached - leadTimeDays * DAY_MS
  const daysLeft = (ms - nowMs) / DAY_MS
  return { risk, ms, daysLeft, overdue: daysLeft < 0, reason: null }
}
