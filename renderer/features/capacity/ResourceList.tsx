import { memo, useRef, useState, type KeyboardEvent } from 'react'
import { capacityPath } from '#renderer/commands/paths.ts'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { cx } from '#renderer/ui/cx.ts'
import { StatusMark } from '#renderer/ui/StatusMark.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { statusOf } from './ranked.ts'
import { rowSentence } from './sentences.ts'
import styles from './ResourceList.module.css'

interface ResourceListProps {
  /** Worst first. */
  items: readonly Outlook[]
  selectedId: string | null
  zone: string
  onSelect: (resourceId: string) => void
  onAdd: () => void
}

/** With more resources than this one looks for them by name. */
const FILTER_FROM = 9

/** All resources, worst first; arrow keys move through them and show each at once. */
export function ResourceList({ items, selectedId, zone, onSelect, onAdd }: ResourceListProps) {
  const [filter, setFilter] = useState('')
  const list = useRef<HTMLUListElement>(null)
  const shown = items.filter((item) => matches(item, filter))
  const stop = shown.some(({ resource }) => resource.id === selectedId)
    ? selectedId
    : shown[0]?.resource.id

  function onKeyDown(event: KeyboardEvent<HTMLUListElement>): void {
    const index = shown.findIndex(({ resource }) => resource.id === stop)
    const target = steppedTo(event.key, index, shown.length)
    const next = target === null ? undefined : shown[target]
    if (target === null || next === undefined) return
    event.preventDefault()
    onSelect(next.resource.id)
    list.current?.querySelectorAll('a')[target]?.focus()
  }

  return (
    <div className={styles.panel}>
      {items.length < FILTER_FROM ? null : (
        <div className={styles.filter}>
          <TextField
            label="Find a resource"
            value={filter}
            onChange={setFilter}
            placeholder="name, service or kind"
          />
        </div>
      )}
      {/* The links inside it are what is focused; the list only listens to their keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul ref={list} className={styles.list} aria-label="Resources" onKeyDown={onKeyDown}>
        {shown.map((item) => (
          <Row
            key={item.resource.id}
            item={item}
            zone={zone}
            selected={item.resource.id === selectedId}
            focusable={item.resource.id === stop}
          />
        ))}
      </ul>
      {shown.length === 0 ? <p className={styles.none}>No resource matches.</p> : null}
      <div className={styles.foot}>
        <Button icon="plus" onClick={onAdd}>
          Add a resource
        </Button>
      </div>
    </div>
  )
}

interface RowProps {
  item: Outlook
  zone: string
  selected: boolean
  /** One row is in the tab order; the arrow keys reach the others. */
  focusable: boolean
}

const Row = memo(function Row({ item, zone, selected, focusable }: RowProps) {
  const { resource, service } = item
  return (
    <li>
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
    </li>
  )
})

function matches({ resource, service }: Outlook, filter: string): boolean {
  const words = `${resource.name} ${service?.name ?? ''} ${resource.kind}`.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}

/** The place a key leads to from `index`, or null for keys that don't move. */
export function steppedTo(key: string, index: number, count: number): number | null {
  if (key === 'ArrowDown') return Math.min(count - 1, index + 1)
  if (key === 'ArrowUp') return Math.max(0, index - 1)
  if (key === 'Home') return 0
  return key === 'End' ? count - 1 : null
}
