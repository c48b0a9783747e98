import type { OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { Events, EventChanges } from './apply-events.ts'
import { serviceKey } from './event-keys.ts'
import type { EventRecords, ImportState } from './import-changes.ts'
import { CONFLICT_CODE, CONFLICT_REMEDY, type OverlapTally } from './overlap-tally.ts'
import { refusal, rejectedRow } from './refusal.ts'
import type { ServiceBook } from './service-book.ts'

/** Id and import of a new record. */
type Origin = () => { id: string; importId: string }

/**
 * The events that an import adds or changes, as records: names become links, each new one gets its
 * id. An event that is stored with other content is refused, or under `replace` changes the stored
 * record, which keeps its id.
 */
export function eventRecords(
  changes: Events,
  state: ImportState,
  services: ServiceBook,
  origin: Origin,
  overlap: OverlapPolicy,
  tally: OverlapTally,
): EventRecords {
  const linked = <Draft extends { readonly serviceName: string | null; readonly line: number }>({
    line: _line,
    serviceName,
    ...event
  }: Draft) => ({ ...event, serviceId: services.idOf(serviceName) })
  const settled = <Draft extends { readonly line: number }, Event extends Stored, Own>(
    { added, contradicting, duplicates }: EventChanges<Draft, Event>,
    own: (draft: Draft) => Own,
    atMs: (draft: Draft) => number,
  ): (Own & { id: string; importId: string | null })[] => {
    tally.duplicates += duplicates
    const records = added.map((draft) => ({ ...own(draft), ...(origin() as Stored) }))
    const rows = new Set<number>()
    for (const { draft, stored } of contradicting) {
      tally.include(atMs(draft))
      if (!rows.has(draft.line)) {
        tally.contradicting++
        if (overlap === 'keep') tally.refuse(conflictOf(draft))
      }
      rows.add(draft.line)
      if (overlap !== 'replace') continue
      records.push({ ...own(draft), ...(origin() as Stored), id: stored.id })
    }
    return records
  }
  const startOf = ({ startMs }: { readonly startMs: number }): number => startMs
  const timeOf = ({ atMs }: { readonly atMs: number }): number => atMs
  return {
    incidents: settled(changes.incidents, linked, startOf),
    deploys: settled(changes.deploys, linked, timeOf),
    alerts: settled(changes.alerts, linked, startOf),
    maintenance: settled(changes.maintenance, linked, startOf),
    toilEntries: settled(
      changes.toilEntries,
      ({ teamName, itemName, ...draft }) => ({
        ...linked(draft),
        teamId: idByName(state.teams, teamName),
        itemId: idByName(state.toilItems, itemName),
      }),
      timeOf,
    ),
  }
}

interface Stored {
  readonly id: string
  readonly importId: string | null
}

function idByName(
  records: readonly { readonly id: string; readonly name: string }[],
  name: string | null,
): string | null {
  if (name === null) return null
  return records.find((record) => serviceKey(record.name) === serviceKey(name))?.id ?? null
}

function conflictOf({ line, ...draft }: { readonly line: number }) {
  return rejectedRow(
    line,
    JSON.stringify(draft),
    refusal(CONFLICT_CODE, 'The event is stored already, with other details.', CONFLICT_REMEDY),
  )
}
