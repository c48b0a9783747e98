import type { ReactNode } from 'react'

/** One column: its head with the unit, and how a row fills it. */
export interface Column<Row> {
  readonly head: string
  /** Unit of all cells, set small under the head. */
  readonly unit?: string
  /** Numbers stand right so that digits line up. */
  readonly numeric?: boolean
  readonly className?: string
  readonly cell: (row: Row) => ReactNode
}

/** Tables of at most so many rows are kept on one page. */
const SHORT = 6

interface TableProps<Row> {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly rowKey: (row: Row, index: number) => string
  readonly className?: string
}

function cellClass<Row>(column: Column<Row>): string | undefined {
  const classes = [column.numeric ? 'numeric' : '', column.className ?? ''].filter(Boolean)
  return classes.length > 0 ? classes.join(' ') : undefined
}

/** A table whose head repeats on every page and whose rows never break across two. */
export function Table<Row>({ caption, columns, rows, rowKey, className }: TableProps<Row>) {
  return (
    <table className={[rows.length <= SHORT ? 'short' : '', className].filter(Boolean).join(' ')}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.head} scope="col" className={cellClass(column)}>
              {column.head}
              {column.unit !== undefined && <span className="unit"> {column.unit}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={rowKey(row, index)}>
            {columns.map((column) => (
              <td key={column.head} className={cellClass(column)}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
