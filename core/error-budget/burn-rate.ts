import type { SliColumns } from '#core/series/series.ts'
import type { DurationMs, EpochMs, EventCount, Ratio } from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion, decimalParts } from './exact-target.ts'
import { sumEvents } from './event-sums.ts'

/**
 * How many times faster than allowed the budget burns: errorRatio / (1 - target), null when
 * the target leaves no budget. Both are read as the decimals that were meant, so that the
 * result compares exactly with a threshold.
 *
 * @example burnRate(0.0144, 0.999) // 14.4; in plain doubles 14.399999999999986
 */
export function burnRate(errorRatio: Ratio, target: Ratio): number | null {
  const budget = budgetPartsPerBillion(target)
  if (budget <= 0) return null
  return decimalParts(errorRatio * BILLION) / budget
}

/**
 * The burn rate of counted events: bad / ((1 - target) total), null without events or without
 * a budget. With integer counts below 2^53 / 10^9 the quotient is the correctly rounded one.
 */
export function burnRateOfCounts(bad: EventCount, total: EventCount, target: Ratio): number | null {
  const allowedParts = total * budgetPartsPerBillion(target)
  return allowedParts > 0 ? (bad * BILLION) / allowedParts : null
}

/** The burn rate over the look-back that ends at `nowMs`; null when it holds no events. */
export function burnRateOver(
  columns: SliColumns,
  nowMs: EpochMs,
  lookbackMs: DurationMs,
  target: Ratio,
): number | null {
  const events = sumEvents(columns, { fromMs: nowMs - lookbackMs, toMs: nowMs })
  return burnRateOfCounts(events.bad, events.total, target)
}
