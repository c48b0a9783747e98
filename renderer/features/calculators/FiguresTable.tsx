import { Section } from '#renderer/ui/Page.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'

/** One figure of an answer, written out. */
export interface FigureRow {
  readonly name: string
  readonly value: string
  /** Ends of its interval, or what it lies between. */
  readonly range: string
  /** What it says. */
  readonly meaning: string
}

interface FiguresTableProps {
  title: string
  /** Heads the column of ranges, e.g. `95 % range`. */
  rangeHead: string
  rows: readonly FigureRow[]
}

/** The figures behind an answer, each with its range and what it says. */
export function FiguresTable({ title, rangeHead, rows }: FiguresTableProps) {
  const columns: readonly Column<FigureRow>[] = [
    { id: 'name', header: 'Figure', value: ({ name }) => name, sortable: false },
    { id: 'value', header: 'Value', align: 'right', value: ({ value }) => value, sortable: false },
    {
      id: 'range',
      header: rangeHead,
      align: 'right',
      value: ({ range }) => range,
      sortable: false,
    },
    { id: 'meaning', header: 'What it says', value: ({ meaning }) => meaning, sortable: false },
  ]
  return (
    <Section title={title}>
      <DataTable caption={title} columns={columns} rows={rows} rowKey={({ name }) => name} />
    </Section>
  )
}
