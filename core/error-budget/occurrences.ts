import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EventCount, Ratio } from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'
import { burnRateOfCounts } from './burn-rate.ts'
import { sumEvents, type EventSums } from './event-sums.ts'

/** An error budget by the occurrences method, measured on the events that were seen. */
export interface OccurrenceBudget extends EventSums {
  /** Σgood/Σtotal, null without events. */
  readonly sli: Ratio | null
  /** Bad events that the target allows for the total seen; 0 when the target is 100 %. */
  readonly allowedBad: EventCount
  /**
   * Whether the SLI reaches the target: bad <= allowed, compared exactly; null without events.
   * Exactly all of the budget spent is met, though it is exhausted (see `isExhausted`).
   */
  readonly met: boolean | null
  /** Share of the budget that is spent, may exceed 1; null without events or without a budget. */
  readonly consumed: Ratio | null
  /** 1 - consumed, below 0 when overspent. */
  readonly remaining: Ratio | null
  /** Error ratio over (1 - target), the mean burn rate of the range. */
  readonly burnRate: number | null
}

/**
 * The budget over a range by occurrences: SLI = Σgood/Σtotal, allowed = (1 - target) Σtotal,
 * consumed = bad / allowed, remaining = 1 - consumed, signed and unclamped. Counts are
 * integers and the target is held in parts per billion, so that no figure is off by a double.
 *
 * @example 432 bad of 720 000 at 99.9 % leaves 0.4 of the budget
 */
export function budgetByOccurrences(
  columns: SliColumns,
  range: TimeRange,
  target: Ratio,
): OccurrenceBudget {
  return budgetOfEvents(sumEvents(columns, range), target)
}

/** The budget of sums that are already made, e.g. of several ranges: a ratio of sums. */
export function budgetOfEvents(events: EventSums, target: Ratio): OccurrenceBudget {
  const { total, bad, good } = events
  const allowedParts = total * budgetPartsPerBillion(target)
  const consumed = burnRateOfCounts(bad, total, target)
  return {
    ...events,
    sli: total === 0 ? null : good / total,
    allowedBad: allowedParts / BILLION,
    met: total === 0 ? null : bad * BILLION <= allowedParts,
    consumed,
    remaining: consumed === null ? null : (allowedParts - bad * BILLION) / allowedParts,
    burnRate: consumed,
  }
}
