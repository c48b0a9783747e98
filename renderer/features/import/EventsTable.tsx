import { useMemo } from 'react'
import type { DeployDraft, IncidentDraft, ToilEntryDraft } from '#core/import/import-batch.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import { formatDate, formatDuration, formatMinutes, formatPercent } from '#core/units/format.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { momentText } from './moment-text.ts'

interface EventsTableProps {
  readonly preview: ImportPreview
  readonly zone: string
}

/** The first events as they will be stored. */
export function EventsTable({ preview, zone }: EventsTableProps) {
  const { target, incidents, deploys, toilEntries } = preview
  const columns = useMemo(
    () => ({
      incidents: incidentColumns(zone),
      deploys: deployColumns(zone),
      toil: toilColumns(zone),
    }),
    [zone],
  )
  if (target === 'incidents') return <Events columns={columns.incidents} rows={incidents} />
  if (target === 'deploys') return <Events columns={columns.deploys} rows={deploys} />
  return <Events columns={columns.toil} rows={toilEntries} />
}

function Events<Draft extends { readonly line: number }>(props: {
  readonly columns: readonly Column<Draft>[]
  readonly rows: readonly Draft[]
}) {
  return (
    <DataTable
      {...props}
      caption="First rows as they will be stored"
      rowKey={({ line }) => String(line)}
      maxHeight={360}
    />
  )
}

const orNull = (text: string | null): string | null => (text === '' ? null : text)

function incidentColumns(zone: string): readonly Column<IncidentDraft>[] {
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
      render: ({ startMs, endMs }) => (endMs === null ? 'open' : formatDuration(endMs - startMs)),
    },
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
      value: ({ changeRelated }) => (changeRelated === null ? null : changeRelated ? 'yes' : 'no'),
    },
    { id: 'id', header: 'Id', value: ({ externalId }) => externalId },
  ]
}

function deployColumns(zone: string): readonly Column<DeployDraft>[] {
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

function toilColumns(zone: string): readonly Column<ToilEntryDraft>[] {
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
      render: ({ minutes }) => formatMinutes(minutes),
    },
    { id: 'category', header: 'Category', value: ({ category }) => category },
    { id: 'description', header: 'Description', value: ({ description }) => orNull(description) },
    { id: 'person', header: 'Person', value: ({ person }) => orNull(person) },
    { id: 'team', header: 'Team', value: ({ teamName }) => teamName },
    { id: 'service', header: 'Service', value: ({ serviceName }) => serviceName },
    { id: 'id', header: 'Id', value: ({ externalId }) => externalId },
  ]
}
