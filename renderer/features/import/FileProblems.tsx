import type { Issue } from '#core/result/issue.ts'
import { formatDateTime } from '#core/units/format.ts'
import { exportFiles } from '#renderer/commands/file-inbox.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { usePlatform } from '#renderer/platform/platform-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { asksOverlap, checkOf, contradictionOf, isAsking, isKeptOut } from './file-outcome.ts'
import { count } from './count.ts'
import { draftOf, type QueuedFile } from './queued-file.ts'
import { leftOutReasons } from './left-out.ts'
import { importQueue } from './use-import-files.ts'
import { policyNames } from './words.ts'
import styles from './Import.module.css'

/** Issues that only an open question causes; the question itself is told below. */
const OF_QUESTIONS = new Set(['too-many-rejected', 'nothing-to-import'])

/** Issues of the file itself, which another mapping doesn’t cure. */
const OF_THE_FILE = new Set(['unreadable-file', 'empty-file', 'job-crashed'])

/** What is wrong with a file, what is worth knowing of it, and the ways on. */
export function FileProblems({ file }: { file: QueuedFile }) {
  const { id, source, step } = file
  const isOfTheFile = file.issues.some(({ code }) => OF_THE_FILE.has(code))
  return (
    <>
      <IssueList issues={useFileIssues(file)} />
      {step.kind === 'failed' && (draftOf(file) === null || isOfTheFile) ? (
        <WaysOn id={id} name={source.name} />
      ) : null}
    </>
  )
}

/** Errors and warnings of a file, with the name that it has in the queue. */
function useFileIssues(file: QueuedFile): readonly Issue[] {
  const { meta } = useWorkspace()
  const { label, parsed } = file
  const check = checkOf(file)
  const asks = isAsking(file)
  const issues = [
    // That the file is stored already, since another window stored it, is told once.
    ...file.issues.filter(({ code }) => check?.kind !== 'nothing' || code !== 'already-imported'),
    ...(check?.kind === 'nothing' ? nothingNew(check, file, meta.timeZone) : []),
  ].filter(({ code }) => !asks || !OF_QUESTIONS.has(code))
  // The worker knows the file by its own name, which two files of the queue may share.
  const warnings = (parsed?.preview.warnings ?? []).map((one) => ({ ...one, file: label }))
  return [...issues, ...warnings, ...leftOut(file)]
}

function leftOut({ retried, label }: QueuedFile): readonly Issue[] {
  if (retried === null) return []
  return leftOutReasons(retried.leftOut, retried.fileName).map(({ message, remedy }) => ({
    code: 'rows-left-out',
    severity: 'warning',
    file: label,
    message: `Not in it: ${message}`,
    remedy,
  }))
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
  { issue, before }: Extract<ImportCheck, { kind: 'nothing' }>,
  file: QueuedFile,
  zone: string,
): readonly Issue[] {
  const { label, source } = file
  if (isKeptOut(file)) return [keptOut(file)]
  if (before === null) return asksOverlap(file) ? [] : [{ ...issue, file: label }]
  const as = before.fileName === source.name ? '' : ` as ${before.fileName}`
  const when = `Already imported on ${formatDateTime(before.committedMs, zone)}${as}`
  const mayReplace = contradictionOf(file) !== null
  return [
    {
      ...issue,
      severity: 'warning',
      file: label,
      message: mayReplace
        ? `${when}; ${count(before.counts.rejected, 'row')} refused then.`
        : `${when}: nothing would change.`,
      remedy: mayReplace
        ? 'Let it replace what is stored, or undo that import below to read the file in another way.'
        : 'Undo that import below to read the file in another way.',
    },
  ]
}

/** All that is new in the file contradicts what is stored, and that is kept. */
function keptOut(file: QueuedFile): Issue {
  const { rows = 0, contradicting = 0 } = contradictionOf(file) ?? {}
  const agreeing = rows - contradicting
  const others =
    agreeing === 0
      ? ''
      : `, ${count(agreeing, 'other')} ${agreeing === 1 ? 'is' : 'are'} stored already`
  return {
    code: 'all-contradict',
    severity: 'warning',
    file: file.label,
    message: `${count(contradicting, 'row')} ${contradicting === 1 ? 'contradicts' : 'contradict'} what is stored${others}: nothing is stored under “${policyNames.keep}”.`,
    remedy: 'Replace what is stored, or take the file out of the list.',
  }
}
