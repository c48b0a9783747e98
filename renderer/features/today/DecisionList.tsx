import { formatDate } from '#core/units/format.ts'
import type { Decision } from '#core/workspace/decisions.ts'
import { StatusMark, type Status } from '#renderer/ui/StatusMark.tsx'
import { decisionPath } from './TodaySentence.tsx'
import styles from './DecisionList.module.css'

interface DecisionListProps {
  readonly decisions: readonly Decision[]
  readonly zone: string
}

/** Each decision with its urgency, its reason and the page on which to prepare it. */
export function DecisionList({ decisions, zone }: DecisionListProps) {
  return (
    <ol className={styles.list}>
      {decisions.map((decision) => (
        <li key={`${decision.kind} ${decision.id}`}>
          <a className={styles.item} href={`#${decisionPath(decision)}`}>
            <StatusMark status={statusOf(decision)} text={dueText(decision, zone)} />
            <span>{decision.sentence}</span>
          </a>
        </li>
      ))}
    </ol>
  )
}

function statusOf({ kind, urgency, level }: Decision): Status {
  if (kind === 'data') return 'no-data'
  if (kind === 'budget') return urgency === 'now' ? 'exhausted' : 'at-risk'
  return level ?? (urgency === 'now' ? 'urgent' : 'warning')
}

function dueText({ kind, urgency, dueMs }: Decision, zone: string): string {
  if (dueMs === null) return urgency
  const date = formatDate(dueMs, zone)
  if (kind === 'data' || (kind === 'budget' && urgency === 'now')) return `since ${date}`
  return urgency === 'now' ? 'now' : `by ${date}`
}
