import { useMemo } from 'react'
import { formatDuration } from '#core/units/format.ts'
import type { Maintenance } from '#core/workspace/model/operations.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { TABLE_HEIGHT, type Whose } from './ServiceEvents.tsx'
import { when } from './when-column.tsx'

interface MaintenanceProps {
  windows: readonly Maintenance[]
  zone: string
  whose?: Whose
}

export function ServiceMaintenance({ windows, zone, whose = 'of this service' }: MaintenanceProps) {
  const columns = useMemo((): readonly Column<Maintenance>[] => {
    return [
      when('start', 'Start', zone, ({ startMs }) => startMs),
      { id: 'title', header: 'Planned work', value: ({ title }) => title },
      {
        id: 'duration',
        header: 'Duration',
        align: 'right',
        value: ({ startMs, endMs }) => endMs - startMs,
        render: ({ startMs, endMs, allDay }) =>
          `${formatDuration(endMs - startMs)}${allDay ? ', whole days' : ''}`,
      },
    ]
  }, [zone])
  return (
    <DataTable
      caption={`Maintenance ${whose}`}
      columns={columns}
      rows={windows}
      rowKey={({ id }) => id}
      initialSort={{ id: 'start', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty={`No maintenance ${whose} was imported.`}
    />
  )
}
