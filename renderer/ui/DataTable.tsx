import type { ReactNode } from 'react'
import { useId, useMemo, useRef } from 'react'
import {
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type SortingState,
} from '@tanstack/react-table'
import { compareCells, type Cell } from './compare-cells.ts'
import { DataTableBody } from './DataTableBody.tsx'
import { DataTableHead } from './DataTableHead.tsx'
import { cx } from './cx.ts'
import { useOverflow } from './use-overflow.ts'
import styles from './DataTable.module.css'

export interface Column<Row> {
  id: string
  header: string
  /** Printed once, in the head. */
  unit?: string
  /** Numbers stand at the right. */
  align?: 'left' | 'right'
  /** What the column sorts by, and what it shows when `render` is absent; null shows a dash. */
  value: (row: Row) => Cell
  render?: (row: Row) => ReactNode
  /** False for a column of buttons. */
  sortable?: boolean
}

export interface DataTableProps<Row> {
  /** Says what the rows are; visible only with `showCaption`. */
  caption: string
  showCaption?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  initialSort?: { id: string; descending: boolean }
  /** Key of the row that is chosen; it is marked at its left edge. */
  selectedKey?: string | null
  /** Makes the first cell of each row a button that chooses the row. */
  onSelect?: (row: Row) => void
  /** Shown when there are no rows. */
  empty?: ReactNode
  /** Height in px at which the table starts to scroll. */
  maxHeight?: number
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() })

/** The table library wants an object per row; a row may be anything. */
interface Held<Row> {
  readonly row: Row
}

/** A table that sorts by its heads and draws only what is in sight when it is long. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, initialSort, empty, maxHeight } = props
  const captionId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const definitions = useMemo(() => columnDefinitions(columns), [columns])
  const data = useMemo(() => rows.map((row): Held<Row> => ({ row })), [rows])
  const sorting: SortingState =
    initialSort === undefined ? [] : [{ id: initialSort.id, desc: initialSort.descending }]
  const table = useTable({
    features,
    columns: definitions,
    data,
    initialState: { sorting },
    enableSortingRemoval: false,
    enableMultiSort: false,
  })
  const rowModel = table.getRowModel()
  const sorted = useMemo(() => rowModel.rows.map((row) => row.original.row), [rowModel])
  const scrolls = maxHeight !== undefined
  const overflows = useOverflow(scroller)
  const reachable = overflows || scrolls
  return (
    <div
      ref={scroller}
      className={cx(styles.scroller, overflows && styles.overflows, scrolls && styles.scrolls)}
      style={scrolls ? { maxHeight } : undefined}
      {...(reachable ? { tabIndex: 0, role: 'region', 'aria-labelledby': captionId } : {})}
    >
      <table className={styles.table} aria-rowcount={rows.length + 1}>
        <caption id={captionId} className={props.showCaption ? styles.caption : 'visually-hidden'}>
          {caption}
        </caption>
        <DataTableHead
          columns={columns}
          sorting={table.state.sorting}
          onSort={(id) => table.getColumn(id)?.toggleSorting()}
        />
        <DataTableBody {...props} rows={sorted} scroller={scroller} />
      </table>
      {rows.length === 0 && empty !== undefined ? <p className={styles.empty}>{empty}</p> : null}
    </div>
  )
}

function columnDefinitions<Row>(columns: readonly Column<Row>[]) {
  return columns.map((column): ColumnDef<typeof features, Held<Row>> => ({
    id: column.id,
    accessorFn: ({ row }) => column.value(row),
    enableSorting: column.sortable ?? true,
    sortDescFirst: column.align === 'right',
    sortUndefined: false,
    sortFn: (a, b) => compareCells(column.value(a.original.row), column.value(b.original.row)),
  }))
}
