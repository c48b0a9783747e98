import type {
  AlertDraft,
  DeployDraft,
  ImportBatch,
  IncidentDraft,
  MaintenanceDraft,
  ToilEntryDraft,
} from '#core/import/import-batch.ts'

/** An event of a file under any target; what a target doesn't hold is absent. */
export interface ReadEvent {
  readonly line: number
  readonly id: string | null
  readonly title?: string
  readonly startMs: number
  /** Null while it is open or unknown. */
  readonly endMs?: number | null
  readonly service: string | null
  readonly severity?: string
  /** Share of users hit, null when unknown. */
  readonly impact?: number | null
  /** Hands-on effort. */
  readonly effortMinutes?: number | null
  readonly businessMinutes?: number | null
  readonly tags?: readonly string[]
  readonly person?: string
  readonly group?: string | null
  readonly category?: string | null
  readonly allDay?: boolean
  /** When a person or an alert took notice; null when unknown. */
  readonly noticedMs?: number | null
  readonly acknowledgedMs?: number | null
  readonly paged?: boolean | null
  readonly version?: string
  readonly changeType?: string
  readonly outcome?: string
  readonly description?: string
}

const MINUTE = 60_000

/** The events of a file in file order, whatever it was read as. */
export function eventsOf(batch: ImportBatch): ReadEvent[] {
  const events = [
    ...batch.incidents.map(incident),
    ...batch.deploys.map(deploy),
    ...batch.alerts.map(alert),
    ...batch.maintenance.map(maintenance),
    ...batch.toilEntries.map(toil),
  ]
  return events.sort((a, b) => a.line - b.line)
}

function incident(draft: IncidentDraft): ReadEvent {
  const { line, externalId: id, serviceName: service, title, startMs, endMs } = draft
  const { severity, impact, cause: description, detectedMs: noticedMs } = draft
  return { line, id, service, title, startMs, endMs, severity, impact, description, noticedMs }
}

function deploy(draft: DeployDraft): ReadEvent {
  const { line, externalId: id, serviceName: service, atMs, version, changeType, outcome } = draft
  return { line, id, service, startMs: atMs, version, changeType, outcome }
}

function alert(draft: AlertDraft): ReadEvent {
  const { line, externalId: id, serviceName: service, name: title, startMs, endMs } = draft
  const { severity, acknowledgedMs, paged } = draft
  const noticedMs = acknowledgedMs
  return { line, id, service, title, startMs, endMs, severity, acknowledgedMs, noticedMs, paged }
}

function maintenance(draft: MaintenanceDraft): ReadEvent {
  const { line, externalId: id, serviceName: service, title, startMs, endMs } = draft
  const { allDay, description } = draft
  return { line, id, service, title, startMs, endMs, allDay, description }
}

/** Work lies at its start; it ends when as much time has passed as the log says. */
function toil(draft: ToilEntryDraft): ReadEvent {
  const { line, externalId: id, serviceName: service, description, atMs, tags, person } = draft
  const passed = draft.elapsedMinutes
  return {
    line,
    id,
    service,
    title: description,
    description,
    startMs: atMs,
    endMs: passed === null ? null : atMs + passed * MINUTE,
    effortMinutes: draft.minutes,
    businessMinutes: draft.businessMinutes,
    tags,
    person,
    group: draft.teamName,
    category: draft.category,
  }
}
