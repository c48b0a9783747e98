import { sumEvents } from '#core/error-budget/event-sums.ts'
import { incidentLosses } from '#core/error-budget/incident-losses.ts'
import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, MINUTE_MS, type EventCount, type Minutes } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'

/** What one incident took of the budget, as its indicator saw it. */
export interface MeasuredCost {
  readonly id: string
  /** From start to end, also of a part outside the range; so far, while it is open. */
  readonly durationMinutes: Minutes
  /** Its share of the bad events of the range. */
  readonly bad: EventCount
  /** These as minutes of total outage at mean traffic. */
  readonly costMinutes: Minutes
}

/** Everything an indicator lost in a range: with incidents, and outside them. */
export interface MeasuredLosses {
  /** Of the incidents that touch the range where it has data, open ones and older ones too. */
  readonly incidents: readonly MeasuredCost[]
  /** Bad events while no incident was recorded. */
  readonly outsideBad: EventCount
  /** These as minutes of total outage at mean traffic, per day with data. */
  readonly outsideMinutesPerDay: Minutes
}

/**
 * Shares the bad events of a range out among its incidents; a slot that several touch is shared
 * equally, and what no incident touches is the loss outside. The parts sum to what was spent:
 * a budget counts events, so a minute at peak traffic costs more than one at night.
 *
 * @param incidents those of the indicator's service
 * @returns null where the indicator has no events in the range
 */
export function measuredLosses(
  columns: SliColumns,
  incidents: readonly Incident[],
  range: TimeRange,
): MeasuredLosses | null {
  const { total, slotsWithData } = sumEvents(columns, range)
  if (!(total > 0)) return null
  const losses = incidentLosses(columns, range, incidents)
  const minutesPerEvent = (slotsWithData * columns.stepMs) / MINUTE_MS / total
  return {
    incidents: losses.incidents.flatMap(({ id, bad }, index) => {
      if (bad === null) return []
      const { startMs, endMs } = incidents[index]!
      const durationMinutes = ((endMs ?? range.toMs) - startMs) / MINUTE_MS
      return [{ id, durationMinutes, bad, costMinutes: bad * minutesPerEvent }]
    }),
    outsideBad: losses.outside,
    outsideMinutesPerDay: (losses.outside / total) * (DAY_MS / MINUTE_MS),
  }
}
