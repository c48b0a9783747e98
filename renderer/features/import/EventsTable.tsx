import { useMemo } from 'react'
import type { ImportPreview } from '#core/import/preview.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import {
  alertColumns,
  deployColumns,
  incidentColumns,
  maintenanceColumns,
  toilColumns,
} from './event-columns.tsx'

interface EventsTableProps {
  readonly preview: ImportPreview
  readonly zone: string
  /** Whether all that was read will be stored. */
  readonly isWhole: boolean
}

/** The first events of a file. */
export function EventsTable({ preview, zone, isWhole }: EventsTableProps) {
  const columns = useMemo(
    () => ({
      incidents: incidentColumns(zone),
      deploys: deployColumns(zone),
      alerts: alertColumns(zone),
      maintenance: maintenanceColumns(zone),
      toil: toilColumns(zone),
    }),
    [zone],
  )
  switch (preview.target) {
    case 'incidents':
      return <Events isWhole={isWhole} columns={columns.incidents} rows={preview.incidents} />
    case 'deploys':
      return <Events isWhole={isWhole} columns={columns.deploys} rows={preview.deploys} />
    case 'alerts':
      return <Events isWhole={isWhole} columns={columns.alerts} rows={preview.alerts} />
    case 'maintenance':
      return <Events isWhole={isWhole} columns={columns.maintenance} rows={preview.maintenance} />
    case 'toil':
      return <Events isWhole={isWhole} columns={columns.toil} rows={preview.toilEntries} />
    default:
      return null
  }
}

function Events<Draft extends { readonly line: number }>(props: {
  readonly columns: readonly Column<Draft>[]
  readonly rows: readonly Draft[]
  readonly isWhole: boolean
}) {
  // A dash in every row says nothing; what is drawn in words says that it is unknown.
  const told = useMemo(
    () =>
      props.columns.filter(
        ({ value, render }) =>
          render !== undefined || props.rows.some((row) => value(row) !== null),
      ),
    [props.columns, props.rows],
  )
  // Occurrences of one calendar entry stand on one line: only their place tells them apart.
  const places = useMemo(() => new Map(props.rows.map((row, place) => [row, place])), [props.rows])
  return (
    <DataTable
      rows={props.rows}
      columns={told}
      caption={props.isWhole ? 'First rows as they will be stored' : 'First rows as they were read'}
      rowKey={(row) => String(places.get(row))}
      maxHeight={360}
    />
  )
}
