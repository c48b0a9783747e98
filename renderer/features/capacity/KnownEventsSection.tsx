import { useMemo, useState } from 'react'
import { mergeKnownEvents } from '#core/capacity/merge-known-events.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { KnownEvent } from '#core/forecast/known-events.ts'
import { counted } from '#core/report/words.ts'
import { DAY_MS } from '#core/units/units.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Resource } from '#core/workspace/model/operations.ts'
import { useMaintenance } from '#renderer/data/use-documents.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { DataTable } from '#renderer/ui/DataTable.tsx'
import { IssueList } from '#renderer/ui/IssueList.tsx'
import { Section } from '#renderer/ui/Page.tsx'
import { KnownEventDialog } from './KnownEventDialog.tsx'
import { knownEventColumns, knownEventRows } from './known-event-table.tsx'
import { useCalendarFile } from './use-calendar-file.ts'
import { useResourceActions } from './use-resource-actions.ts'
import styles from './Capacity.module.css'

interface KnownEventsSectionProps {
  resource: Resource
  /** What was learned of them; null while that is being computed. */
  outlook: ResourceOutlook | null
  nowMs: number
  zone: string
}

/** A calendar with more events than this scrolls at this height. */
const MANY = 8
const MOST_HEIGHT = 320

/** Holidays, sales and maintenance of a resource: what they did, and when they come again. */
export function KnownEventsSection({ resource, outlook, nowMs, zone }: KnownEventsSectionProps) {
  const { keepEvents } = useResourceActions()
  const [adding, setAdding] = useState(false)
  const [issues, setIssues] = useState<readonly Issue[]>([])
  const events = useMemo(() => resource.knownEvents ?? [], [resource.knownEvents])
  const keep = (list: readonly KnownEvent[], title: string): void =>
    keepEvents(resource, list, title)
  const add = (added: readonly KnownEvent[], from: string): void => {
    const merged = mergeKnownEvents([events, added], nowMs).events
    const count = Math.max(0, merged.length - events.length)
    keep(merged, `Added ${counted(count, 'event')} ${from}`)
  }
  return (
    <Section
      title="Days unlike others"
      note={events.length === 0 ? 'holidays, sales, maintenance' : counted(events.length, 'event')}
      actions={
        <Actions
          {...{ resource, nowMs, zone, add }}
          onAdd={() => setAdding(true)}
          onIssues={setIssues}
          {...(events.length === 0 ? {} : { onClear: () => keep([], 'Removed all events') })}
        />
      }
    >
      <IssueList issues={issues} />
      <Events
        {...{ events, outlook, nowMs, zone }}
        onRemove={(gone) =>
          keep(
            events.filter((event) => event !== gone),
            `Removed ${gone.name}`,
          )
        }
      />
      {adding ? (
        <KnownEventDialog
          zone={zone}
          onLeave={() => setAdding(false)}
          onSave={(event) => {
            add([event], `of ${event.name}`)
            setAdding(false)
          }}
        />
      ) : null}
    </Section>
  )
}

interface EventsProps extends Pick<KnownEventsSectionProps, 'outlook' | 'nowMs' | 'zone'> {
  events: readonly KnownEvent[]
  onRemove: (event: KnownEvent) => void
}

function Events({ events, outlook, nowMs, zone, onRemove }: EventsProps) {
  const rows = useMemo(() => knownEventRows(events, outlook), [events, outlook])
  if (events.length === 0) {
    return (
      <p className={styles.hint}>
        None: every day counts as usual. Name those that don’t, so that what happened on them is
        kept out of the trend and expected again when they come again.
      </p>
    )
  }
  return (
    <DataTable
      caption="Days unlike others, and what they do to the use"
      columns={knownEventColumns(nowMs, zone, onRemove)}
      rows={rows}
      rowKey={({ key }) => key}
      {...(rows.length > MANY ? { maxHeight: MOST_HEIGHT } : {})}
    />
  )
}

interface ActionsProps extends Pick<KnownEventsSectionProps, 'resource' | 'nowMs' | 'zone'> {
  add: (events: readonly KnownEvent[], from: string) => void
  onAdd: () => void
  onIssues: (issues: readonly Issue[]) => void
  onClear?: () => void
}

function Actions({ resource, nowMs, zone, add, onAdd, onIssues, onClear }: ActionsProps) {
  const openCalendar = useCalendarFile(zone, nowMs)
  const windows = useWindows(resource, nowMs)
  const fromCalendar = async (): Promise<void> => {
    const file = await openCalendar()
    if (file === null) return
    onIssues(file.warnings)
    if (file.events.length > 0) add(file.events, 'from the calendar')
  }
  return (
    <div className={styles.tableActions}>
      {onClear === undefined ? null : (
        <Button variant="quiet" onClick={onClear}>
          Remove all
        </Button>
      )}
      {windows.length === 0 ? null : (
        <Button onClick={() => add(windows, 'from maintenance')}>
          Use {counted(windows.length, 'maintenance window')}
        </Button>
      )}
      <Button icon="upload" onClick={() => void fromCalendar()}>
        From a calendar…
      </Button>
      <Button icon="plus" onClick={onAdd}>
        Add days
      </Button>
    </div>
  )
}

/** Windows further away say nothing of the data or of the dates that are searched for. */
const REACH_MS = 3 * 365 * DAY_MS

/** The maintenance windows of the resource's service that are not among its events yet. */
function useWindows(
  { serviceId, knownEvents = [] }: Resource,
  nowMs: number,
): readonly KnownEvent[] {
  const windows = useMaintenance({ fromMs: nowMs - REACH_MS, toMs: nowMs + REACH_MS })
  return useMemo(() => {
    const known = new Set(knownEvents.map(({ name, fromMs }) => `${fromMs} ${name}`))
    return (windows ?? [])
      .filter((window) => serviceId !== null && window.serviceId === serviceId)
      .filter(({ startMs, endMs }) => startMs < endMs)
      .map(({ title, startMs, endMs }) => ({ name: title, fromMs: startMs, toMs: endMs }))
      .filter(({ name, fromMs }) => !known.has(`${fromMs} ${name}`))
  }, [windows, serviceId, knownEvents])
}
