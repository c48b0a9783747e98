import type { Alert, Deploy, Incident, Maintenance } from '#core/workspace/model/operations.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'
import {
  alertKey,
  deployKey,
  incidentKey,
  maintenanceKey,
  serviceKey,
  toilEntryKey,
} from './event-keys.ts'
import type {
  AlertDraft,
  DeployDraft,
  ImportBatch,
  IncidentDraft,
  MaintenanceDraft,
  ToilEntryDraft,
} from './import-batch.ts'
import type { ImportState } from './import-changes.ts'
import { StoredEvents } from './stored-events.ts'

/** What the events of a batch are to the stored ones. */
export interface EventChanges<Draft, Event> {
  readonly added: readonly Draft[]
  /** Rows all of whose events are stored as they are; a row of a calendar may give many. */
  readonly duplicates: number
  /** Events that are stored as the same ones but with other content, e.g. resolved since. */
  readonly contradicting: readonly { readonly draft: Draft; readonly stored: Event }[]
}

/** All events of a batch, compared with the stored ones. */
export interface Events {
  readonly incidents: EventChanges<IncidentDraft, Incident>
  readonly deploys: EventChanges<DeployDraft, Deploy>
  readonly alerts: EventChanges<AlertDraft, Alert>
  readonly maintenance: EventChanges<MaintenanceDraft, Maintenance>
  readonly toilEntries: EventChanges<ToilEntryDraft, ToilEntry>
}

/** An event as a file and the store have it in common: the service is a name, links are left out. */
type Told<Event> = Omit<Event, 'id' | 'importId' | 'serviceId' | 'itemId' | 'teamId'> & {
  readonly serviceName: string | null
}

/** How the events of one kind are compared. */
interface Comparing<Event> {
  readonly keyOf: (event: Told<Event>) => string
  readonly contentOf: (event: Told<Event>) => readonly unknown[]
  /** Whether several events may have one key, so that each stored one stands for one of a file. */
  readonly mayRepeat?: (event: Told<Event>) => boolean
}

/**
 * Sorts the events of a batch into new ones, ones that are stored already, and ones that are
 * stored with other content.
 */
export function applyEvents(
  batch: Pick<ImportBatch, keyof Events>,
  state: Pick<ImportState, keyof Events | 'services'>,
): Events {
  const names = new Map(state.services.map(({ id, name }) => [id, name]))
  const compare = <
    Event extends { readonly serviceId: string | null },
    Draft extends Told<Event> & { readonly line: number },
  >(
    drafts: readonly Draft[],
    stored: readonly Event[],
    { keyOf, contentOf, mayRepeat = () => false }: Comparing<Event>,
  ): EventChanges<Draft, Event> => {
    const told = drafts.map((draft) => {
      return { draft, key: keyOf(draft), content: JSON.stringify(contentOf(draft)) }
    })
    const known = new StoredEvents<Event>(new Set(told.map(({ key }) => key)))
    for (const event of stored) {
      const serviceName = event.serviceId === null ? null : (names.get(event.serviceId) ?? null)
      const before: Told<Event> = { ...event, serviceName }
      known.add(keyOf(before), () => JSON.stringify(contentOf(before)), event)
    }
    const same = new Set<number>()
    const others = told.filter(({ draft, key, content }) => {
      const isKnown = known.takeSame(key, content, mayRepeat(draft))
      if (isKnown) same.add(draft.line)
      return !isKnown
    })
    const added: Draft[] = []
    const contradicting: { draft: Draft; stored: Event }[] = []
    for (const { draft, key } of others) {
      const before = known.takeAny(key, mayRepeat(draft))
      if (before === undefined) added.push(draft)
      else contradicting.push({ draft, stored: before })
    }
    for (const { line } of added) same.delete(line)
    for (const { draft } of contradicting) same.delete(draft.line)
    return { added, duplicates: same.size, contradicting }
  }
  return {
    incidents: compare(batch.incidents, state.incidents, INCIDENTS),
    deploys: compare(batch.deploys, state.deploys, DEPLOYS),
    alerts: compare(batch.alerts, state.alerts, ALERTS),
    maintenance: compare(batch.maintenance, state.maintenance, MAINTENANCE),
    toilEntries: compare(batch.toilEntries, state.toilEntries, TOIL_ENTRIES),
  }
}

function serviceOf({ serviceName }: { readonly serviceName: string | null }): string {
  return serviceKey(serviceName ?? '')
}

const INCIDENTS: Comparing<Incident> = {
  keyOf: incidentKey,
  contentOf: (event) => {
    const { title, severity, startMs, detectedMs, endMs, impact, cause, changeRelated } = event
    const service = serviceOf(event)
    return [service, title, severity, startMs, detectedMs, endMs, impact, cause, changeRelated]
  },
}

const DEPLOYS: Comparing<Deploy> = {
  keyOf: deployKey,
  contentOf: (event) => {
    const { atMs, version, changeType, outcome } = event
    return [serviceOf(event), atMs, version, changeType, outcome]
  },
}

const ALERTS: Comparing<Alert> = {
  keyOf: alertKey,
  contentOf: (event) => {
    const { name, severity, startMs, acknowledgedMs, endMs, paged } = event
    return [serviceOf(event), name, severity, startMs, acknowledgedMs, endMs, paged]
  },
}

const MAINTENANCE: Comparing<Maintenance> = {
  keyOf: maintenanceKey,
  contentOf: (event) => {
    const { title, startMs, endMs, allDay, description } = event
    return [serviceOf(event), title, startMs, endMs, allDay, description]
  },
}

/** The category is left out: rules or the user may have set another one since. */
const TOIL_ENTRIES: Comparing<ToilEntry> = {
  keyOf: toilEntryKey,
  mayRepeat: ({ externalId }) => externalId === null,
  contentOf: (event) => {
    const { atMs, minutes, elapsedMinutes, businessMinutes, tags, project, description, person } =
      event
    return [
      serviceOf(event),
      atMs,
      minutes,
      elapsedMinutes,
      businessMinutes,
      tags,
      project,
      description,
      person,
    ]
  },
}
