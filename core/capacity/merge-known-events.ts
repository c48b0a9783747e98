import type { KnownEvent } from '#core/forecast/known-events.ts'
import type { EpochMs } from '#core/units/units.ts'
import { MAX_KNOWN_EVENTS } from '#core/workspace/model/operations.ts'

/** Events as they are kept, and how many had to be left out. */
export interface MergedEvents {
  /** In order of time, each once. */
  readonly events: readonly KnownEvent[]
  readonly dropped: number
}

/** Puts lists of events together: each once, and where there are more than may be kept those nearest to now. */
export function mergeKnownEvents(
  lists: readonly (readonly KnownEvent[])[],
  nowMs: EpochMs,
): MergedEvents {
  const each = [...new Map(lists.flat().map((event) => [knownEventKey(event), event])).values()]
  const nearest = each.toSorted((a, b) => Math.abs(a.fromMs - nowMs) - Math.abs(b.fromMs - nowMs))
  const events = nearest
    .slice(0, MAX_KNOWN_EVENTS)
    .toSorted((a, b) => a.fromMs - b.fromMs || (a.name < b.name ? -1 : 1))
  return { events, dropped: each.length - events.length }
}

/** The same for equal events only. */
export function knownEventKey({ name, fromMs, toMs }: KnownEvent): string {
  return `${fromMs} ${toMs} ${name}`
}
