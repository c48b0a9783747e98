import { useMemo } from 'react'
import type { ImportPreview } from '#core/import/preview.ts'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { seriesColumns, seriesKey, type SetKind } from './series-columns.tsx'

interface SeriesTableProps {
  readonly preview: ImportPreview
  readonly zone: string
  readonly onKind: SetKind
}

/** The series found in a file. */
export function SeriesTable({ preview, zone, onKind }: SeriesTableProps) {
  const columns = useMemo(() => seriesColumns(zone, onKind), [zone, onKind])
  return (
    <DataTable
      caption="Series that will be stored"
      columns={columns}
      rows={preview.series}
      rowKey={seriesKey}
      maxHeight={360}
    />
  )
}
