import { z } from 'zod'
import type { KnownEvent } from '#core/forecast/known-events.ts'
import { detectIcalendar } from '#core/import/icalendar.ts'
import { rowReader } from '#core/import/row-reader.ts'
import { encodeUtf8 } from '#core/import/text-codec.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { endOfZoneDay, startOfZoneDay } from '#core/time/zone-day.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { knownEventSchema } from '#core/workspace/model/operations.ts'
import { mergeKnownEvents } from './merge-known-events.ts'

/** Stretches of time unlike others, as a file names them. */
export interface KnownEventsFile {
  /** In order of time, each once. */
  readonly events: readonly KnownEvent[]
  /** What was left out or taken for granted. */
  readonly warnings: readonly Issue[]
}

/** How a file of known events is read. */
export interface KnownEventsContext {
  /** The zone whose days are meant where the file names none. */
  readonly zone: string
  /** Where endless rules are counted from, and what is nearest to it is kept first. */
  readonly nowMs: EpochMs
}

/** Most characters of such a file. */
export const MOST_EVENT_CHARACTERS = 20_000_000

/** Rules without end are written out so far ahead: as far as dates are searched for. */
const AHEAD_MS = 1_100 * DAY_MS

/**
 * Reads days unlike others from a calendar (iCalendar with its recurrences, zones and changed
 * occurrences) or from a JSON list `[{ "name": "Black Friday", "on": "2026-11-27", "until":
 * "2026-11-30" }]`, the last day included. At most 1000 are kept, the nearest.
 * Issues: `invalid-known-events` with the place of each fault, and those of reading a calendar.
 */
export function readKnownEvents(
  text: string,
  context: KnownEventsContext,
): Result<KnownEventsFile, readonly Issue[]> {
  if (text.length > MOST_EVENT_CHARACTERS) {
    return err([fault('', `The file has more than ${MOST_EVENT_CHARACTERS} characters`)])
  }
  const calendar = detectIcalendar(text, false, { target: 'maintenance', nowMs: context.nowMs })
  if (calendar === null) return readJsonList(text, context)
  const { mapping, questions } = calendar
  const unsaid = questions.some(({ id }) => id === 'time-zone')
  const read = rowReader({
    ...mapping,
    time: { ...mapping.time, zone: unsaid ? context.zone : mapping.time.zone },
    calendarUntilMs: context.nowMs + AHEAD_MS,
  })
  if (!read.ok) return err([read.error])
  const reader = read.value
  reader.push(encodeUtf8(text.trimStart()))
  const outcome = reader.finish()
  if (!outcome.ok) return err([outcome.error])
  const found = outcome.value.maintenance.map(({ title, startMs, endMs }) => {
    return { name: title, fromMs: startMs, toMs: endMs }
  })
  return ok(
    settled(found, context, [...outcome.value.warnings, ...rejectedWarnings(reader.ledger)]),
  )
}

/** Faults that are told one by one. */
const MOST_FAULTS = 20

const listSchema = z
  .array(
    z.strictObject({
      name: knownEventSchema.shape.name,
      /** First day, `2026-11-27`. */
      on: z.string(),
      /** Last day, included; the first when absent. */
      until: z.string().nullable().default(null),
    }),
  )
  .max(100_000)

function readJsonList(
  text: string,
  context: KnownEventsContext,
): Result<KnownEventsFile, readonly Issue[]> {
  const json = parsedJson(text)
  if (json === undefined) return err([fault('', 'The file is neither a calendar nor JSON')])
  const parsed = listSchema.safeParse(json)
  if (!parsed.success) {
    return err(
      parsed.error.issues
        .slice(0, MOST_FAULTS)
        .map(({ path, message }) => fault(path.join('.'), message)),
    )
  }
  const issues: Issue[] = []
  const events = parsed.data.map(({ name, on, until }, index): KnownEvent => {
    const fromMs = startOfZoneDay(on, context.zone)
    const toMs = endOfZoneDay(until ?? on, context.zone)
    if (fromMs === null) issues.push(fault(`${index}.on`, 'That is no day'))
    else if (toMs === null) issues.push(fault(`${index}.until`, 'That is no day'))
    else if (toMs <= fromMs) issues.push(fault(`${index}.until`, 'It ends before it begins'))
    return { name, fromMs: fromMs ?? 0, toMs: toMs ?? 0 }
  })
  return issues.length > 0 ? err(issues) : ok(settled(events, context, []))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function settled(
  found: readonly KnownEvent[],
  { nowMs }: KnownEventsContext,
  warnings: readonly Issue[],
): KnownEventsFile {
  const { events, dropped } = mergeKnownEvents([found], nowMs)
  if (dropped === 0) return { events, warnings }
  const what = `${dropped} are further from today than the ${events.length} kept`
  return { events, warnings: [...warnings, warning('too-many-events', what)] }
}

function rejectedWarnings({
  rejected,
}: {
  readonly rejected: readonly { readonly line: number; readonly message: string }[]
}): Issue[] {
  const [first] = rejected
  if (first === undefined) return []
  const text = `${rejected.length} can’t be read; the first, in line ${first.line}: ${first.message}`
  return [warning('unreadable-events', text.replace(/\.$/, ''))]
}

function warning(code: string, what: string): Issue {
  return {
    code,
    severity: 'warning',
    message: `Events left out: ${what}.`,
    remedy: 'Correct the calendar if they are needed.',
  }
}

function fault(path: string, message: string): Issue {
  return {
    code: 'invalid-known-events',
    severity: 'error',
    message: `${message}.`,
    remedy: 'Give an .ics file, or a list of name, on and until with days as 2026-11-27.',
    ...(path === '' ? {} : { path }),
  }
}
