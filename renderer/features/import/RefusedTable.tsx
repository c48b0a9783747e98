import { useMemo } from 'react'
import type { RejectedDraft } from '#core/import/import-batch.ts'
import type { RejectedRow } from '#core/workspace/model/imports.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { rowWord } from './words.ts'
import styles from './Import.module.css'

/** A refused row; one that is stored also says which import took it in later. */
type Refused = RejectedDraft & Partial<Pick<RejectedRow, 'retriedBy'>>

interface RefusedTableProps {
  readonly caption: string
  readonly rows: readonly Refused[]
  /** Format of the file: it says what its rows are counted in. */
  readonly format: string
}

const lineColumn = (format: string): Column<Refused> => ({
  id: 'line',
  header: rowWord(format),
  align: 'right',
  value: ({ line }) => line,
})

const otherColumns: readonly Column<Refused>[] = [
  { id: 'column', header: 'Column', value: ({ column }) => column },
  {
    id: 'code',
    header: 'Code',
    value: ({ code }) => code,
    render: ({ code }) => <code className={styles.code}>{code}</code>,
  },
  {
    id: 'why',
    header: 'Why, and what to do',
    value: ({ message }) => message,
    render: ({ message, remedy, retriedBy }) => (
      <span className={styles.why}>
        {retriedBy === undefined || retriedBy === null ? null : <b>Taken in by a later import. </b>}
        {message} <span className={styles.quiet}>{remedy}</span>
      </span>
    ),
  },
  {
    id: 'row',
    header: 'Row in the file',
    sortable: false,
    value: ({ raw }) => raw,
    render: ({ raw }) => (
      <code className={styles.raw} title={raw}>
        {raw}
      </code>
    ),
  },
]

/** Refused rows: where each stands in the file, what is wrong with it, what to do. */
export function RefusedTable({ caption, rows, format }: RefusedTableProps) {
  const columns = useMemo(() => [lineColumn(format), ...otherColumns], [format])
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.line} ${row.column} ${row.code} ${row.raw}`}
      maxHeight={320}
    />
  )
}
