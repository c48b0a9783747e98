import { useMemo } from 'react'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { useAnswer } from '#renderer/jobs/use-answer.ts'
import { cx } from '#renderer/ui/cx.ts'
import { SectionLabel } from '#renderer/ui/Page.tsx'
import { useSettled } from './use-scenario.ts'
import type { Changes } from './what-if.ts'
import { movedText, reasonsOf, whyQuestions } from './why-questions.ts'
import styles from './Capacity.module.css'

interface WhyThisDateProps {
  outlook: ResourceOutlook
  changes: Changes
}

/** A slider that is still moving gets its answer first. */
const SETTLE_MS = 250

/** How far the 50 % date moves when one assumption is another. */
export function WhyThisDate({ outlook, changes }: WhyThisDateProps) {
  const { entry } = useWorkspace()
  const settled = useSettled(changes, SETTLE_MS)
  const { resource, nowMs } = outlook
  const input = useMemo(
    () => ({ workspaceId: entry.id, questions: whyQuestions(resource, nowMs, settled) }),
    [entry.id, resource, nowMs, settled],
  )
  const answer = useAnswer('outlooks', input)
  const stale = answer.stale || settled !== changes
  const reasons = reasonsOf(outlook, answer.value ?? [])
  return (
    <section className={styles.note}>
      <SectionLabel>Why this date</SectionLabel>
      <dl className={cx(styles.facts, stale && styles.stale)} aria-busy={stale}>
        {reasons.map(({ label, moves }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{movedText(moves)}</dd>
          </div>
        ))}
      </dl>
      <p>How the 50 % date moves with each, all else as it is.</p>
    </section>
  )
}
