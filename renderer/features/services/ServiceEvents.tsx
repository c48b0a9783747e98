import { useMemo } from 'react'
import { formatDuration, formatPercent, formatQuantity } from '#core/units/format.ts'
import type { Deploy, Incident, Resource } from '#core/workspace/model/operations.ts'
import { capacityPath } from '#renderer/commands/paths.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { when } from './when-column.tsx'

/** Height of some ten rows: longer tables scroll and draw what is in sight. */
export const TABLE_HEIGHT = 300

/** Whose events a table lists, as its caption says it. */
export type Whose = 'of this service' | 'of no service'

interface IncidentsProps {
  incidents: readonly Incident[]
  zone: string
  whose?: Whose
}

export function ServiceIncidents({ incidents, zone, whose = 'of this service' }: IncidentsProps) {
  const columns = useMemo((): readonly Column<Incident>[] => {
    return [
      when('start', 'Start', zone, ({ startMs }) => startMs),
      { id: 'title', header: 'Incident', value: ({ title }) => title },
      { id: 'severity', header: 'Severity', value: ({ severity }) => severity },
      {
        id: 'duration',
        header: 'Duration',
        align: 'right',
        value: ({ startMs, endMs }) => (endMs === null ? null : endMs - startMs),
        render: ({ startMs, endMs }) => (endMs === null ? 'open' : formatDuration(endMs - startMs)),
      },
      {
        id: 'impact',
        header: 'Impact',
        align: 'right',
        value: ({ impact }) => impact,
        render: ({ impact }) => (impact === null ? '–' : formatPercent(impact, 0)),
      },
    ]
  }, [zone])
  return (
    <DataTable
      caption={`Incidents ${whose}`}
      columns={columns}
      rows={incidents}
      rowKey={({ id }) => id}
      initialSort={{ id: 'start', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty={`No incident ${whose} was imported.`}
    />
  )
}

interface DeploysProps {
  deploys: readonly Deploy[]
  zone: string
  whose?: Whose
}

export function ServiceDeploys({ deploys, zone, whose = 'of this service' }: DeploysProps) {
  const columns = useMemo((): readonly Column<Deploy>[] => {
    return [
      when('at', 'Deployed', zone, ({ atMs }) => atMs),
      { id: 'version', header: 'Version', value: ({ version }) => version },
      {
        id: 'type',
        header: 'Change',
        value: ({ changeType }) => changeType.replaceAll('_', ' '),
      },
      { id: 'outcome', header: 'Outcome', value: ({ outcome }) => outcome },
    ]
  }, [zone])
  return (
    <DataTable
      caption={`Deploys ${whose}`}
      columns={columns}
      rows={deploys}
      rowKey={({ id }) => id}
      initialSort={{ id: 'at', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty={`No deploy ${whose} was imported.`}
    />
  )
}

const resourceColumns: readonly Column<Resource>[] = [
  {
    id: 'name',
    header: 'Resource',
    value: ({ name }) => name,
    render: ({ id, name }) => <a href={`#${capacityPath(id)}`}>{name}</a>,
  },
  { id: 'kind', header: 'Kind', value: ({ kind }) => kind },
  {
    id: 'limit',
    header: 'Limit',
    align: 'right',
    value: ({ limit }) => limit,
    render: ({ limit, unit }) => formatQuantity(limit, unit),
  },
  {
    id: 'lead',
    header: 'Lead time',
    unit: 'days',
    align: 'right',
    value: ({ leadTimeDays }) => leadTimeDays,
  },
]

export function ServiceResources({ resources }: { resources: readonly Resource[] }) {
  return (
    <DataTable
      caption="Resources of this service"
      columns={resourceColumns}
      rows={resources}
      rowKey={({ id }) => id}
      initialSort={{ id: 'name', descending: false }}
      maxHeight={TABLE_HEIGHT}
      empty="No resource belongs to this service yet. Add one under Capacity."
    />
  )
}
