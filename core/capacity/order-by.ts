import type { Days, EpochMs, Ratio } from '#core/units/units.ts'

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
