import { formatNumber, formatPercent, formatQuantity } from '#core/units/format.ts'
import { importPath } from '#renderer/commands/paths.ts'
import { ChoiceList } from '#renderer/ui/ChoiceList.tsx'
import { StatusMark, type Status } from '#renderer/ui/StatusMark.tsx'
import { count } from './count.ts'
import { countsOf, draftOf, isNothingNew, openQuestions, type QueuedFile } from './queued-file.ts'
import { isAsking } from './queue-totals.ts'
import { formatWords, targetNames } from './words.ts'
import styles from './Import.module.css'

interface FileListProps {
  readonly files: readonly QueuedFile[]
  readonly chosen: QueuedFile | null
  readonly onChoose: (id: string) => void
}

/** The chosen files, each with where it stands. */
export function FileList({ files, chosen, onChoose }: FileListProps) {
  return (
    <div className={styles.files}>
      <ChoiceList
        label="Files"
        choices={files.map((file) => ({
          key: file.id,
          name: file.label,
          href: `#${importPath(file.id)}`,
          mark: <FileMark file={file} />,
          text: <FileText file={file} />,
        }))}
        chosenKey={chosen?.id ?? null}
        onChoose={onChoose}
      />
      <p className={styles.dropHint}>Drop more files anywhere on this page.</p>
    </div>
  )
}

/** Status of a file as shape, word and colour. */
export function FileMark({ file }: { file: QueuedFile }) {
  const [status, text] = statusOf(file)
  return text === undefined ? (
    <StatusMark status={status} />
  ) : (
    <StatusMark status={status} text={text} />
  )
}

function statusOf(file: QueuedFile): readonly [Status, string?] {
  const { step } = file
  if (step.kind === 'stored') return ['stored']
  if (step.kind === 'storing') return ['storing']
  if (step.kind === 'halted') return ['stopped']
  if (step.kind === 'looking') return ['reading']
  if (step.kind === 'reading') return ['reading', readShare(file)]
  const draft = draftOf(file)
  if (isAsking(file) && draft !== null) {
    return ['asking', count(openQuestions(draft).length, 'question')]
  }
  if (step.kind === 'failed') return ['refused']
  if (isNothingNew(file)) return ['nothing-new']
  if (file.check?.kind !== 'new') return ['refused']
  return ['ready', count(countsOf(file)?.accepted ?? 0, 'row')]
}

function readShare({ step }: QueuedFile): string {
  const progress = step.kind === 'reading' ? step.progress : null
  if (progress?.total) return `reading ${formatPercent(progress.done / progress.total, 0)}`
  return 'reading'
}

function FileText({ file }: { file: QueuedFile }) {
  const { target, parsed, source } = file
  const size = formatQuantity(source.file.size, 'B')
  if (target === null) return <>{size}</>
  const refused = countsOf(file)?.rejected ?? 0
  return (
    <>
      {targetNames[target]}
      {parsed === null ? '' : `, ${formatWords(parsed.preview.format)}`}, {size}
      {refused === 0 ? '' : `, ${formatNumber(refused)} refused`}
    </>
  )
}
