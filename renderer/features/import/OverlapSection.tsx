import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import { useId } from 'react'
import { formatDateTime, formatNumber } from '#core/units/format.ts'
import { overlapPolicySchema, type OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { ImportCheck, OverlapFound } from '#renderer/data/check-import.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { cx } from '#renderer/ui/cx.ts'
import { Section } from '#renderer/ui/Page.tsx'
import { count } from './count.ts'
import { contradictionOf } from './file-outcome.ts'
import type { QueuedFile } from './queued-file.ts'
import { importQueue } from './use-import-files.ts'
import { policyNames } from './words.ts'
import styles from './Overlap.module.css'

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
  const labelId = useId()
  const choose = (policy: OverlapPolicy): void => void importQueue().chooseOverlap(id, policy)
  return (
    <div className={cx(styles.root, overlap === null && styles.open)}>
      <p id={labelId} className={styles.question}>
        {formatNumber(found.contradicting, 0)} of {count(found.rows, 'row')} that{' '}
        {found.rows === 1 ? 'meets' : 'meet'} stored data{' '}
        {found.contradicting === 1 ? 'says' : 'say'} something else. What should count?
      </p>
      <RadioGroup
        aria-labelledby={labelId}
        className={styles.choices}
        value={overlap}
        onValueChange={(policy) => policy !== null && choose(policy)}
      >
        {overlapPolicySchema.options.map((policy) => (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- Radio.Root holds the input
          <label key={policy} className={styles.choice}>
            <Radio.Root value={policy} className={styles.radio}>
              <Radio.Indicator className={styles.indicator} />
            </Radio.Root>
            <span>
              <span className={styles.name}>{policyNames[policy]}</span>
              <span className={styles.outcome}>
                {policy === 'fail'
                  ? `All ${count(parsed?.preview.counts.read ?? 0, 'row')} stay out.`
                  : outcomeWords(checks[policy], policy)}
              </span>
            </span>
          </label>
        ))}
      </RadioGroup>
    </div>
  )
}

function outcomeWords(check: ImportCheck | undefined, policy: 'keep' | 'replace'): string {
  if (check === undefined) return 'Being compared …'
  if (check.kind === 'nothing') return 'Nothing would be stored.'
  const { accepted, rejected, duplicate } = check.counts
  const parts = [
    `${formatNumber(accepted)} stored`,
    `${formatNumber(rejected)} refused`,
    `${formatNumber(duplicate)} duplicate`,
  ]
  const tail = policy === 'replace' ? '; undo brings the stored ones back' : ''
  return `${parts.join(', ')}${tail}.`
}

function rangeWords({ range }: OverlapFound, zone: string): string {
  if (range === null) return ''
  const from = formatDateTime(range.fromMs, zone)
  const to = formatDateTime(range.toMs, zone)
  return from === to ? from : `${from} to ${to}`
}
