import { useMemo } from 'react'
import { formatDateTime, formatDuration, formatPercent } from '#core/units/format.ts'
import type { Incident } from '#core/workspace/model/operations.ts'
import type { Service } from '#core/workspace/model/objectives.ts'
import { useServices } from '#renderer/data/use-documents.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'

/** How many of the latest incidents are listed. */
const SHOWN = 8

function columnsFor(zone: string, services: readonly Service[]): readonly Column<Incident>[] {
  const names = new Map(services.map(({ id, name }) => [id, name]))
  return [
    {
      id: 'start',
      header: 'Start',
      value: ({ startMs }) => startMs,
      render: ({ startMs }) => formatDateTime(startMs, zone),
    },
    {
      id: 'service',
      header: 'Service',
      value: ({ serviceId }) => (serviceId === null ? null : (names.get(serviceId) ?? null)),
    },
    { id: 'title', header: 'Title', value: ({ title }) => title },
    { id: 'severity', header: 'Severity', value: ({ severity }) => severity },
    {
      id: 'duration',
      header: 'Duration',
      align: 'right',
      value: durationOf,
      render: (incident) =>
        incident.endMs === null ? 'open' : formatDuration(durationOf(incident)),
    },
    {
      id: 'impact',
      header: 'Impact',
      align: 'right',
      value: ({ impact }) => impact,
      render: ({ impact }) => (impact === null ? '–' : formatPercent(impact, 0)),
    },
  ]
}

function durationOf({ startMs, endMs }: Incident): number | null {
  return endMs === null ? null : endMs - startMs
}

interface IncidentsTableProps {
  readonly incidents: readonly Incident[]
  readonly zone: string
}

export function IncidentsTable({ incidents, zone }: IncidentsTableProps) {
  const services = useServices()
  const columns = useMemo(() => columnsFor(zone, services ?? []), [zone, services])
  const latest = useMemo(() => incidents.slice(-SHOWN).reverse(), [incidents])
  return (
    <DataTable
      caption="Latest incidents"
      columns={columns}
      rows={latest}
      rowKey={({ id }) => id}
      initialSort={{ id: 'start', descending: true }}
      empty="No incidents imported."
    />
  )
}
