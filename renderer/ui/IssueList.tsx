import type { Issue } from '#core/result/issue.ts'
import { Icon } from './Icon.tsx'
import { cx } from './cx.ts'
import styles from './IssueList.module.css'

export interface IssueListProps {
  issues: readonly Issue[]
  /** How many are listed; the rest are counted. */
  limit?: number
}

/** What is wrong with the user's data: where, what, and what to do about it. */
export function IssueList({ issues, limit = 50 }: IssueListProps) {
  if (issues.length === 0) return null
  const rest = issues.length - limit
  return (
    <ul className={styles.list}>
      {issues.slice(0, limit).map((issue, index) => (
        <li
          // Two issues may be equal in every field.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={cx(styles.issue, issue.severity === 'warning' && styles.warning)}
        >
          <Icon name={issue.severity === 'error' ? 'close' : 'warning'} size={14} />
          <div>
            <span className="visually-hidden">
              {issue.severity === 'error' ? 'Error: ' : 'Warning: '}
            </span>
            <Place issue={issue} />
            <span className={styles.message}>{issue.message}</span>{' '}
            <span className={styles.remedy}>{issue.remedy}</span>
          </div>
        </li>
      ))}
      {rest > 0 ? <li className={styles.remedy}>and {rest} more</li> : null}
    </ul>
  )
}

function Place({ issue }: { issue: Issue }) {
  const parts = [
    issue.file,
    issue.row === undefined ? undefined : `row ${issue.row}`,
    issue.column === undefined ? undefined : `column ${issue.column}`,
    issue.path,
  ].filter((part) => part !== undefined)
  if (parts.length === 0) return null
  return <code className={styles.place}>{parts.join(', ')}</code>
}
