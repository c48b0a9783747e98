import type {
  AlertDraft,
  DeployDraft,
  IncidentDraft,
  MaintenanceDraft,
  ToilEntryDraft,
} from '#core/import/import-batch.ts'
import { formatDate, formatDuration, formatMinutes, formatPercent } from '#core/units/format.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { momentText } from './moment-text.ts'
import { categoryWords } from './words.ts'
import styles from './Import.module.css'

/** Columns of the events of a file as they will be stored; times in the workspace's zone. */

const orNull = (text: string | null): string | null => (text === '' ? null : text)
const yesOrNo = (answer: boolean | null): string | null =>
  answer === null ? null : answer ? 'yes' : 'no'

interface Span {
  readonly startMs: number
  readonly endMs: number | null
}

/** @param open what is said of an event without an end, as on the page that lists it later */
function spanColumns<Event extends Span>(zone: string, open = 'open'): readonly Column<Event>[] {
  return [
    {
      id: 'start',
      header: 'Start',
      value: ({ startMs }) => startMs,
      render: ({ startMs }) => momentText(startMs, zone),
    },
    {
      id: 'duration',
      header: 'Duration',
      align: 'right',
      value: ({ startMs, endMs }) => (endMs === null ? null : endMs - startMs),
      render: ({ startMs, endMs }) => (endMs === null ? open : formatDuration(endMs - startMs)),
    },
  ]
}

export function incidentColumns(zone: string): readonly Column<IncidentDraft>[] {
  return [
    ...spanColumns<IncidentDraft>(zone),
    { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
    { id: 'title', header: 'Title', value: ({ title }) => orNull(title) },
    { id: 'severity', header: 'Severity', value: ({ severity }) => severity },
    {
      id: 'impact',
      header: 'Impact',
      align: 'right',
      value: ({ impact }) => impact,
      render: ({ impact }) => (impact === null ? '–' : formatPercent(impact)),
    },
    {
      id: 'change',
      header: 'By a change',
      value: ({ changeRelated }) => yesOrNo(changeRelated),
    },
    { id: 'id', header: 'Id', value: ({ externalId }) => externalId },
  ]
}

export function deployColumns(zone: string): readonly Column<DeployDraft>[] {
  return [
    {
      id: 'at',
      header: 'Time',
      value: ({ atMs }) => atMs,
      render: ({ atMs }) => momentText(atMs, zone),
    },
    { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
    { id: 'version', header: 'Version', value: ({ version }) => orNull(version) },
    { id: 'type', header: 'Kind of change', value: ({ changeType }) => orNull(changeType) },
    { id: 'outcome', header: 'Outcome', value: ({ outcome }) => outcome },
    { id: 'id', header: 'Id', value: ({ externalId }) => externalId },
  ]
}

export function alertColumns(zone: string): readonly Column<AlertDraft>[] {
  return [
    ...spanColumns<AlertDraft>(zone, 'open or unknown'),
    { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
    { id: 'name', header: 'Name', value: ({ name }) => orNull(name) },
    { id: 'severity', header: 'Severity', value: ({ severity }) => severity },
    {
      id: 'acknowledged',
      header: 'Acknowledged after',
      align: 'right',
      value: ({ startMs, acknowledgedMs }) =>
        acknowledgedMs === null ? null : acknowledgedMs - startMs,
      render: ({ startMs, acknowledgedMs }) =>
        acknowledgedMs === null ? '–' : formatDuration(acknowledgedMs - startMs),
    },
    { id: 'paged', header: 'Paged', value: ({ paged }) => yesOrNo(paged) },
    { id: 'id', header: 'Id', value: ({ externalId }) => externalId },
  ]
}

export function maintenanceColumns(zone: string): readonly Column<MaintenanceDraft>[] {
  return [
    {
      id: 'start',
      header: 'Start',
      value: ({ startMs }) => startMs,
      render: ({ startMs }) => momentText(startMs, zone),
    },
    {
      id: 'end',
      header: 'End',
      value: ({ endMs }) => endMs,
      render: ({ endMs }) => momentText(endMs, zone),
    },
    {
      id: 'duration',
      header: 'Duration',
      align: 'right',
      value: ({ startMs, endMs }) => endMs - startMs,
      render: ({ startMs, endMs }) => formatDuration(endMs - startMs),
    },
    { id: 'title', header: 'Title', value: ({ title }) => orNull(title) },
    { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
    { id: 'whole', header: 'Whole days', value: ({ allDay }) => yesOrNo(allDay) },
  ]
}

export function toilColumns(zone: string): readonly Column<ToilEntryDraft>[] {
  return [
    {
      id: 'at',
      header: 'Date',
      value: ({ atMs }) => atMs,
      render: ({ atMs }) => formatDate(atMs, zone),
    },
    {
      id: 'effort',
      header: 'Effort',
      align: 'right',
      value: ({ minutes }) => minutes,
      render: (entry) => <Effort entry={entry} />,
    },
    {
      id: 'category',
      header: 'Category',
      value: ({ category, notToil }) => categoryWords(notToil ? 'no-toil' : category),
      render: ({ category, notToil }) => (
        <span className={styles.oneLine}>{categoryWords(notToil ? 'no-toil' : category)}</span>
      ),
    },
    { id: 'description', header: 'Description', value: ({ description }) => orNull(description) },
    { id: 'tags', header: 'Tags', value: ({ tags }) => orNull(tags.join(', ')) },
    { id: 'person', header: 'Person', value: ({ person }) => orNull(person) },
    { id: 'team', header: 'Team', value: ({ teamName }) => teamName },
    { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
    { id: 'id', header: 'Id', value: ({ externalId }) => externalId },
  ]
}

/** Effort where the file says it; time that merely passed stands beside, and is never it. */
function Effort({
  entry: { minutes, elapsedMinutes, businessMinutes },
}: {
  entry: ToilEntryDraft
}) {
  const elapsed = businessMinutes ?? elapsedMinutes
  const isMore = elapsed !== null && elapsed !== minutes
  return (
    <span className={styles.oneLine}>
      {minutes === null ? 'unknown' : formatMinutes(minutes)}
      {!isMore ? null : <span className={styles.quiet}> of {formatMinutes(elapsed)} elapsed</span>}
    </span>
  )
}
