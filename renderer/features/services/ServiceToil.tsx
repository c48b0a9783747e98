import { useMemo } from 'react'
import { toilLabel } from '#core/report/toil-words.ts'
import { formatDuration } from '#core/units/format.ts'
import { MINUTE_MS } from '#core/units/units.ts'
import type { ToilEntry } from '#core/workspace/model/practice.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { TABLE_HEIGHT, type Whose } from './ServiceEvents.tsx'
import { when } from './when-column.tsx'

interface ToilProps {
  entries: readonly ToilEntry[]
  zone: string
  whose?: Whose
}

/** Logged work; elapsed time stands apart from effort, because it is no effort. */
export function ServiceToil({ entries, zone, whose = 'of this service' }: ToilProps) {
  const columns = useMemo((): readonly Column<ToilEntry>[] => {
    return [
      when('at', 'Logged', zone, ({ atMs }) => atMs),
      { id: 'work', header: 'Work', value: ({ description }) => description },
      { id: 'category', header: 'Category', value: toilLabel },
      { id: 'person', header: 'Person', value: ({ person }) => person || null },
      minutes('effort', 'Effort', ({ minutes: effort }) => effort),
      minutes('elapsed', 'Elapsed', ({ elapsedMinutes, businessMinutes }) => {
        return elapsedMinutes ?? businessMinutes
      }),
    ]
  }, [zone])
  return (
    <DataTable
      caption={`Toil log ${whose}`}
      columns={columns}
      rows={entries}
      rowKey={({ id }) => id}
      initialSort={{ id: 'at', descending: true }}
      maxHeight={TABLE_HEIGHT}
      empty={`No toil ${whose} was imported.`}
    />
  )
}

function minutes(
  id: string,
  header: string,
  of: (entry: ToilEntry) => number | null,
): Column<ToilEntry> {
  return {
    id,
    header,
    align: 'right',
    value: of,
    render: (entry) => {
      const taken = of(entry)
      return taken === null ? 'unknown' : formatDuration(taken * MINUTE_MS)
    },
  }
}
