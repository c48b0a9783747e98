import { useId, useState, type ReactNode } from 'react'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import type { Cell } from '#renderer/ui/compare-cells.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import styles from './ChartFrame.module.css'

export interface ChartTableColumn {
  readonly header: string
  readonly unit?: string
  readonly align?: 'left' | 'right'
  /** How a cell is written; sorting is by the cell itself. */
  readonly format?: (cell: Cell) => string
}

/** The numbers of a chart as a table. */
export interface ChartTable {
  readonly caption: string
  readonly columns: readonly ChartTableColumn[]
  readonly rows: readonly (readonly Cell[])[]
}

export interface ChartFrameProps {
  title: string
  /** What is drawn, in a few muted words at the right of the title. */
  note?: ReactNode
  /** One sentence that says what the chart shows to who can't see it. */
  summary: string
  /** Built when the reader asks for the table. */
  table: () => ChartTable
  /** Controls of the chart, e.g. its range. */
  controls?: ReactNode
  children: ReactNode
}

/** Title, note, picture, and the same numbers as a table one click away. */
export function ChartFrame({ title, note, summary, table, controls, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  const titleId = useId()
  return (
    <figure
      className={styles.figure}
      aria-labelledby={titleId}
      aria-describedby={`${titleId}-summary`}
    >
      <figcaption className={styles.head}>
        <h2 id={titleId} className={styles.title} title={title}>
          {title}
        </h2>
        <span className={styles.note}>{note}</span>
        <IconButton
          label={asTable ? `Show ${title} as a chart` : `Show ${title} as a table`}
          icon={asTable ? 'chart' : 'table'}
          className={styles.toggle}
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        />
      </figcaption>
      {asTable ? <NumbersTable table={table()} /> : children}
      <p id={`${titleId}-summary`} className="visually-hidden">
        {summary}
      </p>
      {controls}
    </figure>
  )
}

type NumberedRow = { index: number; cells: readonly Cell[] }

function NumbersTable({ table }: { table: ChartTable }) {
  const columns = table.columns.map(
    ({ header, unit, align, format }, index): Column<NumberedRow> => {
      const cellOf = (row: NumberedRow): Cell => row.cells[index] ?? null
      return {
        id: String(index),
        header,
        align: align ?? (index === 0 ? 'left' : 'right'),
        value: cellOf,
        ...(unit === undefined ? {} : { unit }),
        ...(format === undefined ? {} : { render: (row: NumberedRow) => format(cellOf(row)) }),
      }
    },
  )
  return (
    <DataTable
      caption={table.caption}
      showCaption
      columns={columns}
      rows={table.rows.map((cells, index) => ({ index, cells }))}
      rowKey={(row) => String(row.index)}
      maxHeight={320}
      empty="No data in this range."
    />
  )
}
