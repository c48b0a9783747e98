import { knownEventKey } from '#core/capacity/merge-known-events.ts'
import type { ResourceOutlook } from '#core/capacity/outlook.ts'
import type { EventEffect, KnownEvent } from '#core/forecast/known-events.ts'
import { counted } from '#core/report/words.ts'
import { formatDate, formatDateTime, formatNumber } from '#core/units/format.ts'
import { startOfZoneDay, zoneDayAt } from '#core/time/zone-day.ts'
import type { Column } from '#renderer/ui/DataTable.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'

/** An event with what was learned of all those of its name. */
export interface KnownEventRow {
  readonly key: string
  readonly event: KnownEvent
  /** Null while it is computed, or where the model learns nothing. */
  readonly effect: EventEffect | null
}

/** Each event beside the effect of its name. */
export function knownEventRows(
  events: readonly KnownEvent[],
  outlook: ResourceOutlook | null,
): KnownEventRow[] {
  const effects = new Map(
    outlook?.forecast.diagnostics.eventEffects.map((effect) => [effect.name, effect]),
  )
  return events.map((event) => ({
    key: knownEventKey(event),
    event,
    effect: effects.get(event.name) ?? null,
  }))
}

/** The table of days unlike others. */
export function knownEventColumns(
  nowMs: number,
  zone: string,
  onRemove: (event: KnownEvent) => void,
): Column<KnownEventRow>[] {
  return [
    { id: 'name', header: 'Name', value: ({ event }) => event.name },
    {
      id: 'from',
      header: 'From',
      align: 'right',
      value: ({ event }) => event.fromMs,
      render: ({ event }) => momentText(event.fromMs, event.fromMs, zone),
    },
    {
      id: 'to',
      header: 'To',
      align: 'right',
      value: ({ event }) => event.toMs,
      // An end at midnight is the last moment of the day before.
      render: ({ event }) => momentText(event.toMs, event.toMs - 1, zone),
    },
    {
      id: 'when',
      header: 'When',
      value: ({ event }) => (event.toMs <= nowMs ? 'past' : 'to come'),
    },
    {
      id: 'effect',
      header: 'Effect',
      align: 'right',
      value: ({ effect }) => (effect === null || effect.slots === 0 ? null : effect.factor),
      render: ({ effect }) => effectText(effect),
    },
    {
      id: 'ahead',
      header: 'Slots ahead',
      align: 'right',
      value: ({ effect }) => effect?.ahead ?? null,
    },
    {
      id: 'remove',
      header: 'Remove',
      align: 'right',
      sortable: false,
      value: () => null,
      render: ({ event }) => (
        <IconButton
          label={`Remove ${event.name} of ${formatDate(event.fromMs, zone)}`}
          icon="trash"
          onClick={() => onRemove(event)}
        />
      ),
    },
  ]
}

/** `× 1.8 from 5 values`. */
export function effectText(effect: EventEffect | null): string {
  if (effect === null) return '–'
  if (effect.slots === 0) return 'none in the past'
  return `× ${formatNumber(effect.factor, 2)} from ${counted(effect.slots, 'value')}`
}

/** A day where it begins or ends one, else day and time. */
function momentText(ms: number, dayMs: number, zone: string): string {
  const isMidnight = startOfZoneDay(zoneDayAt(ms, zone), zone) === ms
  return isMidnight ? formatDate(dayMs, zone) : formatDateTime(ms, zone)
}
