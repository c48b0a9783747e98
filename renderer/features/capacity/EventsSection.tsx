import { useMemo, useState } from 'react'
import { EVENT_WORDS, eventAmountText, eventName } from '#core/capacity/event-words.ts'
import { formatDate } from '#core/units/format.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { EventDialog } from './EventDialog.tsx'
import styles from './Capacity.module.css'

interface EventsSectionProps {
  resource: Resource
  events: readonly CapacityEvent[]
  nowMs: number
  zone: string
  onChange: (events: readonly CapacityEvent[]) => void
}

/** What is known to come, in order of time; a name opens its event. */
export function EventsSection({ resource, events, nowMs, zone, onChange }: EventsSectionProps) {
  const { db } = useWorkspace()
  const [open, setOpen] = useState<CapacityEvent | 'new' | null>(null)
  const sorted = useMemo(() => events.toSorted((a, b) => a.atMs - b.atMs), [events])
  const columns = columnsOf(resource.unit, zone, (gone) =>
    onChange(events.filter(({ id }) => id !== gone.id)),
  )
  return (
    <Section
      title="Events"
      note={events.length === 0 ? 'launches, migrations, orders, seasonal peaks' : undefined}
      actions={
        <Button icon="plus" onClick={() => setOpen('new')}>
          Add event
        </Button>
      }
    >
      {events.length === 0 ? (
        <p className={styles.hint}>
          None: the past goes on. Add what is known to come to see what it does to the date.
        </p>
      ) : (
        <DataTable
          caption="Events of this what-if"
          columns={columns}
          rows={sorted}
          rowKey={({ id }) => id}
          onSelect={setOpen}
        />
      )}
      {open === null ? null : (
        <EventDialog
          resource={resource}
          event={open === 'new' ? null : open}
          newId={db.environment.newId}
          nowMs={nowMs}
          zone={zone}
          onLeave={() => setOpen(null)}
          onSave={(event) => {
            onChange([...events.filter(({ id }) => id !== event.id), event])
            setOpen(null)
          }}
        />
      )}
    </Section>
  )
}

function columnsOf(
  unit: string,
  zone: string,
  onRemove: (event: CapacityEvent) => void,
): Column<CapacityEvent>[] {
  return [
    { id: 'name', header: 'Event', value: eventName },
    { id: 'kind', header: 'What', value: ({ kind }) => EVENT_WORDS[kind] },
    {
      id: 'when',
      header: 'When',
      align: 'right',
      value: ({ atMs }) => atMs,
      render: ({ atMs, endMs }) =>
        endMs === null
          ? formatDate(atMs, zone)
          : `${formatDate(atMs, zone)} – ${formatDate(endMs - 1, zone)}`,
    },
    {
      id: 'amount',
      header: 'Amount',
      align: 'right',
      sortable: false,
      value: (event) => eventAmountText(event, unit),
    },
    {
      id: 'remove',
      header: 'Remove',
      align: 'right',
      sortable: false,
      value: () => null,
      render: (event) => (
        <IconButton
          label={`Remove ${eventName(event)}`}
          icon="trash"
          onClick={() => onRemove(event)}
        />
      ),
    },
  ]
}
