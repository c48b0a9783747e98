import { formatDate } from '#core/units/format.ts'
import type { Evidence } from '#core/import/detection.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import type { FileDetection } from '#renderer/jobs/import-jobs.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { cx } from '#renderer/ui/cx.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { count } from './count.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import { confidenceWords, isSure } from './words.ts'
import styles from './Import.module.css'

interface DetectedLineProps {
  readonly file: QueuedFile
  readonly detection: FileDetection
}

/** Each of thousands of columns has its reasons; the first tell how the others are judged. */
const MOST_EVIDENCE = 40

/** What the file seems to be and how sure that is; whose answers were taken over; why. */
export function DetectedLine({ file, detection }: DetectedLineProps) {
  const { meta } = useWorkspace()
  const { label, confidence, remembered, evidence } = detection
  return (
    <>
      <p className={styles.detected}>
        <b>{label}</b>
        <span className={cx(styles.quiet, !isSure(confidence) && styles.unsure)}>
          {confidenceWords(confidence)}
          {isSure(confidence) ? '' : ': look at what its rows and columns are taken for'}
        </span>
      </p>
      {remembered === null ? null : (
        <p className={styles.detected}>
          <span>
            Read as {remembered.fileName} on {formatDate(remembered.committedMs, meta.timeZone)}
          </span>
          <Button variant="quiet" onClick={() => void importQueue().readAfresh(file.id)}>
            Read afresh
          </Button>
        </p>
      )}
      <Disclosure label="Why it is read like this">
        <ul>
          {evidence.slice(0, MOST_EVIDENCE).map((one) => (
            <li key={`${one.about} ${one.column} ${one.text}`}>{evidenceWords(one)}</li>
          ))}
          {evidence.length > MOST_EVIDENCE ? (
            <li>and {count(evidence.length - MOST_EVIDENCE, 'more reason')} of the same kinds</li>
          ) : null}
        </ul>
      </Disclosure>
    </>
  )
}

function evidenceWords({ column, text }: Evidence): string {
  return `${column === null ? '' : `${column}: `}${text}`
}
