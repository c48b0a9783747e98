import { useMemo } from 'react'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { conversionsOf, type Conversion } from './conversions.ts'
import type { Draft } from './draft.ts'
import { momentText } from './moment-text.ts'
import { exactNumber } from './exact-number.ts'
import styles from './Import.module.css'

/** Cells beside what is stored of them, where that is not the same to the letter. */
export function ConversionsTable({ draft, zone }: { draft: Draft; zone: string }) {
  const rows = useMemo(() => conversionsOf(draft), [draft])
  const columns = useMemo(() => columnsOf(zone), [zone])
  if (rows.length === 0) return null
  return (
    <Section title="How cells are read" note="text of the file, and what is stored of it">
      <DataTable
        caption="How cells are read"
        columns={columns}
        rows={rows}
        rowKey={({ column, cell }) => `${column} ${cell}`}
      />
    </Section>
  )
}

function columnsOf(zone: string): readonly Column<Conversion>[] {
  return [
    { id: 'column', header: 'Column', sortable: false, value: ({ column }) => column },
    {
      id: 'cell',
      header: 'In the file',
      sortable: false,
      value: ({ cell }) => cell,
      render: ({ cell }) => <code className={styles.sample}>{cell}</code>,
    },
    {
      id: 'stored',
      header: 'Stored',
      align: 'right',
      sortable: false,
      value: ({ stored }) => (stored.kind === 'time' ? stored.ms : stored.value),
      render: ({ stored }) =>
        stored.kind === 'time'
          ? momentText(stored.ms, zone)
          : [exactNumber(stored.value), stored.unit].join(' ').trim(),
    },
  ]
}
