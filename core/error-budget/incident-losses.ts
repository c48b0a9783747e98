import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs, EventCount } from '#core/units/units.ts'
import { hasData, slotsInside } from './slots.ts'

/** When an incident was; `endMs` is null while it is open. */
export interface IncidentSpan {
  readonly id: string
  readonly startMs: EpochMs
  readonly endMs: EpochMs | null
}

/** The bad events of a range, shared out. The parts sum to all of them. */
export interface IncidentLosses {
  /** In the order of the incidents; null where an incident touches no slot with data. */
  readonly incidents: readonly { readonly id: string; readonly bad: EventCount | null }[]
  /** Bad events while no incident was recorded. */
  readonly outside: EventCount
}

/**
 * Whether an incident belongs to a range: it began before the range ends and wasn't over when it
 * began. One without an end goes on. Rates, costs and losses all count the same incidents.
 */
export function touchesRange(
  { startMs, endMs }: Omit<IncidentSpan, 'id'>,
  range: TimeRange,
): boolean {
  const lasted = endMs === null || endMs > range.fromMs || startMs >= range.fromMs
  return startMs < range.toMs && lasted
}

/**
 * Shares the bad events of a range out among its incidents. An incident has every slot it
 * touches, the first and last one whole; one without an end goes on to the end of the range. A
 * slot that several touch is shared equally. What none of them touches is the loss that no
 * incident records.
 */
export function incidentLosses(
  columns: SliColumns,
  range: TimeRange,
  incidents: readonly IncidentSpan[],
): IncidentLosses {
  const { first, end } = slotsInside(columns, range)
  const { startMs, stepMs } = columns
  const spans = incidents.map((incident) => {
    const from = Math.floor((incident.startMs - startMs) / stepMs)
    const to = Math.ceil(((incident.endMs ?? range.toMs) - startMs) / stepMs)
    // Even an incident of no length touches the slot that it falls in.
    return {
      id: incident.id,
      from: Math.max(first, from),
      to: Math.min(end, Math.max(to, from + 1)),
    }
  })
  const touching = new Uint16Array(end)
  for (const { from, to } of spans) for (let slot = from; slot < to; slot += 1) touching[slot]! += 1
  const badOf = (slot: number) => columns.total[slot]! - columns.good[slot]!
  let outside = 0
  for (let slot = first; slot < end; slot += 1) {
    if (touching[slot] === 0 && hasData(columns, slot)) outside += badOf(slot)
  }
  return {
    outside,
    incidents: spans.map(({ id, from, to }) => {
      let bad: number | null = null
      for (let slot = from; slot < to; slot += 1) {
        if (hasData(columns, slot)) bad = (bad ?? 0) + badOf(slot) / touching[slot]!
      }
      return { id, bad }
    }),
  }
}
