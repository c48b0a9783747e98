import type { Recurrence, RecurringLength } from '#core/time/recurrence.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { RawEvent } from './components.ts'
import { isDay, lengthOf, recurrenceOf, type TimeBudget } from './event-times.ts'
import { textList, unescapeText, type Property } from './property.ts'
import { readCalendarTime, type CalendarTime, type TimeZones } from './times.ts'

/** An event of a calendar, understood but not yet expanded. */
export interface CalendarEvent {
  readonly line: number
  readonly raw: string
  /** Empty when the event has none. */
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  readonly allDay: boolean
  readonly recurrence: Recurrence
  /** Start of the occurrence of a series that this event stands for; null for a series itself. */
  readonly original: OriginalStart | null
  /** Whether it stands for all later occurrences of the series too. */
  readonly isForFuture: boolean
  readonly isCancelled: boolean
  readonly isFloating: boolean
  /** Compares versions of an event: sequence number, then time of the last change. */
  readonly revision: readonly [sequence: number, changed: string]
  /** All that it says, but for when it was changed. */
  readonly content: string
}

/** Which occurrence of a series is meant: that of a whole day, or the one that starts then. */
export interface OriginalStart {
  readonly ms: EpochMs
  readonly wallMs: number
  readonly isDay: boolean
}

const CHANGES = new Set(['SEQUENCE', 'LAST-MODIFIED', 'DTSTAMP'])

/** Reads an event, or says why it can't be one. */
export function readCalendarEvent(
  event: RawEvent,
  zones: TimeZones,
  budget: TimeBudget,
): CalendarEvent | Refusal {
  if (event.fault !== null) return event.fault
  const first = (name: string): Property | undefined =>
    event.properties.find((property) => property.name === name)
  const text = (name: string): string => unescapeText(first(name)?.value ?? '').trim()
  const startText = first('DTSTART')
  if (startText === undefined) return missingStart()
  const start = readCalendarTime(startText, startText.value, zones)
  if ('code' in start) return start
  // What states no zone beside a start that does is on the clock of the start.
  const own: TimeZones = { find: zones.find, home: start.clock }
  const length = lengthOf(first('DTEND'), first('DURATION'), start, own)
  if ('code' in length) return length
  const isFlagged = text('X-MICROSOFT-CDO-ALLDAYEVENT').toUpperCase() === 'TRUE'
  const recurrence = recurrenceOf(event.properties, start, length, own, budget)
  if ('code' in recurrence) return recurrence
  const id = first('RECURRENCE-ID')
  const original = id === undefined ? null : readCalendarTime(id, id.value, own)
  if (original !== null && 'code' in original) return original
  return {
    line: event.line,
    raw: event.raw,
    uid: text('UID').slice(0, 1_000),
    title: text('SUMMARY'),
    description: text('DESCRIPTION').slice(0, 20_000),
    tags: tagsOf(event.properties),
    allDay: start.isDate || (isFlagged && isWholeDays(start, length)),
    recurrence,
    original: original === null ? null : { ...original, isDay: isDay(original, start) },
    isForFuture: id?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
    isCancelled: text('STATUS').toUpperCase() === 'CANCELLED',
    isFloating: start.isFloating,
    revision: [Number(text('SEQUENCE')) || 0, text('LAST-MODIFIED') || text('DTSTAMP')],
    content: JSON.stringify(
      event.properties
        .filter(({ name }) => !CHANGES.has(name))
        .map(({ name, params, value }) => JSON.stringify([name, ...params, value]))
        .sort((a, b) => (a < b ? -1 : 1)),
    ),
  }
}

/** Outlook may write whole days as times from midnight to midnight. */
function isWholeDays({ wallMs }: CalendarTime, { days, ms }: RecurringLength): boolean {
  return wallMs % DAY_MS === 0 && (days > 0 || ms >= DAY_MS - 3_600_000)
}

function tagsOf(properties: readonly Property[]): string[] {
  const tags = properties
    .filter(({ name }) => name === 'CATEGORIES')
    .flatMap(({ value }) => textList(value))
    .map((tag) => tag.slice(0, 200))
  return [...new Set(tags)].slice(0, 200)
}

function missingStart(): Refusal {
  return refusal(
    'missing-time',
    'The event has no start.',
    'Give each event its DTSTART.',
    'DTSTART',
  )
}
