import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import type { ImportTarget } from '#core/workspace/model/imports.ts'
import type { Detection, Evidence, Question } from './detection.ts'
import { emptyMapping, PLAIN_DIALECT } from './empty-mapping.ts'
import { ComponentReader, type RawEvent } from './icalendar/components.ts'
import { ContentLines } from './icalendar/content-lines.ts'
import { unescapeText, type Property } from './icalendar/property.ts'
import { ianaZone } from './icalendar/zones.ts'
import { shown } from './refusal.ts'
import { encodeUtf8 } from './text-codec.ts'

/** Properties of an event that are shown, in this order. */
const SHOWN = ['SUMMARY', 'DTSTART', 'DTEND', 'RRULE']

/** What is known of a calendar before it is looked at. */
interface KnownOfCalendar {
  readonly target?: ImportTarget | undefined
  readonly nowMs?: EpochMs | undefined
}

/**
 * Recognises an iCalendar file by its first line and proposes how to read it: as maintenance
 * unless toil is wanted. Null when it is none. The encoding of the mapping is left to the caller.
 *
 * @param cut whether the text is only the beginning of the file
 */
export function detectIcalendar(
  text: string,
  cut: boolean,
  { target, nowMs }: KnownOfCalendar = {},
): Detection | null {
  if (!/^[\s\uFEFF]*BEGIN:VCALENDAR\s*(?:[\r\n]|$)/i.test(text)) return null
  const events: RawEvent[] = []
  const components = new ComponentReader((event) => void events.push(event))
  const lines = new ContentLines((line) => components.take(line))
  lines.push(encodeUtf8(text.trimStart()))
  lines.end()
  components.end()
  // The last event may go on behind the part that is known.
  if (cut && components.isCutOff && events.at(-1)?.fault?.code === 'unclosed-event') events.pop()
  const kind = target === 'toil' ? 'toil' : 'maintenance'
  const home = homeZone(events, components.calendar)
  const product = components.calendar.get('PRODID') ?? ''
  return {
    mapping: {
      ...emptyMapping(PLAIN_DIALECT, 'icalendar', kind),
      time: { format: 'text', order: null, zone: home.zone },
      calendarSeenMs: nowMs === undefined ? null : Math.floor(nowMs / DAY_MS) * DAY_MS,
    },
    label: labelOf(product),
    confidence: 1,
    evidence: [
      evidence('format', 'The first line is BEGIN:VCALENDAR.'),
      ...(product === '' ? [] : [evidence('format', `Its maker is ${shown(product)}.`)]),
      ...(target === undefined ? [evidence('target', 'Calendars are taken as maintenance.')] : []),
      ...home.evidence,
    ],
    questions: [...home.questions, ...(kind === 'toil' ? [askEffort()] : [])],
    sample: { header: SHOWN, rows: events.slice(0, 10).map(sampleRow) },
  }
}

function labelOf(product: string): string {
  if (/google/i.test(product)) return 'Google Calendar'
  if (/microsoft|outlook|exchange/i.test(product)) return 'Outlook calendar'
  if (/apple|ical \d/i.test(product)) return 'Apple calendar'
  return 'iCalendar file'
}

interface HomeZone {
  readonly zone: string | null
  readonly evidence: readonly Evidence[]
  readonly questions: readonly Question[]
}

/**
 * The zone of days and times that state none. A calendar may name it; whole days else begin at
 * midnight where the other events take place, until the user says otherwise. Times without a zone
 * are never guessed.
 */
function homeZone(events: readonly RawEvent[], calendar: ReadonlyMap<string, string>): HomeZone {
  const starts = events.flatMap(({ properties }) =>
    properties.filter(({ name }) => name === 'DTSTART'),
  )
  const floating = starts.filter((start) => isTime(start) && !hasZone(start)).length
  const days = starts.filter((start) => !isTime(start)).length
  const named = ianaZone(calendar.get('X-WR-TIMEZONE') ?? '')
  if (named !== null) {
    const text = `The calendar says that its time zone is ${named}.`
    return { zone: named, evidence: [evidence('time', text)], questions: [] }
  }
  if (floating + days === 0) return { zone: null, evidence: [], questions: [] }
  const what = [
    ...(floating > 0 ? [counted(floating, 'time without a zone', 'times without a zone')] : []),
    ...(days > 0 ? [counted(days, 'whole day', 'whole days')] : []),
  ].join(' and ')
  const zone = floating > 0 ? null : (commonZone(starts) ?? 'UTC')
  const question: Question = {
    id: 'time-zone',
    column: null,
    text: `In which time zone is the calendar? It has ${what}.`,
    options: [],
    ...(zone === null ? {} : { fallback: zone }),
  }
  const where = `Whole days are taken to begin at midnight in ${zone}.`
  return { zone, evidence: zone === null ? [] : [evidence('time', where)], questions: [question] }
}

function isTime({ value }: Property): boolean {
  return /T/i.test(value)
}

function hasZone({ value, params }: Property): boolean {
  return /Z\s*$/i.test(value) || params.has('TZID')
}

/** The zone that most starts are in; null when none names one. */
function commonZone(starts: readonly Property[]): string | null {
  const counts = new Map<string, number>()
  for (const { params } of starts) {
    const zone = ianaZone(params.get('TZID') ?? '')
    if (zone !== null) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  }
  const [first] = [...counts].sort((a, b) => b[1] - a[1])
  return first?.[0] ?? null
}

function sampleRow({ properties }: RawEvent): string[] {
  return SHOWN.map((name) => {
    const value = properties.find((property) => property.name === name)?.value ?? ''
    return unescapeText(value).slice(0, 200)
  })
}

function askEffort(): Question {
  return {
    id: 'effort',
    column: null,
    text: 'Is the time of an event hands-on effort, or only time that passed?',
    options: [
      { value: 'effort', label: 'Hands-on effort' },
      { value: 'elapsed', label: 'Time that passed' },
    ],
    fallback: 'elapsed',
  }
}

function counted(count: number, one: string, many: string): string {
  return count === 1 ? `1 ${one}` : `${count} ${many}`
}

function evidence(about: Evidence['about'], text: string): Evidence {
  return { about, column: null, text }
}
