import { useMemo } from 'react'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { formatNumber } from '#core/units/format.ts'
import { useImports, useRejectedRows } from '#renderer/data/use-imports.ts'
import { useWaiting } from '#renderer/data/use-waiting.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { leftOutReasons } from './left-out.ts'
import { storedRefusedCsv } from './refused-pages.ts'
import { RefusedTable } from './RefusedTable.tsx'
import { retryMapping, useRetry } from './use-retry.ts'
import { useSaveRefused } from './use-save-refused.ts'
import styles from './Import.module.css'

/** How many rows are listed; the export and a second try have all. */
const MOST_LISTED = 500

/** The rows of a stored import that were refused; they are kept with it, and can be tried again. */
export function StoredRefused({ record }: { record: ImportRecord }) {
  const { db } = useWorkspace()
  const rows = useRejectedRows(record.id, MOST_LISTED)
  const taken = useTakenLater(record.id)
  const mapping = useMemo(() => retryMapping(record), [record])
  const waiting = useWaiting(record.id, mapping)
  const retry = useRetry()
  const save = useSaveRefused()
  if (rows === undefined) return null
  const { rejected } = record.counts
  const listed = rows.length < rejected ? `first ${formatNumber(rows.length)} of ` : ''
  const exportAll = async (): Promise<void> =>
    save(record.fileName, await storedRefusedCsv(db, record.id))
  return (
    <Section
      title={`Refused rows of ${record.fileName}`}
      note={`${listed}${count(rejected, 'row')}${taken === 0 ? '' : `, ${formatNumber(taken)} taken in later`}`}
      actions={
        <div className={styles.buttons}>
          {waiting === undefined || waiting.readable === 0 || mapping === null ? null : (
            <Button icon="reload" onClick={() => void retry(record, mapping)}>
              Try {count(waiting.readable, 'row')} again
            </Button>
          )}
          <Button icon="download" onClick={() => void exportAll()}>
            Export refused rows
          </Button>
        </div>
      }
    >
      {waiting === undefined
        ? null
        : leftOutReasons(waiting.leftOut, record.fileName).map(({ message, remedy }) => (
            <p key={remedy} className={styles.quiet}>
              {message} {remedy}
            </p>
          ))}
      <RefusedTable
        caption={`Refused rows of ${record.fileName}`}
        rows={rows}
        format={record.format}
      />
    </Section>
  )
}

/** How many refused rows of an import later ones took in, or found stored already. */
function useTakenLater(importId: string): number {
  return (useImports() ?? [])
    .filter(({ retryOf, status }) => retryOf === importId && status === 'committed')
    .reduce((sum, { counts }) => sum + counts.accepted + counts.duplicate, 0)
}
