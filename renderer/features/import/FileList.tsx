import { formatNumber, formatQuantity } from '#core/units/format.ts'
import { importPath } from '#renderer/commands/paths.ts'
import { ChoiceList, type Choice } from '#renderer/ui/ChoiceList.tsx'
import { count } from './count.ts'
import { combinedCounts } from './combined.ts'
import { countsOf } from './file-outcome.ts'
import { FileMark } from './FileMark.tsx'
import type { QueuedFile } from './queued-file.ts'
import { ALL_FILES, type ImportFiles } from './use-import-files.ts'
import { formatWords, targetNames } from './words.ts'
import styles from './Import.module.css'

interface FileListProps {
  readonly files: readonly QueuedFile[]
  readonly chosen: ImportFiles['chosen']
  readonly onChoose: (id: string) => void
}

/** The chosen files, each with where it stands; several also together. */
export function FileList({ files, chosen, onChoose }: FileListProps) {
  return (
    <div className={styles.files}>
      <ChoiceList
        label="Files"
        choices={[...together(files), ...files.map(choiceOf)]}
        chosenKey={chosen === ALL_FILES ? ALL_FILES : (chosen?.id ?? null)}
        onChoose={onChoose}
      />
      <p className={styles.dropHint}>Drop more files anywhere on this page.</p>
    </div>
  )
}

function choiceOf(file: QueuedFile): Choice {
  return {
    key: file.id,
    name: file.label,
    href: `#${importPath(file.id)}`,
    mark: <FileMark file={file} />,
    text: <FileText file={file} />,
  }
}

function together(files: readonly QueuedFile[]): readonly Choice[] {
  if (files.length < 2) return []
  const waiting = files.filter(({ step }) => step.kind !== 'stored')
  const { read, accepted } = combinedCounts(waiting)
  const rows = read === 0 ? count(waiting.length, 'file') : `${count(accepted, 'row')} to store`
  const text = waiting.length === 0 ? 'all stored' : rows
  return [{ key: ALL_FILES, name: 'All files', href: `#${importPath(ALL_FILES)}`, text }]
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
