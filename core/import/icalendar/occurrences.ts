import {
  endOf,
  expandRecurrence,
  type Expansion,
  type Occurrence,
  type Recurrence,
} from '#core/time/recurrence.ts'
import type { EpochMs } from '#core/units/units.ts'
import { refusal, type Refusal } from '../refusal.ts'
import { MAX_TIME_MS } from '../epoch-format.ts'
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
/** What expanding may take, see `ExpandOptions`: about a tenth of a second, and one second. */
const STEPS_PER_EVENT = 500_000
const STEPS_PER_FILE = 5_000_000

/** What other events change of a series. */
interface SeriesChanges {
  /** The series without the occurrences that stand on their own; null when it isn't in the file. */
  readonly recurrence: Recurrence | null
  /**
   * Where an event ends because the next begins that stands for all that follows: by its own
   * begin, of the series itself by -Infinity.
   */
  readonly ends: ReadonlyMap<EpochMs, EpochMs>
}

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
  const changes = changesByUid(kept)
  let left = MAX_PER_FILE
  let steps = STEPS_PER_FILE
  return (event) => {
    const { recurrence: series = null, ends } = changes.get(event.uid) ?? {}
    const isRest = event.isForFuture && series !== null
    const isSeries = event.original === null || isRest
    const source = isSeries && series !== null ? series : event.recurrence
    const beginMs = isRest ? event.original!.ms : -Infinity
    const fromMs = Math.max(0, beginMs)
    const endMs = (isSeries ? ends?.get(beginMs) : undefined) ?? Infinity
    const isEndless = repeatsForever(source) && untilMs < endMs
    const toMs = Math.min(isEndless ? untilMs : MAX_TIME_MS, endMs)
    const most = Math.min(MAX_PER_EVENT, left)
    const found = expandRecurrence(source, {
      range: { fromMs, toMs: Math.max(toMs, fromMs) },
      most,
      maxSteps: Math.min(STEPS_PER_EVENT, Math.max(1, steps)),
    })
    steps -= found.steps
    if (found.cut && (most < MAX_PER_EVENT || steps <= 0)) return tooMany()
    if (found.occurrences.length === 0 && isOutOfRange(source)) return outOfRange()
    left -= found.occurrences.length
    return {
      occurrences: isRest ? movedWith(event, found) : keptIn(event, found),
      isEndless,
      isCut: found.cut,
      isOfSeries: event.original !== null || repeats(source),
    }
  }
}

function changesByUid(kept: readonly CalendarEvent[]): ReadonlyMap<string, SeriesChanges> {
  const events = Map.groupBy(
    kept.filter(({ uid }) => uid !== ''),
    ({ uid }) => uid,
  )
  return new Map([...events].map(([uid, events]) => [uid, changesOf(events)]))
}

function changesOf(events: readonly CalendarEvent[]): SeriesChanges {
  const series = events.find(({ original }) => original === null)
  const futures = events
    .filter(({ isForFuture }) => isForFuture)
    .map(({ original }) => original!.ms)
    .sort((a, b) => a - b)
  const singles = events.filter(({ original, isForFuture }) => original !== null && !isForFuture)
  const originals = singles.map(({ original }) => original!)
  const excludedMs = originals.filter(({ isDay }) => !isDay).map(({ ms }) => ms)
  const excludedDays = originals.filter(({ isDay }) => isDay).map(({ wallMs }) => wallMs)
  return {
    ends: new Map(futures.map((ms, i) => [i === 0 ? -Infinity : futures[i - 1]!, ms])),
    recurrence:
      series === undefined
        ? null
        : {
            ...series.recurrence,
            excludedMs: new Set([...series.recurrence.excludedMs, ...excludedMs]),
            excludedDays: new Set([...series.recurrence.excludedDays, ...excludedDays]),
          },
  }
}

function repeats({ rules, added }: Recurrence): boolean {
  return rules.length + added.length > 0
}

function repeatsForever({ rules }: Recurrence): boolean {
  return rules.some(({ count, until }) => count === null && until === null)
}

/** The occurrences as they are; one that stands for another keeps the start of that one. */
function keptIn({ original }: CalendarEvent, { occurrences }: Expansion): EventOccurrence[] {
  return occurrences.map((occurrence) => ({
    ...occurrence,
    originalMs: original?.ms ?? occurrence.fromMs,
  }))
}

/** The rest of a series, moved and as long as the event says that stands for it. */
function movedWith(event: CalendarEvent, { occurrences }: Expansion): EventOccurrence[] {
  const { startWallMs, clock, length } = event.recurrence
  const later = occurrences.filter(({ fromMs }) => fromMs >= event.original!.ms)
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
