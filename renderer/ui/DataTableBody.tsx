import { useVirtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'
import type { Column, DataTableProps } from './DataTable.tsx'
import { cx } from './cx.ts'
import styles from './DataTable.module.css'

const ROW_HEIGHT = 29
/** More rows than a screen holds, few enough to be drawn at once within a frame or two. */
const DRAW_ALL_BELOW = 50

type BodyProps<Row> = Omit<DataTableProps<Row>, 'rows'> & {
  rows: readonly Row[]
  scroller: RefObject<HTMLDivElement | null>
}

/** All rows of a short table; of a long one that scrolls, those in sight. */
export function DataTableBody<Row>(props: BodyProps<Row>) {
  const { rows, rowKey, scroller, maxHeight } = props
  const virtual = rows.length > DRAW_ALL_BELOW && maxHeight !== undefined
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by a compiler
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialRect: { width: 800, height: maxHeight ?? 0 },
  })
  if (!virtual) {
    return (
      <tbody>
        {rows.map((row) => (
          <BodyRow key={rowKey(row)} {...props} row={row} />
        ))}
      </tbody>
    )
  }
  const drawn = virtualizer.getVirtualItems()
  const before = drawn[0]?.start ?? 0
  const after = virtualizer.getTotalSize() - (drawn.at(-1)?.end ?? 0)
  return (
    <tbody>
      <Spacer height={before} />
      {drawn.map((item) => {
        const row = rows[item.index]!
        return <BodyRow key={rowKey(row)} {...props} row={row} index={item.index} />
      })}
      <Spacer height={after} />
    </tbody>
  )
}

/** Stands for the rows out of sight. */
function Spacer({ height }: { height: number }) {
  return height <= 0 ? null : <tr aria-hidden="true" style={{ height }} />
}

type RowProps<Row> = Pick<BodyProps<Row>, 'columns' | 'rowKey' | 'selectedKey' | 'onSelect'> & {
  row: Row
  index?: number
}

function BodyRow<Row>({ row, columns, rowKey, selectedKey, onSelect, index }: RowProps<Row>) {
  const selected = selectedKey !== undefined && selectedKey === rowKey(row)
  return (
    <tr
      className={cx(styles.row, selected && styles.selected)}
      {...(index === undefined ? {} : { 'aria-rowindex': index + 2 })}
    >
      {columns.map((column, place) => {
        const content = cellContent(column, row)
        return (
          <td key={column.id} className={cx(styles.cell, column.align === 'right' && styles.right)}>
            {place === 0 && onSelect !== undefined ? (
              <button
                type="button"
                className={styles.choose}
                aria-pressed={selected}
                onClick={() => onSelect(row)}
              >
                {content}
              </button>
            ) : (
              content
            )}
          </td>
        )
      })}
    </tr>
  )
}

function cellContent<Row>(column: Column<Row>, row: Row) {
  if (column.render !== undefined) return column.render(row)
  const value = column.value(row)
  return value === null || Number.isNaN(value) ? '–' : value
}
