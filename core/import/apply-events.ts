import type { Deploy, Incident } from '#core/workspace/model/operations.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'
import { deployKey, incidentKey, serviceKey, toilEntryKey } from './event-keys.ts'
import type {
  DeployDraft,
  ImportBatch,
  IncidentDraft,
  RejectedDraft,
  ToilEntryDraft,
} from './import-batch.ts'
import type { ImportState } from './import-changes.ts'
import { refusal, rejectedRow } from './refusal.ts'

/** What the events of a batch add to the stored ones. */
export interface EventChanges<Draft> {
  readonly added: readonly Draft[]
  readonly duplicates: number
  readonly conflicts: readonly RejectedDraft[]
}

/** An event as a file and the store have it in common: the service is a name, links are left out. */
type Told<Event> = Omit<Event, 'id' | 'importId' | 'serviceId' | 'itemId' | 'teamId'> & {
  readonly serviceName: string | null
}

/**
 * Sorts the events of a batch into new ones, ones that are stored already, and ones that are
 * stored with other content.
 */
export function applyEvents(
  batch: ImportBatch,
  state: ImportState,
): {
  readonly incidents: EventChanges<IncidentDraft>
  readonly deploys: EventChanges<DeployDraft>
  readonly toilEntries: EventChanges<ToilEntryDraft>
} {
  const names = new Map(state.services.map(({ id, name }) => [id, name]))
  const told = <Event extends { readonly serviceId: string | null }>(event: Event) => ({
    ...event,
    serviceName: event.serviceId === null ? null : (names.get(event.serviceId) ?? null),
  })
  const { incidents, deploys, toilEntries } = batch
  return {
    incidents: compare<Told<Incident>, IncidentDraft>(
      incidents,
      state.incidents.map(told),
      incidentKey,
      incidentContent,
    ),
    deploys: compare<Told<Deploy>, DeployDraft>(
      deploys,
      state.deploys.map(told),
      deployKey,
      deployContent,
    ),
    toilEntries: compare<Told<ToilEntry>, ToilEntryDraft>(
      toilEntries,
      state.toilEntries.map(told),
      toilEntryKey,
      toilContent,
    ),
  }
}

function compare<Event, Draft extends Event & { readonly line: number }>(
  drafts: readonly Draft[],
  stored: readonly Event[],
  keyOf: (event: Event) => string,
  contentOf: (event: Event) => readonly unknown[],
): EventChanges<Draft> {
  const known = new Map(stored.map((event) => [keyOf(event), event]))
  const added: Draft[] = []
  const conflicts: RejectedDraft[] = []
  let duplicates = 0
  for (const draft of drafts) {
    const before = known.get(keyOf(draft))
    const content = JSON.stringify(contentOf(draft))
    if (before === undefined) added.push(draft)
    else if (JSON.stringify(contentOf(before)) === content) duplicates++
    else conflicts.push(conflictOf(draft.line, content))
  }
  return { added, duplicates, conflicts }
}

function incidentContent(event: Told<Incident>): readonly unknown[] {
  const { title, severity, startMs, detectedMs, endMs, impact, cause, changeRelated } = event
  const service = serviceKey(event.serviceName ?? '')
  return [service, title, severity, startMs, detectedMs, endMs, impact, cause, changeRelated]
}

function deployContent(event: Told<Deploy>): readonly unknown[] {
  const { atMs, version, changeType, outcome } = event
  return [serviceKey(event.serviceName ?? ''), atMs, version, changeType, outcome]
}

function toilContent(event: Told<ToilEntry>): readonly unknown[] {
  const { atMs, minutes, category, description, person } = event
  return [serviceKey(event.serviceName ?? ''), atMs, minutes, category, description, person]
}

function conflictOf(line: number, content: string): RejectedDraft {
  return rejectedRow(
    line,
    content,
    refusal(
      'conflicts-with-stored',
      'The event is stored already, with other details.',
      'Edit the stored event, or undo the import that brought it and import this file again.',
    ),
  )
}
