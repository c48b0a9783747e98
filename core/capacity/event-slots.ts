import type { KnownEvent } from '#core/forecast/known-events.ts'
import { timeAt, type Series } from '#core/series/series.ts'
import type { DurationMs } from '#core/units/units.ts'

/**
 * Known events as whole slots of a series of peaks: an event takes the slots that it covers by
 * half or more, and one that covers none so far the slot that holds its middle. A peak is the
 * highest of its slot, so a sale of four hours is the peak of its day.
 *
 * @param slotMs length of the slots; null leaves the events as they are
 */
export function eventSlots(
  events: readonly KnownEvent[],
  series: Series,
  slotMs: DurationMs | null,
): readonly KnownEvent[] {
  if (slotMs === null || series.values.length === 0) return events
  const firstMs = timeAt(series, 0)
  const edge = (slot: number): number => firstMs + slot * slotMs
  return events.map(({ name, fromMs, toMs }) => {
    const from = Math.round((fromMs - firstMs) / slotMs)
    const to = Math.round((toMs - firstMs) / slotMs)
    if (from < to) return { name, fromMs: edge(from), toMs: edge(to) }
    const middle = Math.floor(((fromMs + toMs) / 2 - firstMs) / slotMs)
    return { name, fromMs: edge(middle), toMs: edge(middle + 1) }
  })
}
