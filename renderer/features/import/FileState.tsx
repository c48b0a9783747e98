import type { RowCounts } from '#core/import/import-batch.ts'
import type { Issue } from '#core/result/issue.ts'
import { formatDateTime, formatNumber, formatQuantity } from '#core/units/format.ts'
import { useActivity } from '#renderer/commands/activity.ts'
import { exportFiles } from '#renderer/commands/file-inbox.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { ImportJobProgress } from '#renderer/jobs/import-jobs.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx'
import { count } from './count.ts'
import { countsOf, draftOf, isReady, type QueuedFile } from './queued-file.ts'
import { isAsking } from './queue-totals.ts'
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
      <Problems file={file} />
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

/** e.g. `12.4 MiB of 80 MiB, 420 000 rows, 310 000 rows/s, 4 s left`. */
function progressWords({
  done,
  total,
  rows,
  rowsPerSecond,
  secondsLeft,
}: ImportJobProgress): string {
  return [
    `${formatQuantity(done, 'B')}${total === null ? '' : ` of ${formatQuantity(total, 'B')}`}`,
    count(rows, 'row'),
    formatQuantity(rowsPerSecond, 'rows/s'),
    ...(secondsLeft === null ? [] : [`${formatQuantity(Math.ceil(secondsLeft), 's')} left`]),
  ].join(', ')
}

/** Every row of the file, by what becomes of it. */
export function Counts({ counts, past = false }: { counts: RowCounts; past?: boolean }) {
  const { read, accepted, rejected, duplicate } = counts
  const parts = [
    ['read', read],
    [past ? '= stored' : '= will be stored', accepted],
    ['+ refused', rejected],
    ['+ duplicate', duplicate],
  ] as const
  return (
    <dl className={styles.counts} aria-label="Rows by outcome">
      {parts.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{formatNumber(number, 0)}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Issues that only an open question causes; the question itself is told below. */
const OF_QUESTIONS = new Set(['too-many-rejected', 'nothing-to-import'])

/** Issues of the file itself, which another mapping doesn’t cure. */
const OF_THE_FILE = new Set(['unreadable-file', 'empty-file', 'job-crashed'])

function Problems({ file }: { file: QueuedFile }) {
  const { meta } = useWorkspace()
  const { id, source, step, check, parsed } = file
  const asks = isAsking(file)
  const isOfTheFile = file.issues.some(({ code }) => OF_THE_FILE.has(code))
  const issues = [
    ...file.issues,
    ...(check?.kind === 'nothing' ? [nothingNew(check, file, meta.timeZone)] : []),
  ].filter(({ code }) => !asks || !OF_QUESTIONS.has(code))
  // The worker knows the file by its own name, which two files of the queue may share.
  const warnings = (parsed?.preview.warnings ?? []).map((one) => ({ ...one, file: file.label }))
  return (
    <>
      <IssueList issues={[...issues, ...warnings]} />
      {step.kind === 'failed' && (draftOf(file) === null || isOfTheFile) ? (
        <WaysOn id={id} name={source.name} />
      ) : null}
    </>
  )
}

function WaysOn({ id, name }: { id: string; name: string }) {
  const platform = usePlatform()
  const chooseAgain = async (): Promise<void> => {
    const outcome = await platform.openFiles(exportFiles, false)
    const [again] = outcome.kind === 'opened' ? outcome.files : []
    if (again !== undefined) await importQueue().retry(id, again)
  }
  return (
    <div className={styles.buttons}>
      <Button icon="reload" onClick={() => void importQueue().retry(id)}>
        Try again
      </Button>
      <Button icon="upload" onClick={() => void chooseAgain()}>
        Choose {name} again
      </Button>
    </div>
  )
}

/** Why nothing would be stored, with the date when the same file was imported before. */
function nothingNew(
  { issue, before }: Extract<NonNullable<QueuedFile['check']>, { kind: 'nothing' }>,
  { label, source }: QueuedFile,
  zone: string,
): Issue {
  if (before === null) return { ...issue, file: label }
  const as = before.fileName === source.name ? '' : ` as ${before.fileName}`
  return {
    ...issue,
    severity: 'warning',
    file: label,
    message: `Already imported on ${formatDateTime(before.committedMs, zone)}${as}: nothing would change.`,
    remedy: 'Undo that import below to read the file in another way.',
  }
}
