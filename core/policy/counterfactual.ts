import type { IncidentSpan } from '#core/error-budget/incident-losses.ts'
import { hasData } from '#core/error-budget/slots.ts'
import type { SliColumns } from '#core/series/series.ts'
import type { EpochMs, Minutes, Ratio } from '#core/units/units.ts'
import { MINUTE_MS } from '#core/units/units.ts'

/** A history that wasn't: what if an incident hadn't happened, or had ended sooner? */
export type Counterfactual =
  | { readonly kind: 'remove-incident'; readonly incidentId: string }
  | { readonly kind: 'limit-incident'; readonly incidentId: string; readonly minutes: Minutes }
  /** All incidents last `factor` times as long: 0.5 is half the time to recover. */
  | { readonly kind: 'scale-recovery'; readonly factor: number }

/** An incident as it was and as it is to be; in slots from the start of the columns. */
interface Change {
  readonly from: number
  readonly end: number
  /** Equal to `from` for an incident that is gone. */
  readonly newEnd: number
}

/**
 * The events of a history in which incidents are changed. What an incident cost are the bad events
 * of its slots above the usual error ratio, that of the time without incidents. Time that is no
 * longer in any incident loses that cost, in proportion where a slot is so in part or several
 * incidents share it; time that an incident is drawn out to gets its mean. Totals stay.
 *
 * @param incidents all that are known, so that their time isn't taken for usual
 * @throws RangeError for a factor or length that is negative or no number
 */
export function counterfactualColumns(
  columns: SliColumns,
  incidents: readonly IncidentSpan[],
  counterfactuals: readonly Counterfactual[],
): SliColumns {
  const endMs = columns.startMs + columns.total.length * columns.stepMs
  const changes = incidents.map((incident) => changeOf(incident, counterfactuals, columns, endMs))
  const before = coverOf(columns, changes, ({ end }) => end)
  const after = coverOf(columns, changes, ({ newEnd }) => newEnd)
  const usual = usualErrorRatio(columns, before)
  const good = columns.good.slice()
  for (let slot = 0; slot < good.length; slot += 1) {
    if (before[slot] === after[slot] || before[slot] === 0 || !hasData(columns, slot)) continue
    const total = columns.total[slot]!
    const bad = total - columns.good[slot]!
    const cost = Math.max(0, bad - usual * total)
    const kept = Math.min(1, after[slot]! / before[slot]!)
    good[slot] = total - (bad - cost * (1 - kept))
  }
  for (const change of changes) drawOut(columns, good, change, usual)
  return { ...columns, good }
}

function changeOf(
  { id, startMs, endMs }: IncidentSpan,
  counterfactuals: readonly Counterfactual[],
  columns: SliColumns,
  lastMs: EpochMs,
): Change {
  const slotAt = (ms: EpochMs): number => (ms - columns.startMs) / columns.stepMs
  const toMs = Math.max(startMs, endMs ?? lastMs)
  let newMs = toMs
  for (const change of counterfactuals) {
    if (change.kind === 'scale-recovery') {
      if (!(change.factor >= 0)) throw new RangeError(`invalid factor: ${change.factor}`)
      newMs = startMs + (newMs - startMs) * change.factor
    } else if (change.incidentId === id) {
      const minutes = change.kind === 'remove-incident' ? 0 : change.minutes
      if (!(minutes >= 0)) throw new RangeError(`invalid length: ${minutes}`)
      newMs = Math.min(newMs, startMs + minutes * MINUTE_MS)
    }
  }
  return { from: slotAt(startMs), end: slotAt(toMs), newEnd: slotAt(newMs) }
}

/** How much of each slot incidents cover; above 1 where several do. */
function coverOf(
  { total }: SliColumns,
  changes: readonly Change[],
  endOf: (change: Change) => number,
): Float64Array {
  const cover = new Float64Array(total.length)
  for (const change of changes) {
    eachSlot(change.from, endOf(change), total.length, (slot, share) => {
      cover[slot]! += share
    })
  }
  return cover
}

function eachSlot(
  from: number,
  end: number,
  count: number,
  visit: (slot: number, share: Ratio) => void,
): void {
  const last = Math.min(count, Math.ceil(end))
  for (let slot = Math.max(0, Math.floor(from)); slot < last; slot += 1) {
    visit(slot, Math.min(end, slot + 1) - Math.max(from, slot))
  }
}

function usualErrorRatio(columns: SliColumns, cover: Float64Array): Ratio {
  let bad = 0
  let total = 0
  for (let slot = 0; slot < cover.length; slot += 1) {
    if (cover[slot]! > 0 || !hasData(columns, slot)) continue
    bad += columns.total[slot]! - columns.good[slot]!
    total += columns.total[slot]!
  }
  return total > 0 ? bad / total : 0
}

/** Gives the time that an incident is drawn out to the mean cost of the incident as it was. */
function drawOut(columns: SliColumns, good: Float64Array, change: Change, usual: Ratio): void {
  const { from, end, newEnd } = change
  if (!(newEnd > end)) return
  let cost = 0
  let events = 0
  eachSlot(from, end, good.length, (slot, share) => {
    if (!hasData(columns, slot)) return
    const total = columns.total[slot]!
    cost += Math.max(0, total - columns.good[slot]! - usual * total)
    events += total * share
  })
  if (!(events > 0)) return
  const ratio = Math.min(1, cost / events)
  eachSlot(end, newEnd, good.length, (slot, share) => {
    if (!hasData(columns, slot)) return
    good[slot] = Math.max(0, good[slot]! - ratio * columns.total[slot]! * share)
  })
}
