import { useDeferredValue, useMemo } from 'react'
import type { RowCounts } from '#core/import/import-batch.ts'
import { formatDateTime, formatNumber } from '#core/units/format.ts'
import { importPath } from '#renderer/commands/paths.ts'
import { useImports } from '#renderer/data/use-imports.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { cx } from '#renderer/ui/cx.ts'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { AllHeld } from './AllHeld.tsx'
import { AllQuestions } from './AllQuestions.tsx'
import { combinedCounts, combinedRange } from './combined.ts'
import { count } from './count.ts'
import { Counts } from './Counts.tsx'
import { countsOf } from './file-outcome.ts'
import { FileMark } from './FileMark.tsx'
import { NextSteps } from './NextSteps.tsx'
import { draftOf, type QueuedFile } from './queued-file.ts'
import { QueueReading } from './QueueReading.tsx'
import { confidenceWords, targetNames } from './words.ts'
import styles from './Import.module.css'

const NONE: readonly QueuedFile[] = []

/** All files of the queue together: what they come to, what they ask, what they hold. */
export function AllFiles({ files }: { files: readonly QueuedFile[] }) {
  const { meta } = useWorkspace()
  const waiting = useMemo(() => files.filter(({ step }) => step.kind !== 'stored'), [files])
  // Drawn in slices: reading a hundred files must not hold the page up.
  const shown = useDeferredValue(waiting, NONE)
  const columns = useMemo(() => fileColumns(meta.timeZone), [meta.timeZone])
  const range = combinedRange(waiting)
  const counts = combinedCounts(waiting)
  const imports = useImports() ?? []
  const ids = new Set(files.flatMap(({ step }) => (step.kind === 'stored' ? [step.record.id] : [])))
  const stored = imports.filter(({ id, status }) => ids.has(id) && status === 'committed')
  return (
    <>
      <Section
        title="All files"
        note={
          range === null
            ? count(files.length, 'file')
            : `${count(files.length, 'file')}, ${formatDateTime(range.fromMs, meta.timeZone)} to ${formatDateTime(range.toMs, meta.timeZone)}`
        }
      >
        <QueueReading files={files} />
        {counts.read === 0 ? null : <Counts counts={counts} />}
        <DataTable
          caption="All files"
          columns={columns}
          rows={files}
          rowKey={({ id }) => id}
          maxHeight={360}
        />
      </Section>
      <AllQuestions files={waiting} />
      <AllHeld files={shown} />
      <NextSteps records={stored} />
    </>
  )
}

function fileColumns(zone: string): readonly Column<QueuedFile>[] {
  return [
    {
      id: 'file',
      header: 'File',
      value: ({ label }) => label,
      render: (file) => (
        <span className={styles.stacked}>
          <a className={styles.fileName} href={`#${importPath(file.id)}`} title={file.label}>
            {file.label}
          </a>
          <FileMark file={file} />
        </span>
      ),
    },
    {
      id: 'what',
      header: 'What it is',
      value: (file) => draftOf(file)?.detection.label ?? null,
      render: (file) => <What file={file} />,
    },
    rowsColumn('stored', 'To store', 'accepted'),
    rowsColumn('refused', 'Refused', 'rejected'),
    rowsColumn('duplicate', 'Duplicate', 'duplicate'),
    {
      id: 'gaps',
      header: 'Gaps',
      align: 'right',
      value: ({ parsed }) =>
        parsed?.preview.target === 'metrics' ? parsed.preview.gapCount : null,
    },
    {
      id: 'times',
      header: 'From, to',
      align: 'right',
      value: ({ parsed }) => parsed?.preview.timeRange?.fromMs ?? null,
      render: ({ parsed }) => <Times range={parsed?.preview.timeRange ?? null} zone={zone} />,
    },
  ]
}

function What({ file }: { file: QueuedFile }) {
  const draft = draftOf(file)
  if (draft === null) return <>–</>
  const { label, confidence } = draft.detection
  return (
    <span className={cx(styles.stacked, styles.what)}>
      <span>{label}</span>
      <span className={styles.quiet}>
        {targetNames[draft.mapping.target]}, {confidenceWords(confidence)}
      </span>
    </span>
  )
}

interface TimesProps {
  readonly range: { readonly fromMs: number; readonly toMs: number } | null
  readonly zone: string
}

function Times({ range, zone }: TimesProps) {
  if (range === null) return <>–</>
  return (
    <span className={cx(styles.stacked, styles.small)}>
      <span className={styles.oneLine}>{formatDateTime(range.fromMs, zone)}</span>
      <span className={styles.oneLine}>{formatDateTime(range.toMs, zone)}</span>
    </span>
  )
}

function rowsColumn(id: string, header: string, which: keyof RowCounts): Column<QueuedFile> {
  return {
    id,
    header,
    align: 'right',
    value: (file) => countsOf(file)?.[which] ?? null,
    render: (file) => {
      const number = countsOf(file)?.[which]
      return number === undefined ? '–' : formatNumber(number, 0)
    },
  }
}
