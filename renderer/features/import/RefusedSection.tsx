import type { ImportPreview } from '#core/import/preview.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { countsOf, type QueuedFile } from './queued-file.ts'
import { RefusedTable } from './RefusedTable.tsx'
import { importQueue } from './use-import-files.ts'
import { useSaveRefused } from './use-save-refused.ts'

interface RefusedSectionProps {
  readonly file: QueuedFile
  readonly preview: ImportPreview
}

/** The rows of a file that would be refused, before anything is stored. */
export function RefusedSection({ file, preview }: RefusedSectionProps) {
  const save = useSaveRefused()
  const rows = file.check?.kind === 'new' ? file.check.rejected : preview.rejected
  const refused = countsOf(file)?.rejected ?? 0
  if (refused === 0) return null
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
        <Button icon="download" onClick={() => void exportAll()}>
          Export refused rows
        </Button>
      }
    >
      <RefusedTable caption="Rows that will be refused" rows={rows} format={preview.format} />
    </Section>
  )
}
