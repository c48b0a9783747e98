import { memo, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Outlook } from '#renderer/jobs/use-outlooks.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { steppedTo } from './list-keys.ts'
import { ResourceRow } from './ResourceRow.tsx'
import { useRowsInSight } from './use-rows-in-sight.ts'
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
export const ResourceList = memo(function ResourceList(props: ResourceListProps) {
  const { items, onAdd, ...rest } = props
  const [filter, setFilter] = useState('')
  const shown = useMemo(() => items.filter((item) => matches(item, filter)), [items, filter])
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
      <Rows
        // Another list is read from its start.
        key={filter}
        items={shown}
        {...rest}
      />
      <div className={styles.foot}>
        <Button icon="plus" onClick={onAdd}>
          Add a resource
        </Button>
      </div>
    </div>
  )
})

/** All rows of a short list; of a long one those in sight. */
function Rows({ items, selectedId, zone, onSelect }: Omit<ResourceListProps, 'onAdd'>) {
  const list = useRef<HTMLDivElement>(null)
  const moved = useRef(false)
  const { drawn, room, measure, reveal } = useRowsInSight(list, items)
  const selected = items.findIndex(({ resource }) => resource.id === selectedId)
  const stop = Math.max(0, selected)

  useEffect(() => {
    if (!moved.current || selected < 0) return
    moved.current = false
    reveal(selected)
    // A row that was out of sight is there with the next frame.
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[aria-current]')?.focus())
  }, [selected, reveal])

  function onKeyDown(event: KeyboardEvent): void {
    const target = steppedTo(event.key, stop, items.length)
    const next = target === null ? undefined : items[target]
    if (next === undefined) return
    event.preventDefault()
    moved.current = target !== selected
    onSelect(next.resource.id)
  }

  if (items.length === 0) return <p className={styles.none}>No resource matches.</p>
  return (
    <div ref={list} className={styles.list}>
      {/* The links inside it are what is focused; the list only listens to their keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul style={room} aria-label="Resources" onKeyDown={onKeyDown}>
        {drawn.map((index) => (
          <li
            key={items[index]!.resource.id}
            ref={measure}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
          >
            <ResourceRow
              item={items[index]!}
              zone={zone}
              selected={index === selected}
              focusable={index === stop}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}

function matches({ resource, service }: Outlook, filter: string): boolean {
  const words = `${resource.name} ${service?.name ?? ''} ${resource.kind}`.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word))
}
