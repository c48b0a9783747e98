import { incidentLosses } from '#core/error-budget/incident-losses.ts'
import { hasData, slotsInside } from '#core/error-budget/slots.ts'
import type { SliColumns } from '#core/series/series.ts'
import { contains, type TimeRange } from '#core/time/time-range.ts'
import { DAY_MS, MINUTE_MS, type Minutes } from '#core/units/units.ts'
import type { Incident } from '#core/workspace/model/operations.ts'

/** What one incident took of the budget, as its indicator saw it. */
export interface MeasuredCost {
  readonly durationMinutes: Minutes
  /** Bad events of the slots it touched, as minutes of total outage at mean traffic. */
  readonly costMinutes: Minutes
}

/** Everything an indicator lost in a range: with incidents, and outside them. */
export interface MeasuredLosses {
  /** Of the incidents that started in the range, are over and have data. */
  readonly incidents: readonly MeasuredCost[]
  /** Loss outside all incidents, minutes of total outage at mean traffic, per day with data. */
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
  const { total, slots } = eventsIn(columns, range)
  if (!(total > 0)) return null
  const closed = incidents.filter(
    ({ startMs, endMs }) =>
      endMs !== null && endMs > Math.max(startMs, range.fromMs) && startMs < range.toMs,
  )
  const losses = incidentLosses(columns, range, closed)
  const minutesPerEvent = (slots * columns.stepMs) / MINUTE_MS / total
  return {
    incidents: losses.incidents.flatMap(({ bad }, index) => {
      const { startMs, endMs } = closed[index]!
      if (bad === null || !contains(range, startMs)) return []
      const durationMinutes = (endMs! - startMs) / MINUTE_MS
      return [{ durationMinutes, costMinutes: bad * minutesPerEvent }]
    }),
    outsideMinutesPerDay: (losses.outside / total) * (DAY_MS / MINUTE_MS),
  }
}

function eventsIn(columns: SliColumns, range: TimeRange): { total: number; slots: number } {
  const { first, end } = slotsInside(columns, range)
  let total = 0
  let slots = 0
  for (let slot = first; slot < end; slot += 1) {
    if (!hasData(columns, slot)) continue
    total += columns.total[slot]!
    slots += 1
  }
  return { total, slots }
}
