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
  /** Of the incidents that are over and have data. */
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
  const { first, end } = slotsInside(columns, range)
  const closed = incidents.filter(
    ({ startMs, endMs }) => contains(range, startMs) && endMs !== null && endMs > startMs,
  )
  const spans = closed.map((incident) => slotsTouched(columns, incident.startMs, incident.endMs!))
  const touched = touchCounts(spans, columns.total.length)
  let total = 0
  let outside = 0
  let slots = 0
  for (let slot = first; slot < end; slot += 1) {
    if (!hasData(columns, slot)) continue
    total += columns.total[slot]!
    if (touched[slot] === 0) outside += columns.total[slot]! - columns.good[slot]!
    slots += 1
  }
  if (!(total > 0)) return null
  const slotMinutes = columns.stepMs / MINUTE_MS
  const minutesPerEvent = (slots * slotMinutes) / total
  return {
    incidents: spans.flatMap((span, index) => {
      const bad = badEvents(columns, span, touched)
      if (bad === null) return []
      const { startMs, endMs } = closed[index]!
      const durationMinutes = (endMs! - startMs) / MINUTE_MS
      return [{ durationMinutes, costMinutes: bad * minutesPerEvent }]
    }),
    outsideMinutesPerDay: (outside / total) * (DAY_MS / MINUTE_MS),
  }
}

interface Span {
  readonly first: number
  readonly end: number
}

/** Every slot an incident touches, its first and last one whole. */
function slotsTouched({ startMs, stepMs, total }: SliColumns, fromMs: number, toMs: number): Span {
  const within = (index: number) => Math.min(Math.max(index, 0), total.length)
  return {
    first: within(Math.floor((fromMs - startMs) / stepMs)),
    end: within(Math.ceil((toMs - startMs) / stepMs)),
  }
}

function touchCounts(spans: readonly Span[], slots: number): Uint32Array {
  const counts = new Uint32Array(slots)
  for (const { first, end } of spans) {
    for (let slot = first; slot < end; slot += 1) counts[slot]! += 1
  }
  return counts
}

/** An incident's share of the bad events of its slots; null without any data. */
function badEvents(columns: SliColumns, span: Span, touched: Uint32Array): number | null {
  let bad: number | null = null
  for (let slot = span.first; slot < span.end; slot += 1) {
    if (!hasData(columns, slot)) continue
    bad = (bad ?? 0) + (columns.total[slot]! - columns.good[slot]!) / touched[slot]!
  }
  return bad
}
