import { useMemo } from 'react'
import {
  formatDateTime,
  formatDuration,
  formatPercent,
  formatQuantity,
} from '#core/units/format.ts'
import type { Deploy, Incident, Resource } from '#core/workspace/model/operations.ts'
import { capacityPath } from '#renderer/commands/paths.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import styles from './Services.module.css'

const TABLE_HEIGHT = 300

interface IncidentsProps {
  incidents: readonly Incident[]
  zone: string
}

export function ServiceIncidents({ incidents, zone }: IncidentsProps) {
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
      caption="Incidents of this service"
      columns={columns}
      rows={incidents}
      rowKey={({ id }) => id}
      initialSort={{ id: 'start', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty="No incident of this service was imported."
    />
  )
}

interface DeploysProps {
  deploys: readonly Deploy[]
  zone: string
}

export function ServiceDeploys({ deploys, zone }: DeploysProps) {
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
      caption="Deploys of this service"
      columns={columns}
      rows={deploys}
      rowKey={({ id }) => id}
      initialSort={{ id: 'at', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty="No deploy of this service was imported."
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

function when<Row>(
  id: string,
  header: string,
  zone: string,
  at: (row: Row) => number,
): Column<Row> {
  return {
    id,
    header,
    value: at,
    render: (row) => <span className={styles.fixed}>{formatDateTime(at(row), zone)}</span>,
  }
}
