import { useMemo } from 'react'
import { formatDuration } from '#core/units/format.ts'
import type { Alert } from '#core/workspace/model/operations.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { TABLE_HEIGHT, type Whose } from './ServiceEvents.tsx'
import { when } from './when-column.tsx'

interface AlertsProps {
  alerts: readonly Alert[]
  zone: string
  whose?: Whose
}

export function ServiceAlerts({ alerts, zone, whose = 'of this service' }: AlertsProps) {
  const columns = useMemo((): readonly Column<Alert>[] => {
    return [
      when('start', 'Start', zone, ({ startMs }) => startMs),
      { id: 'name', header: 'Alert', value: ({ name }) => name },
      { id: 'severity', header: 'Severity', value: ({ severity }) => severity },
      {
        id: 'paged',
        header: 'Paged',
        value: ({ paged }) => (paged === null ? null : paged ? 'yes' : 'no'),
      },
      {
        id: 'acknowledged',
        header: 'Acknowledged',
        align: 'right',
        value: ({ startMs, acknowledgedMs }) =>
          acknowledgedMs === null ? null : acknowledgedMs - startMs,
        render: ({ startMs, acknowledgedMs }) =>
          acknowledgedMs === null ? '–' : `after ${formatDuration(acknowledgedMs - startMs)}`,
      },
      {
        id: 'duration',
        header: 'Duration',
        align: 'right',
        value: ({ startMs, endMs }) => (endMs === null ? null : endMs - startMs),
        render: ({ startMs, endMs }) =>
          endMs === null ? 'open or unknown' : formatDuration(endMs - startMs),
      },
    ]
  }, [zone])
  return (
    <DataTable
      caption={`Alerts ${whose}`}
      columns={columns}
      rows={alerts}
      rowKey={({ id }) => id}
      initialSort={{ id: 'start', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty={`No alert ${whose} was imported.`}
    />
  )
}
