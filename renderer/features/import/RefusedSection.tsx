import type { ImportPreview } from '#core/import/preview.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { checkOf, isNothingNew, staysOut } from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'
import { RefusedTable } from './RefusedTable.tsx'
import { importQueue } from './use-import-files.ts'
import { useSaveRefused } from './use-save-refused.ts'
import styles from './Import.module.css'

interface RefusedSectionProps {
  readonly file: QueuedFile
  readonly preview: ImportPreview
  /** Leads to where the file is mapped. */
  readonly onMapAgain: () => void
}

/** The rows of a file that would be refused, before anything is stored. */
export function RefusedSection({ file, preview, onMapAgain }: RefusedSectionProps) {
  const save = useSaveRefused()
  const check = checkOf(file)
  const rows = check?.kind === 'new' ? check.rejected : preview.rejected
  const { rejected: refused } = check?.kind === 'new' ? check.counts : preview.counts
  if (refused === 0 || isNothingNew(file) || staysOut(file)) return null
  const exportAll = async (): Promise<void> => {
    const csv = await importQueue().rejectedCsv(file.id)
    if (csv !== null) await save(file.source.name, csv)
  }
  return (
    <Section
      title="Refused rows"
      note={
        rows.length < refused
          ? `first ${rows.length} of ${count(refused, 'row')}`
          : count(refused, 'row')
      }
      actions={
        <div className={styles.buttons}>
          <Button onClick={onMapAgain}>Map again</Button>
          <Button icon="download" onClick={() => void exportAll()}>
            Export refused rows
          </Button>
        </div>
      }
    >
      <RefusedTable caption="Rows that will be refused" rows={rows} format={preview.format} />
    </Section>
  )
}
