import type { SortingState } from '@tanstack/react-table'
import type { Column } from './DataTable.tsx'
import { Icon } from './Icon.tsx'
import { cx } from './cx.ts'
import styles from './DataTable.module.css'

interface HeadProps<Row> {
  columns: readonly Column<Row>[]
  sorting: SortingState
  onSort: (columnId: string) => void
}

/** Column heads; each one that sorts is a button and says its order. */
export function DataTableHead<Row>({ columns, sorting, onSort }: HeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => {
          const sorted = sorting.find((entry) => entry.id === column.id)
          const order = sorted === undefined ? 'none' : sorted.desc ? 'descending' : 'ascending'
          const title = (
            <span>
              {column.header}
              {column.unit === undefined ? null : (
                <span className={styles.unit}>&nbsp;{column.unit}</span>
              )}
            </span>
          )
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={order}
              className={cx(styles.head, column.align === 'right' && styles.right)}
            >
              {column.sortable === false ? (
                title
              ) : (
                <button type="button" className={styles.sort} onClick={() => onSort(column.id)}>
                  {title}
                  <span className={cx(styles.arrow, order !== 'none' && styles.sorted)}>
                    <Icon name={order === 'descending' ? 'arrow-down' : 'arrow-up'} size={10} />
                  </span>
                </button>
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
