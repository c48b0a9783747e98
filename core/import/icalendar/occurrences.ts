import {
  endOf,
  expandRecurrence,
  type Expansion,
  type Occurrence,
  type Recurrence,
} from '#core/time/recurrence.ts'
import type { EpochMs } from '#core/units/units.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { MAX_TIME_MS } from '../time-reader.ts'
import type { CalendarEvent } from './event.ts'

/** An occurrence, with the start that it has by the rule of its series. */
export interface EventOccurrence extends Occurrence {
  readonly originalMs: EpochMs
}

/** When an event happens. */
export interface EventOccurrences {
  readonly occurrences: readonly EventOccurrence[]
  /** Whether some of its own rules have no end, so that the horizon cut them off. */
  readonly isEndless: boolean
  /** Whether later occurrences were left out because there are too many. */
  readonly isCut: boolean
  /** Whether it stands for one or more occurrences of a series. */
  readonly isOfSeries: boolean
}

/** Most occurrences of one event, and of all events of a file. */
export const MAX_PER_EVENT = 10_000
export const MAX_PER_FILE = 100_000
/** What expanding may take, see `ExpandOptions`: about a tenth of a second, and two seconds. */
const STEPS_PER_EVENT = 1_000_000
const STEPS_PER_FILE = 20_000_000

/**
 * Writes out the events of a file, one after another. Occurrences that other events of the file
 * stand for are left to them.
 *
 * @param kept all events of the file
 * @param untilMs where rules without an end are cut off
 */
export function eventExpander(
  kept: readonly CalendarEvent[],
  untilMs: EpochMs,
): (event: CalendarEvent) => EventOccurrences | Refusal {
  const changed = new Map<string, CalendarEvent[]>()
  const series = new Map<string, CalendarEvent>()
  for (const event of kept) {
    if (event.original === null) series.set(event.uid, event)
    else changed.set(event.uid, [...(changed.get(event.uid) ?? []), event])
  }
  let left = MAX_PER_FILE
  let steps = STEPS_PER_FILE
  return (event) => {
    const master = event.isForFuture ? series.get(event.uid) : undefined
    const source = master ?? event
    const others = event.uid === '' ? [] : (changed.get(event.uid) ?? [])
    const fromMs = master === undefined ? 0 : event.original!.ms
    const endMs = nextChange(others, event)
    const isEndless = repeatsForever(source.recurrence) && untilMs < endMs
    const toMs = Math.min(isEndless ? untilMs : MAX_TIME_MS, endMs)
    const most = Math.min(MAX_PER_EVENT, left)
    const found = expandRecurrence(without(source.recurrence, others, event), {
      range: { fromMs, toMs: Math.max(toMs, fromMs) },
      most,
      maxSteps: Math.min(STEPS_PER_EVENT, Math.max(1, steps)),
    })
    steps -= found.steps
    if (found.cut && (most < MAX_PER_EVENT || steps <= 0)) return tooMany()
    if (found.occurrences.length === 0 && isOutOfRange(source.recurrence)) return outOfRange()
    left -= found.occurrences.length
    return {
      occurrences: placed(found, event, master),
      isEndless,
      isCut: found.cut,
      isOfSeries: event.original !== null || repeats(source.recurrence),
    }
  }
}

function repeats({ rules, added }: Recurrence): boolean {
  return rules.length + added.length > 0
}

function repeatsForever({ rules }: Recurrence): boolean {
  return rules.some(({ count, until }) => count === null && until === null)
}

/** A series without the occurrences that other events of the same id stand for. */
function without(
  recurrence: Recurrence,
  others: readonly CalendarEvent[],
  event: CalendarEvent,
): Recurrence {
  if (others.length === 0 || (event.original !== null && !event.isForFuture)) return recurrence
  const originals = others.filter((other) => other !== event).map(({ original }) => original!)
  const days = originals.filter(({ isDay }) => isDay).map(({ wallMs }) => wallMs)
  const times = originals.filter(({ isDay }) => !isDay).map(({ ms }) => ms)
  return {
    ...recurrence,
    excludedMs: new Set([...recurrence.excludedMs, ...times]),
    excludedDays: new Set([...recurrence.excludedDays, ...days]),
  }
}

/** Where the next event begins that stands for the rest of a series. */
function nextChange(others: readonly CalendarEvent[], event: CalendarEvent): EpochMs {
  const afterMs = event.original?.ms ?? -Infinity
  if (event.original !== null && !event.isForFuture) return Infinity
  return others
    .filter(({ isForFuture, original }) => isForFuture && original!.ms > afterMs)
    .reduce((least, { original }) => Math.min(least, original!.ms), Infinity)
}

/** The occurrences, moved and as long as the event says that stands for the rest of a series. */
function placed(
  { occurrences }: Expansion,
  event: CalendarEvent,
  master: CalendarEvent | undefined,
): EventOccurrence[] {
  const { recurrence, original } = event
  if (master === undefined) {
    return occurrences.map((occurrence) => ({
      ...occurrence,
      originalMs: original?.ms ?? occurrence.fromMs,
    }))
  }
  const { startWallMs, clock, length } = recurrence
  const later = occurrences.filter(({ fromMs }) => fromMs >= original!.ms)
  // Moved on the wall clock, from where the series has the first of them to where the event begins.
  const moveMs = startWallMs - (later[0]?.wallMs ?? startWallMs)
  return later.map(({ wallMs: seriesWallMs, fromMs: originalMs }) => {
    const wallMs = seriesWallMs + moveMs
    const { ms: fromMs, kind } = clock(wallMs)
    return { wallMs, kind, originalMs, fromMs, toMs: endOf(wallMs, fromMs, length, clock) }
  })
}

function isOutOfRange(recurrence: Recurrence): boolean {
  const { startWallMs, clock, length } = recurrence
  const start = clock(startWallMs).ms
  return start >= MAX_TIME_MS || endOf(startWallMs, start, length, clock) <= 0
}

function outOfRange(): Refusal {
  return refusal(
    'time-out-of-range',
    'The event lies before 1970 or after 2199.',
    'Correct its start, or leave it out.',
    'DTSTART',
  )
}

function tooMany(): Refusal {
  return refusal(
    'too-many-occurrences',
    `The events of the file happen more than ${MAX_PER_FILE} times in all.`,
    'Export a shorter time, or fewer calendars at once.',
    'RRULE',
  )
}
