import { useMemo } from 'react'
import { seriesTitle } from '#core/import/series-name.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { SeriesPreview } from '#core/import/series-previews.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { exactNumber } from './exact-number.ts'
import { momentText } from './moment-text.ts'
import styles from './Import.module.css'

/** More columns than this can't be read across. */
const MOST_SERIES = 5
const MOST_TIMES = 8

interface FirstRow {
  readonly ms: number
  /** By series; undefined where it has no point at this time, null where it has a gap. */
  readonly values: readonly (number | null | undefined)[]
}

interface FirstRowsTableProps {
  readonly preview: ImportPreview
  readonly zone: string
  /** Whether all that was read will be stored. */
  readonly isWhole: boolean
}

/** The first points of the first series, by time. */
export function FirstRowsTable({ preview, zone, isWhole }: FirstRowsTableProps) {
  const series = useMemo(() => preview.series.slice(0, MOST_SERIES), [preview.series])
  const columns = useMemo(() => columnsOf(series, zone), [series, zone])
  const rows = useMemo(() => firstRows(series), [series])
  return (
    <DataTable
      caption={isWhole ? 'First rows as they will be stored' : 'First rows as they were read'}
      columns={columns}
      rows={rows}
      rowKey={({ ms }) => String(ms)}
    />
  )
}

function columnsOf(series: readonly SeriesPreview[], zone: string): Column<FirstRow>[] {
  const values = series.map(({ name, labels, unit }, index): Column<FirstRow> => ({
    id: `${index}`,
    header: seriesTitle(name, labels),
    ...(unit === '' ? {} : { unit }),
    align: 'right',
    sortable: false,
    value: ({ values: row }) => row[index] ?? null,
    render: ({ values: row }) => valueText(row[index]),
  }))
  return [
    {
      id: 'time',
      header: 'Time',
      sortable: false,
      value: ({ ms }) => ms,
      render: ({ ms }) => momentText(ms, zone),
    },
    ...values,
  ]
}

function valueText(value: number | null | undefined) {
  if (value === undefined) return null
  if (value === null) return <span className={styles.quiet}>gap</span>
  return exactNumber(value)
}

function firstRows(series: readonly SeriesPreview[]): FirstRow[] {
  const times = new Set(series.flatMap(({ first }) => first.map(({ ms }) => ms)))
  return [...times]
    .sort((a, b) => a - b)
    .slice(0, MOST_TIMES)
    .map((ms) => ({
      ms,
      values: series.map(({ first }) => first.find((point) => point.ms === ms)?.value),
    }))
}
