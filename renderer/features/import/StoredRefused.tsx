import { rejectedCsv } from '#core/import/rejected-csv.ts'
import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import { formatNumber } from '#core/units/format.ts'
import { useRejectedRows } from '#renderer/data/use-imports.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { RefusedTable } from './RefusedTable.tsx'
import { retryOf, useRetry } from './use-retry.ts'
import { useSaveRefused } from './use-save-refused.ts'
import styles from './Import.module.css'

/** The rows of a stored import that were refused; they are kept with it, and can be tried again. */
export function StoredRefused({ record }: { record: ImportRecord }) {
  const rows = useRejectedRows(record.id)
  const save = useSaveRefused()
  if (rows === undefined) return null
  return (
    <Section
      title={`Refused rows of ${record.fileName}`}
      note={noteOf(rows)}
      actions={
        <div className={styles.buttons}>
          <TryAgain record={record} rows={rows} />
          <Button icon="download" onClick={() => void save(record.fileName, rejectedCsv(rows))}>
            Export refused rows
          </Button>
        </div>
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

function TryAgain({ record, rows }: { record: ImportRecord; rows: readonly RejectedRow[] }) {
  const retry = useRetry()
  if (rows.every(({ retriedBy }) => retriedBy !== null)) return null
  const file = retryOf(record, rows)
  if (file === null) {
    return (
      <span className={styles.quiet}>
        These rows mean nothing by themselves: mend the file and import it again.
      </span>
    )
  }
  return (
    <Button icon="reload" onClick={() => retry(record, file)}>
      Try {count(file.rows.length, 'row')} again
    </Button>
  )
}

function noteOf(rows: readonly RejectedRow[]): string {
  const taken = rows.filter(({ retriedBy }) => retriedBy !== null).length
  return `${count(rows.length, 'row')}${taken === 0 ? '' : `, ${formatNumber(taken)} taken in later`}`
}
