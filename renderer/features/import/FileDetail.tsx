import { useRef } from 'react'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { cx } from '#renderer/ui/cx.ts'
import { CategoriesSection } from './CategoriesSection.tsx'
import { ColumnsSection } from './ColumnsSection.tsx'
import { isTable } from './draft.ts'
import { FileState } from './FileState.tsx'
import { ObjectivesSection } from './ObjectivesSection.tsx'
import { OverlapSection } from './OverlapSection.tsx'
import { PreviewSection } from './PreviewSection.tsx'
import { QuestionsSection } from './QuestionsSection.tsx'
import { draftOf, type QueuedFile } from './queued-file.ts'
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
  const mapped = useRef<HTMLDivElement>(null)
  const { step, parsed } = file
  if (step.kind === 'stored') {
    const now = imports.find(({ id }) => id === step.record.id) ?? step.record
    return <StoredSection file={file} record={now} newServices={step.newServices} />
  }
  const draft = draftOf(file)
  const isOutdated = step.kind !== 'read' && step.kind !== 'storing'
  const mapAgain = (): void => {
    mapped.current?.scrollIntoView({ block: 'start' })
    mapped.current?.focus()
  }
  return (
    <>
      <FileState file={file} alone={alone} />
      <OverlapSection file={file} />
      {draft === null ? null : (
        <>
          <QuestionsSection file={file} draft={draft} />
          <div ref={mapped} tabIndex={-1} className={styles.mapping}>
            <ReadingSection file={file} draft={draft} />
            {isTable(draft.mapping) ? <ColumnsSection fileId={file.id} draft={draft} /> : null}
          </div>
        </>
      )}
      {parsed === null || draft === null ? null : (
        <div className={cx(styles.preview, isOutdated && styles.outdated)}>
          {parsed.preview.toil === null || parsed.preview.counts.accepted === 0 ? null : (
            <CategoriesSection summary={parsed.preview.toil} />
          )}
          <PreviewSection file={file} draft={draft} preview={parsed.preview} />
          <ObjectivesSection slos={parsed.preview.slos} service={draft.mapping.service} />
          <RefusedSection file={file} preview={parsed.preview} onMapAgain={mapAgain} />
        </div>
      )}
    </>
  )
}
