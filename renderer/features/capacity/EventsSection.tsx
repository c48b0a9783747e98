import { useState } from 'react'
import { EVENT_WORDS, eventAmountText, eventName } from '#core/capacity/event-words.ts'
import { formatDate } from '#core/units/format.ts'
import type { CapacityEvent } from '#core/workspace/model/capacity.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable, type Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import type { ChangeDraft, Draft } from './drafts.ts'
import { EventDialog } from './EventDialog.tsx'
import { RangeDialog } from './RangeDialog.tsx'
import { baselineOf } from './what-if.ts'
import styles from './Capacity.module.css'

interface EventsSectionProps {
  resource: Resource
  draft: Draft
  nowMs: number
  zone: string
  change: ChangeDraft
}

/** What is known to come, in order of time; a name opens its event. */
export function EventsSection({ resource, draft, nowMs, zone, change }: EventsSectionProps) {
  const { events, changes } = draft
  const { db } = useWorkspace()
  const [open, setOpen] = useState<CapacityEvent | 'new' | null>(null)
  const [ranges, setRanges] = useState(false)
  const columns = columnsOf(resource.unit, zone, (gone) =>
    change({ events: events.filter(({ id }) => id !== gone.id) }),
  )
  return (
    <Section
      title="Events"
      note={events.length === 0 ? 'launches, migrations, orders, seasonal peaks' : undefined}
      actions={
        <div className={styles.tableActions}>
          <Button onClick={() => setRanges(true)}>Give ranges</Button>
          <Button icon="plus" onClick={() => setOpen('new')}>
            Add event
          </Button>
        </div>
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
          rows={events.toSorted((a, b) => a.atMs - b.atMs)}
          rowKey={({ id }) => id}
          onSelect={setOpen}
        />
      )}
      {ranges ? (
        <RangeDialog
          changes={changes}
          baseline={baselineOf(resource)}
          onLeave={() => setRanges(false)}
          onSave={(next) => {
            change({ changes: next })
            setRanges(false)
          }}
        />
      ) : null}
      {open === null ? null : (
        <EventDialog
          {...{ resource, nowMs, zone }}
          event={open === 'new' ? null : open}
          newId={db.environment.newId}
          onLeave={() => setOpen(null)}
          onSave={(event) => {
            change({ events: [...events.filter(({ id }) => id !== event.id), event] })
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
