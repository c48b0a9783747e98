import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { cx } from '#renderer/ui/cx.ts'
import { ColumnsSection } from './ColumnsSection.tsx'
import { FileState } from './FileState.tsx'
import { PreviewSection } from './PreviewSection.tsx'
import { QuestionsSection } from './QuestionsSection.tsx'
import { draftOf, questionsOf, type QueuedFile } from './queued-file.ts'
import { ReadingSection } from './ReadingSection.tsx'
import { RefusedSection } from './RefusedSection.tsx'
import { StoredSection } from './StoredSection.tsx'
import styles from './Import.module.css'

interface FileDetailProps {
  readonly file: QueuedFile
  readonly imports: readonly ImportRecord[]
  /** Whether it is the only file of the queue. */
  readonly alone: boolean
}

/** One file: where it stands, what it leaves open, how it is read, what will be stored. */
export function FileDetail({ file, imports, alone }: FileDetailProps) {
  const { step, parsed } = file
  if (step.kind === 'stored') {
    const now = imports.find(({ id }) => id === step.record.id) ?? step.record
    return <StoredSection file={file} record={now} newServices={step.newServices} />
  }
  const draft = draftOf(file)
  const isOutdated = step.kind !== 'read' && step.kind !== 'storing'
  return (
    <>
      <FileState file={file} alone={alone} />
      {draft === null ? null : (
        <>
          {questionsOf(draft).length === 0 ? null : <QuestionsSection file={file} draft={draft} />}
          <ReadingSection file={file} draft={draft} />
          {draft.mapping.format === 'prometheus-matrix' ? null : (
            <ColumnsSection file={file} draft={draft} />
          )}
        </>
      )}
      {parsed === null || draft === null ? null : (
        <div className={cx(styles.preview, isOutdated && styles.outdated)}>
          <PreviewSection file={file} draft={draft} preview={parsed.preview} />
          <RefusedSection file={file} preview={parsed.preview} />
        </div>
      )}
    </>
  )
}
