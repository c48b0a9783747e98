import type { RejectedDraft } from '#core/import/import-batch.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import styles from './Import.module.css'

interface RefusedTableProps {
  readonly caption: string
  readonly rows: readonly RejectedDraft[]
}

const columns: readonly Column<RejectedDraft>[] = [
  { id: 'line', header: 'Line', align: 'right', value: ({ line }) => line },
  { id: 'column', header: 'Column', value: ({ column }) => column },
  {
    id: 'why',
    header: 'Why, and what to do',
    value: ({ code }) => code,
    render: ({ message, remedy }) => (
      <span className={styles.why}>
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
export function RefusedTable({ caption, rows }: RefusedTableProps) {
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
