import { formatDateTime, formatNumber } from '#core/units/format.ts'
import { overlapPolicySchema, type OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { ImportCheck, OverlapFound } from '#renderer/data/check-import.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { cx } from '#renderer/ui/cx.ts'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { contradictionOf } from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'
import { RadioList } from './RadioList.tsx'
import { importQueue } from './use-import-files.ts'
import { policyNames } from './words.ts'
import styles from './Import.module.css'

interface OverlapSectionProps {
  readonly file: QueuedFile
  /** Says which file it is about, where several are asked of together. */
  readonly title?: string
}

/** Asks what becomes of data that contradict what is stored; nothing is chosen beforehand. */
export function OverlapSection({
  file,
  title = 'Contradicts what is stored',
}: OverlapSectionProps) {
  const { meta } = useWorkspace()
  const found = contradictionOf(file)
  if (found === null) return null
  return (
    <Section title={title} note={rangeWords(found, meta.timeZone)}>
      <PolicyChoice file={file} found={found} />
    </Section>
  )
}

function PolicyChoice({ file, found }: { file: QueuedFile; found: OverlapFound }) {
  const { id, checks, overlap, parsed } = file
  const read = parsed?.preview.counts.read ?? 0
  const hints: Readonly<Record<OverlapPolicy, string>> = {
    keep: outcomeWords(checks.keep),
    replace: outcomeWords(checks.replace, '; undo brings back what was stored'),
    fail: read === 1 ? 'Its row stays out.' : `All ${count(read, 'row')} stay out.`,
  }
  return (
    <div className={cx(styles.question, overlap === null && styles.open)}>
      <RadioList
        wide
        label={
          <>
            {formatNumber(found.contradicting, 0)} of {count(found.rows, 'row')} that{' '}
            {found.rows === 1 ? 'meets' : 'meet'} stored data{' '}
            {found.contradicting === 1 ? 'says' : 'say'} something else. What should count?
          </>
        }
        options={overlapPolicySchema.options.map((value) => ({
          value,
          label: policyNames[value],
          hint: hints[value],
        }))}
        value={overlap}
        onChange={(policy) => void importQueue().chooseOverlap(id, policy)}
      />
    </div>
  )
}

function outcomeWords(check: ImportCheck | undefined, tail = ''): string {
  if (check === undefined) return 'Being compared …'
  if (check.kind === 'nothing') return 'Nothing would be stored.'
  const { accepted, rejected, duplicate } = check.counts
  const parts = [
    `${formatNumber(accepted)} stored`,
    `${formatNumber(rejected)} refused`,
    `${formatNumber(duplicate)} duplicate`,
  ]
  return `${parts.join(', ')}${tail}.`
}

function rangeWords({ range }: OverlapFound, zone: string): string {
  if (range === null) return ''
  const from = formatDateTime(range.fromMs, zone)
  const to = formatDateTime(range.toMs, zone)
  return from === to ? from : `${from} to ${to}`
}
