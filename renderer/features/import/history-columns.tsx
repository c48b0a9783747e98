import { formatDateTime, formatNumber } from '#core/units/format.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { Button } from '#renderer/ui/Button.tsx'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { formatWords, targetNames } from './words.ts'
import styles from './Import.module.css'

interface HistoryOptions {
  readonly zone: string
  /** Id of the undone import that can be brought back now. */
  readonly redoable: string | null
  readonly onUndo: (record: ImportRecord) => void
  readonly onRedo: (record: ImportRecord) => void
  /** Id of the import whose refused rows are shown. */
  readonly opened: string | null
  readonly onOpen: (id: string | null) => void
}

/** Columns of the list of imports. */
export function historyColumns(options: HistoryOptions): readonly Column<ImportRecord>[] {
  const { zone } = options
  return [
    {
      id: 'file',
      header: 'File',
      value: ({ fileName }) => fileName,
      render: ({ fileName, target, format }) => (
        <span className={styles.stacked}>
          <span className={styles.fileName} title={fileName}>
            {fileName}
          </span>
          <span className={styles.quiet}>
            {targetNames[target]}, {formatWords(format)}
          </span>
        </span>
      ),
    },
    {
      id: 'when',
      header: 'Imported',
      value: ({ committedMs }) => committedMs,
      render: ({ committedMs, sha256 }) => (
        <span className={styles.stacked}>
          <span className={styles.oneLine}>{formatDateTime(committedMs, zone)}</span>
          <span className={styles.quiet} title={`SHA-256 ${sha256}`}>
            SHA-256 <code>{sha256.slice(0, 8)}</code>
          </span>
        </span>
      ),
    },
    rowsColumn('read', 'Read', ({ counts }) => counts.read),
    rowsColumn('stored', 'Stored', ({ counts }) => counts.accepted),
    {
      ...rowsColumn('refused', 'Refused', ({ counts }) => counts.rejected),
      render: (record) => <RefusedCount record={record} {...options} />,
    },
    rowsColumn('duplicate', 'Duplicate', ({ counts }) => counts.duplicate),
    {
      id: 'status',
      header: 'Status',
      value: ({ status }) => status,
      render: ({ status }) => <StatusMark status={status === 'committed' ? 'stored' : 'undone'} />,
    },
    {
      id: 'actions',
      header: 'Actions',
      align: 'right',
      sortable: false,
      value: () => null,
      render: (record) => <Actions record={record} {...options} />,
    },
  ]
}

function rowsColumn(
  id: string,
  header: string,
  of: (record: ImportRecord) => number,
): Column<ImportRecord> {
  return { id, header, align: 'right', value: of, render: (record) => formatNumber(of(record), 0) }
}

/** The number opens the rows themselves, as long as they are kept. */
function RefusedCount({ record, opened, onOpen }: HistoryOptions & { record: ImportRecord }) {
  const { rejected } = record.counts
  const number = formatNumber(rejected, 0)
  if (rejected === 0 || record.status === 'undone') return number
  const isOpen = opened === record.id
  return (
    <Button
      variant="quiet"
      aria-expanded={isOpen}
      aria-label={`${isOpen ? 'Hide' : 'Show'} the ${number} refused rows of ${record.fileName}`}
      onClick={() => onOpen(isOpen ? null : record.id)}
    >
      {number}
    </Button>
  )
}

function Actions({ record, redoable, onUndo, onRedo }: HistoryOptions & { record: ImportRecord }) {
  if (record.status === 'committed') {
    return (
      <Button
        variant="quiet"
        icon="undo"
        aria-label={`Undo the import of ${record.fileName}`}
        onClick={() => onUndo(record)}
      >
        Undo
      </Button>
    )
  }
  if (redoable !== record.id) return null
  return (
    <Button
      variant="quiet"
      aria-label={`Redo the import of ${record.fileName}`}
      onClick={() => onRedo(record)}
    >
      Redo
    </Button>
  )
}
