import { memo } from 'react'
import { capacityPath } from '#renderer/commands/paths.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { cx } from '#renderer/ui/cx.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { statusOf } from './ranked.ts'
import { rowSentence } from './sentences.ts'
import styles from './ResourceList.module.css'

interface ResourceRowProps {
  item: Outlook
  zone: string
  selected: boolean
  /** One row is in the tab order; the arrow keys reach the others. */
  focusable: boolean
}

/** A resource in the list: its name, its status and when to order. */
export const ResourceRow = memo(function ResourceRow(props: ResourceRowProps) {
  const { item, zone, selected, focusable } = props
  const { resource, service } = item
  return (
    <a
      href={`#${capacityPath(resource.id)}`}
      className={cx(styles.row, selected && styles.selected)}
      aria-current={selected ? 'true' : undefined}
      tabIndex={focusable ? 0 : -1}
    >
      <span className={styles.head}>
        <span className={styles.name} title={resource.name}>
          {resource.name}
        </span>
        <StatusMark {...statusOf(item)} />
      </span>
      <span className={styles.text}>
        {service === null ? null : <span className={styles.service}>{service.name}. </span>}
        {rowSentence(item, zone)}
      </span>
    </a>
  )
})
