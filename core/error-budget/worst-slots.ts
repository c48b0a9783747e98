import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import { touchesRange, type IncidentSpan } from './incident-losses.ts'
import { hasData, slotsInside, slotStart } from './slots.ts'
import type { BadPeriod } from './worst-periods.ts'

/** A slot that cost budget, with the incidents that were going on. */
export interface WorstSlot extends BadPeriod {
  /** Index into the columns, from which the rows of the source are found. */
  readonly slot: number
  /** In the order of the incidents; empty where none was recorded. */
  readonly incidentIds: readonly string[]
}

/**
 * The slots with most bad events of a range, worst first and of equals the earlier first, at most
 * `count` and none without any. By a method that counts time these are slices.
 */
export function worstSlots(
  columns: SliColumns,
  range: TimeRange,
  count: number,
  incidents: readonly IncidentSpan[] = [],
): WorstSlot[] {
  const { first, end } = slotsInside(columns, range)
  const badOf = (slot: number) => columns.total[slot]! - columns.good[slot]!
  const worst: number[] = []
  let allBad = 0
  for (let slot = first; slot < end; slot += 1) {
    if (!hasData(columns, slot) || !(badOf(slot) > 0)) continue
    allBad += badOf(slot)
    insert(worst, slot, count, badOf)
  }
  return worst.map((slot) => {
    const fromMs = slotStart(columns, slot)
    const toMs = slotStart(columns, slot + 1)
    const bad = badOf(slot)
    return {
      slot,
      fromMs,
      toMs,
      bad,
      total: columns.total[slot]!,
      share: bad / allBad,
      incidentIds: incidents
        .filter((incident) => touchesRange(incident, { fromMs, toMs }))
        .map(({ id }) => id),
    }
  })
}

/** Keeps a short list sorted, so that a year of slots isn't. */
function insert(
  worst: number[],
  slot: number,
  count: number,
  badOf: (slot: number) => number,
): void {
  const isFull = worst.length >= count
  if (isFull && (count <= 0 || badOf(slot) <= badOf(worst.at(-1)!))) return
  let at = worst.length
  while (at > 0 && badOf(worst[at - 1]!) < badOf(slot)) at -= 1
  worst.splice(at, 0, slot)
  if (isFull) worst.pop()
}
