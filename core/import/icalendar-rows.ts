import type { Issue } from '#core/result/issue.ts'
import { civilFromDays, daysFromCivil, daysInMonth } from '#core/time/civil-date.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { wallReader } from '#core/time/wall-reader.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { isoText } from './civil.ts'
import { Notes } from './event-notes.ts'
import { ComponentReader, type RawEvent } from './icalendar/components.ts'
import { ContentLines } from './icalendar/content-lines.ts'
import { maintenanceMaker, toilMaker, type DraftMaker } from './icalendar/drafts.ts'
import { readCalendarEvent, type CalendarEvent } from './icalendar/event.ts'
import { eventExpander, type EventOccurrences } from './icalendar/occurrences.ts'
import { settleEvents } from './icalendar/series.ts'
import { zoneFinder } from './icalendar/zones.ts'
import type { Mapping } from './mapping.ts'
import { fileIssue, fileWarning } from './refusal.ts'
import { NO_ROWS, type RowsOutcome } from './row-handler.ts'
import type { RowLedger } from './row-ledger.ts'
import type { RowReader } from './row-reader.ts'

/** Most times that RDATE and EXDATE may list in one file. */
const MAX_LISTED_TIMES = 500_000

/**
 * Reads an iCalendar file (RFC 5545) as maintenance or toil. A row is a VEVENT; one that repeats
 * gives a record for each occurrence, all with the line of the event. What a file says of zones
 * and of changed occurrences may stand anywhere in it, so rows are judged when it is over.
 */
export function icalendarRows(mapping: Mapping, ledger: RowLedger): Result<RowReader, Issue> {
  if (mapping.target !== 'maintenance' && mapping.target !== 'toil')
    return err(wrongTarget(mapping))
  const raws: RawEvent[] = []
  const components = new ComponentReader((event) => void raws.push(event))
  const lines = new ContentLines((line) => components.take(line))
  return ok({
    ledger,
    push: (bytes) => lines.push(bytes),
    failure: () => components.failure ?? ledger.fatal,
    lineAt: (chunk, offset) => lines.lineAt(chunk, offset),
    finish() {
      lines.end()
      components.end()
      if (components.failure !== null) return err(components.failure)
      const outcome = outcomeOf(mapping, ledger, raws, components)
      return ledger.fatal === null ? ok(outcome) : err(ledger.fatal)
    },
  })
}

function outcomeOf(
  mapping: Mapping,
  ledger: RowLedger,
  raws: readonly RawEvent[],
  components: ComponentReader,
): RowsOutcome {
  const notes = new Notes()
  const { kept, duplicates } = readEvents(mapping, ledger, raws, components)
  const untilMs = mapping.calendarUntilMs ?? horizon(lastStart(kept), mapping.calendarSeenMs)
  const expand = eventExpander(kept, untilMs)
  const found: { event: CalendarEvent; times: EventOccurrences }[] = []
  for (const event of kept) {
    if (event.isCancelled) {
      ledger.read++
      notes.add('cancelled', event.title)
      notes.endRow(true)
      continue
    }
    const times = expand(event)
    if ('code' in times) {
      ledger.reject(event.line, event.raw, times)
      continue
    }
    ledger.read++
    noteTimes(notes, mapping, event, times, untilMs)
    notes.endRow(true)
    found.push({ event, times })
  }
  const make = <Draft>(maker: DraftMaker<Draft>): Draft[] =>
    found.flatMap(({ event, times }) => {
      const drafts = times.occurrences.map((occurrence) =>
        maker(event, occurrence, times.isOfSeries),
      )
      notes.endRow(true)
      return drafts
    })
  ledger.rejected.sort((a, b) => a.line - b.line)
  const isToil = mapping.target === 'toil'
  return {
    ...NO_ROWS,
    toilEntries: isToil ? make(toilMaker(mapping, notes)) : [],
    maintenance: isToil ? [] : make(maintenanceMaker(mapping, notes)),
    duplicates,
    warnings: [...notes.warnings(), ...fileWarnings(components)],
  }
}

/** The events that can be read, each once; the others go into the ledger. */
function readEvents(
  mapping: Mapping,
  ledger: RowLedger,
  raws: readonly RawEvent[],
  components: ComponentReader,
): { kept: readonly CalendarEvent[]; duplicates: number } {
  const { zone } = mapping.time
  const zones = {
    find: zoneFinder(components.zones),
    home: zone === null ? null : wallReader(zone),
  }
  const events: CalendarEvent[] = []
  const budget = { left: MAX_LISTED_TIMES }
  for (const raw of raws) {
    const event = readCalendarEvent(raw, zones, budget)
    if ('code' in event) ledger.reject(raw.line, raw.raw, event)
    else events.push(event)
    if (ledger.fatal !== null) break
  }
  const { kept, duplicates, refused } = settleEvents(events)
  for (const { event, why } of refused) ledger.reject(event.line, event.raw, why)
  ledger.read += duplicates
  return { kept, duplicates }
}

function noteTimes(
  notes: Notes,
  mapping: Mapping,
  event: CalendarEvent,
  { occurrences, isEndless, isCut }: EventOccurrences,
  untilMs: EpochMs,
): void {
  if (event.isFloating && mapping.time.zone !== null) notes.add('no-zone', mapping.time.zone)
  if (isEndless) notes.add('endless', isoText(untilMs).slice(0, 10))
  if (isCut) notes.add('cut-short', isoText(occurrences.at(-1)?.fromMs ?? untilMs))
  for (const { kind, fromMs } of occurrences) {
    if (kind === 'gap') notes.add('time-skipped', isoText(fromMs))
    if (kind === 'overlap') notes.add('time-occurs-twice', isoText(fromMs))
  }
}

function lastStart(events: readonly CalendarEvent[]): EpochMs {
  return events.reduce(
    (last, { recurrence }) => Math.max(last, recurrence.clock(recurrence.startWallMs).ms),
    0,
  )
}

/** Far enough to plan with: two years after the last start, and a year after the file was seen. */
function horizon(lastStartMs: EpochMs, seenMs: EpochMs | null): EpochMs {
  return Math.max(yearsAfter(lastStartMs, 2), seenMs === null ? 0 : yearsAfter(seenMs, 1))
}

/** The same day some years later; 28 February for a leap day. */
function yearsAfter(ms: EpochMs, years: number): EpochMs {
  const days = Math.floor(ms / DAY_MS)
  const { year, month, day } = civilFromDays(days)
  const later = daysFromCivil(year + years, month, Math.min(day, daysInMonth(year + years, month)))
  return ms + (later - days) * DAY_MS
}

const KIND_NAMES: Record<string, string> = {
  VTODO: 'tasks (VTODO)',
  VJOURNAL: 'journal entries (VJOURNAL)',
  VFREEBUSY: 'free/busy times (VFREEBUSY)',
  VAVAILABILITY: 'availabilities (VAVAILABILITY)',
  VPOLL: 'polls (VPOLL)',
}

function fileWarnings({ leftOut, unreadable, isCutOff }: ComponentReader): Issue[] {
  const warnings: Issue[] = []
  if (leftOut.size > 0) {
    const kinds = [...leftOut].map(([kind, count]) => `${count} ${KIND_NAMES[kind] ?? kind}`)
    warnings.push(
      fileWarning(
        'not-an-event',
        `Left out, since only events take time: ${kinds.join(', ')}.`,
        'Nothing has to be done.',
      ),
    )
  }
  if (unreadable > 0) {
    warnings.push(
      fileWarning(
        'unreadable-lines',
        `${unreadable === 1 ? '1 line of an event is' : `${unreadable} lines of events are`} no property and had to be left out.`,
        'Check titles and descriptions that go over several lines.',
      ),
    )
  }
  if (isCutOff) {
    warnings.push(
      fileWarning(
        'calendar-cut-off',
        'The file ends before its calendar does: END:VCALENDAR is missing.',
        'Export it again, so that no event is lost.',
      ),
    )
  }
  return warnings
}

function wrongTarget({ target }: Mapping): Issue {
  return fileIssue(
    'target-differs',
    `A calendar holds maintenance or toil, not ${target}.`,
    'Import it as maintenance or as toil.',
  )
}
