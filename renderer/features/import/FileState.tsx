import { formatNumber, formatQuantity } from '#core/units/format.ts'
import { useActivity } from '#renderer/commands/activity.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { count } from './count.ts'
import { Counts } from './Counts.tsx'
import { checkOf, contradictionOf, countsOf, isReady } from './file-outcome.ts'
import { FileProblems } from './FileProblems.tsx'
import { progressWords } from './progress-words.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import { useLasting } from './use-lasting.ts'
import { useQueueActions } from './use-queue-actions.ts'
import { formatWords, targetNames } from './words.ts'
import styles from './Import.module.css'

/** A file with its outcome so far: rows by outcome, progress, or what is in the way. */
export function FileState({ file, alone }: { file: QueuedFile; alone: boolean }) {
  const { store, remove } = useQueueActions()
  const isBusy = useActivity(({ current }) => current !== null)
  const counts = countsOf(file)
  return (
    <Section
      title={file.label}
      note={noteOf(file)}
      actions={
        <div className={styles.buttons}>
          <Button disabled={file.step.kind === 'storing'} onClick={() => remove(file)}>
            Remove
          </Button>
          {alone || !isReady(file) ? null : (
            <Button disabled={isBusy} onClick={() => void store([file])}>
              Import only this file
            </Button>
          )}
        </div>
      }
    >
      <Reading file={file} />
      {counts === null ? null : <Counts counts={counts} />}
      <Agreeing file={file} />
      <FileProblems file={file} />
    </Section>
  )
}

function noteOf(file: QueuedFile): string {
  const { source, target, parsed } = file
  return [
    target === null ? null : targetNames[target],
    parsed === null ? null : formatWords(parsed.preview.format),
    formatQuantity(source.file.size, 'B'),
  ]
    .filter((part) => part !== null)
    .join(' · ')
}

/** How far the reading is; one that is over at once shows nothing. */
function Reading({ file: { id, label, step } }: { file: QueuedFile }) {
  const isReading = step.kind === 'reading' || step.kind === 'looking'
  const lasts = useLasting(isReading)
  if (step.kind === 'halted') {
    return (
      <div className={styles.buttons}>
        <p>The reading was stopped; nothing was stored.</p>
        <Button icon="reload" onClick={() => void importQueue().retry(id)}>
          Read the file
        </Button>
      </div>
    )
  }
  if (!lasts) return null
  const progress = step.kind === 'reading' ? step.progress : null
  return (
    <ProgressBar
      label={`Reading ${label}`}
      value={progress?.total ? progress.done / progress.total : null}
      {...(progress === null ? {} : { detail: progressWords(progress) })}
      onCancel={() => importQueue().halt(id)}
    />
  )
}

/** Data that meet stored data and say the same are told, not asked about. */
function Agreeing({ file }: { file: QueuedFile }) {
  const check = checkOf(file)
  const overlap = check?.kind === 'new' ? check.overlap : null
  if (overlap === null || overlap.rows === 0 || contradictionOf(file) !== null) return null
  const [are, agree] = overlap.rows === 1 ? ['is', 'agrees'] : ['are', 'agree']
  return (
    <p className={styles.quiet}>
      {count(overlap.rows, 'row')} {are} stored already and {agree}: {formatNumber(0)} contradict.
    </p>
  )
}
