import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { Ratio } from '#core/units/units.ts'
import { sumEvents, type EventSums } from './event-sums.ts'
import { budgetOfEvents, type OccurrenceBudget } from './occurrences.ts'

/** A longer span made of parts, e.g. a quarter of its months. */
export interface RollUp {
  /** Of all events together: the ratio of the sums. */
  readonly whole: OccurrenceBudget
  /** Each part for itself. */
  readonly parts: readonly OccurrenceBudget[]
  /** Mean of the parts' SLIs, as a warning beside `whole`: quiet months weigh too much in it. */
  readonly meanOfParts: Ratio | null
}

/**
 * Rolls ranges up to one budget.
 *
 * @example months of 99.9, 99.9 and 99.6 % have the mean 99.8 %, the quarter has 99.68 %
 */
export function rollUp(columns: SliColumns, ranges: readonly TimeRange[], target: Ratio): RollUp {
  return rollUpSums(
    ranges.map((range) => sumEvents(columns, range)),
    target,
  )
}

/** `rollUp` of sums that are already made. */
export function rollUpSums(sums: readonly EventSums[], target: Ratio): RollUp {
  const parts = sums.map((events) => budgetOfEvents(events, target))
  const known = parts.map(({ sli }) => sli).filter((sli) => sli !== null)
  const of = (pick: (events: EventSums) => number): number =>
    sums.reduce((sum, events) => sum + pick(events), 0)
  const slotsWithData = of((events) => events.slotsWithData)
  const slotsExpected = of((events) => events.slotsExpected)
  const whole = budgetOfEvents(
    {
      good: of(({ good }) => good),
      total: of(({ total }) => total),
      bad: of(({ bad }) => bad),
      slotsWithData,
      slotsExpected,
      coverage: slotsExpected === 0 ? 0 : slotsWithData / slotsExpected,
    },
    target,
  )
  const meanOfParts =
    known.length === 0 ? null : known.reduce((sum, sli) => sum + sli, 0) / known.length
  return { whole, parts, meanOfParts }
}
