import { memo, useCallback, useDeferredValue, useRef } from 'react'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { cx } from '#renderer/ui/cx.ts'
import { CategoriesSection } from './CategoriesSection.tsx'
import { ColumnsSection } from './ColumnsSection.tsx'
import { isTable } from './draft.ts'
import { FileState } from './FileState.tsx'
import { InTurn } from './InTurn.tsx'
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
  const { step } = file
  // Where the file stands is drawn at once; the rest in slices, so that the page answers meanwhile.
  const isDrawn = useDeferredValue(true, false)
  const shown = useDeferredValue(file)
  const mapAgain = useCallback((): void => {
    mapped.current?.scrollIntoView({ block: 'start' })
    mapped.current?.focus()
  }, [])
  if (step.kind === 'stored') {
    const now = imports.find(({ id }) => id === step.record.id) ?? step.record
    return <StoredSection file={file} record={now} newServices={step.newServices} />
  }
  const draft = draftOf(file)
  const isOutdated = step.kind !== 'read' && step.kind !== 'storing'
  return (
    <>
      <FileState file={file} alone={alone} />
      <OverlapSection file={file} />
      {draft === null || !isDrawn ? null : (
        <InTurn
          parts={[
            <QuestionsSection key="questions" file={file} draft={draft} />,
            <div key="mapping" ref={mapped} tabIndex={-1} className={styles.mapping}>
              <InTurn
                parts={[
                  <ReadingSection key="reading" file={file} draft={draft} />,
                  isTable(draft.mapping) ? (
                    <ColumnsSection key="columns" fileId={file.id} draft={draft} />
                  ) : null,
                ]}
              />
            </div>,
          ]}
        />
      )}
      <div className={cx(styles.preview, isOutdated && styles.outdated)}>
        <Held file={shown} onMapAgain={mapAgain} />
      </div>
    </>
  )
}

interface HeldProps {
  readonly file: QueuedFile
  readonly onMapAgain: () => void
}

/** What the file holds, and what of it is refused. */
const Held = memo(function Held({ file, onMapAgain }: HeldProps) {
  const draft = draftOf(file)
  if (file.parsed === null || draft === null) return null
  const { preview } = file.parsed
  return (
    <InTurn
      parts={[
        preview.toil === null || preview.counts.accepted === 0 ? null : (
          <CategoriesSection key="categories" summary={preview.toil} />
        ),
        <PreviewSection key="preview" file={file} draft={draft} preview={preview} />,
        <ObjectivesSection key="slos" slos={preview.slos} service={draft.mapping.service} />,
        <RefusedSection key="refused" file={file} preview={preview} onMapAgain={onMapAgain} />,
      ]}
    />
  )
}, isHeldAlike)

/** What of a file says what it holds: how far a reading has come redraws nothing of it. */
const HELD = ['id', 'label', 'source', 'target', 'drafts', 'parsed', 'checks', 'overlap'] as const

function isHeldAlike(before: HeldProps, now: HeldProps): boolean {
  return (
    before.onMapAgain === now.onMapAgain &&
    HELD.every((part) => before.file[part] === now.file[part])
  )
}
