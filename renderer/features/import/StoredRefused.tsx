import { rejectedCsv } from '#core/import/rejected-csv.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { useRejectedRows } from '#renderer/data/use-imports.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { RefusedTable } from './RefusedTable.tsx'
import { useSaveRefused } from './use-save-refused.ts'

/** The rows of a stored import that were refused; they are kept with it. */
export function StoredRefused({ record }: { record: ImportRecord }) {
  const rows = useRejectedRows(record.id)
  const save = useSaveRefused()
  if (rows === undefined) return null
  return (
    <Section
      title={`Refused rows of ${record.fileName}`}
      note={count(rows.length, 'row')}
      actions={
        <Button icon="download" onClick={() => void save(record.fileName, rejectedCsv(rows))}>
          Export refused rows
        </Button>
      }
    >
      <RefusedTable
        caption={`Refused rows of ${record.fileName}`}
        rows={rows}
        format={record.format}
      />
    </Section>
  )
}
