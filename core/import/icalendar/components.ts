import type { Issue } from '#core/result/issue.ts'
import { fileIssue, refusal, type Refusal } from '../refusal.ts'
import type { ContentLine } from './content-lines.ts'
import { readProperty, type Property } from './property.ts'

/** A VEVENT as it stands in the file. */
export interface RawEvent {
  /** Where its BEGIN stands. */
  readonly line: number
  /** The beginning of its text. */
  readonly raw: string
  readonly properties: readonly Property[]
  /** Why it can't be read at all; null when it can. */
  readonly fault: Refusal | null
}

/** A VTIMEZONE: its own properties, and those of each STANDARD and DAYLIGHT part. */
export interface RawZone {
  readonly properties: readonly Property[]
  readonly parts: readonly (readonly Property[])[]
}

/** Properties of an event that mean something here; the rest is not kept. */
const KEPT: ReadonlySet<string> = new Set(
  (
    'UID DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID STATUS SUMMARY ' +
    'DESCRIPTION CATEGORIES SEQUENCE LAST-MODIFIED DTSTAMP X-MICROSOFT-CDO-ALLDAYEVENT'
  ).split(' '),
)
const CALENDAR_KEPT: ReadonlySet<string> = new Set(['PRODID', 'X-WR-TIMEZONE', 'X-WR-CALNAME'])
const OTHER_KINDS = new Set(['VTODO', 'VJOURNAL', 'VFREEBUSY', 'VAVAILABILITY', 'VPOLL'])
const ZONE_PARTS = new Set(['STANDARD', 'DAYLIGHT'])

const MAX_DEPTH = 20
/** Characters of an event that are kept to be shown when it is refused. */
const RAW_LENGTH = 1_001
const MAX_PROPERTIES = 10_000
const MAX_ZONES = 1_000
/** Most characters of properties that are kept, and what an event or a property adds to them. */
const MAX_KEPT = 128 * 1024 * 1024
const OVERHEAD = 150

interface OpenEvent {
  readonly line: number
  raw: string
  readonly properties: Property[]
  fault: Refusal | null
}

/** A zone as far as it was read. */
interface OpenZone {
  readonly properties: Property[]
  readonly parts: Property[][]
}

/** Gathers the components of a file from its content lines. */
export class ComponentReader {
  /** Properties of the calendar, the last of each name: `PRODID`, `X-WR-TIMEZONE`. */
  readonly calendar = new Map<string, string>()
  /** How many components of other kinds were left out, by kind. */
  readonly leftOut = new Map<string, number>()
  /** How many lines of events are no property. */
  unreadable = 0
  /** Whether the file ended before its calendar did. */
  isCutOff = false
  readonly #takeEvent: (event: RawEvent) => void
  /** Names of the components that are open, the innermost last. */
  readonly #stack: string[] = []
  readonly #zones: OpenZone[] = []
  #event: OpenEvent | null = null
  #failure: Issue | null = null
  #kept = 0

  /** Each event goes to `takeEvent` where it ends. */
  constructor(takeEvent: (event: RawEvent) => void) {
    this.#takeEvent = takeEvent
  }

  get zones(): readonly RawZone[] {
    return this.#zones
  }

  /** Why the file as a whole is given up. */
  get failure(): Issue | null {
    return this.#failure
  }

  take({ line, text, isCut }: ContentLine): void {
    if (this.#failure !== null) return
    const border = /^(BEGIN|END):\s*([A-Za-z-]{1,100})\s*$/i.exec(text)
    const kind = border?.[2]!.toUpperCase()
    const isBegin = border?.[1]!.toUpperCase() === 'BEGIN'
    if (isBegin && kind === 'VEVENT') this.#closeEvent(false)
    const event = this.#event
    if (event !== null && event.raw.length < RAW_LENGTH) {
      event.raw += `\n${text.slice(0, RAW_LENGTH)}`
    }
    if (kind !== undefined) {
      if (isBegin) this.#begin(kind, line)
      else this.#end(kind)
      return
    }
    if (event !== null && text.includes('\0')) event.fault ??= nulByte()
    const property = readProperty(text, isCut)
    if (property !== null) this.#place(property)
    else if (event !== null && text.trim() !== '') this.unreadable++
  }

  /** Says that the file is over; an event that is still open is handed over with a fault. */
  end(): void {
    this.isCutOff = this.#stack.length > 0
    this.#closeEvent(false)
  }

  #closeEvent(isEnded: boolean): void {
    const event = this.#event
    this.#event = null
    if (event === null) return
    this.#count(event.raw)
    this.#takeEvent(isEnded ? event : { ...event, fault: event.fault ?? unclosed() })
  }

  #begin(kind: string, line: number): void {
    const stack = this.#stack
    if (kind === 'VCALENDAR') {
      this.#closeEvent(false)
      stack.length = 0
    } else if (kind === 'VEVENT') {
      stack.length = stack[0] === 'VCALENDAR' ? 1 : 0
      this.#event = { line, raw: 'BEGIN:VEVENT', properties: [], fault: null }
    } else if (this.#event === null) this.#beginOther(kind)
    if (stack.push(kind) > MAX_DEPTH) this.#failure = nested()
  }

  #beginOther(kind: string): void {
    const zone = this.#zones.at(-1)
    if (OTHER_KINDS.has(kind)) this.leftOut.set(kind, (this.leftOut.get(kind) ?? 0) + 1)
    else if (kind === 'VTIMEZONE') {
      if (this.#zones.length < MAX_ZONES) this.#zones.push({ properties: [], parts: [] })
    } else if (ZONE_PARTS.has(kind) && this.#stack.at(-1) === 'VTIMEZONE') {
      if (zone!.parts.length < MAX_ZONES) zone!.parts.push([])
    }
  }

  #end(kind: string): void {
    const at = this.#stack.lastIndexOf(kind)
    if (at < 0) return
    if (this.#stack.indexOf('VEVENT') >= at) this.#closeEvent(kind === 'VEVENT')
    this.#stack.length = at
  }

  #count(text: string): void {
    this.#kept += text.length + OVERHEAD
    if (this.#kept > MAX_KEPT) this.#failure ??= tooLarge()
  }

  #place(property: Property): void {
    const kind = this.#stack.at(-1) ?? ''
    if (this.#event !== null) {
      if (kind !== 'VEVENT' || !KEPT.has(property.name)) return
      keep(this.#event, property)
      this.#count(property.value)
      return
    }
    if (kind === 'VCALENDAR' && CALENDAR_KEPT.has(property.name)) {
      this.calendar.set(property.name, property.value.slice(0, 1_000))
    }
    const zone = this.#zones.at(-1)
    const isPart = ZONE_PARTS.has(kind) && this.#stack.at(-2) === 'VTIMEZONE'
    const place = kind === 'VTIMEZONE' ? zone?.properties : isPart ? zone?.parts.at(-1) : undefined
    if (place === undefined || place.length >= MAX_ZONES) return
    place.push(property)
    this.#count(property.value)
  }
}

/** Keeps a property of an event; one whose list of times was cut makes the event unreadable. */
function keep(event: OpenEvent, property: Property): void {
  const isText = property.name === 'SUMMARY' || property.name === 'DESCRIPTION'
  if (event.properties.length >= MAX_PROPERTIES || (property.isCut && !isText)) {
    event.fault ??= refusal(
      'row-too-long',
      `The event says too much: its ${property.name} goes on for too long.`,
      'Export fewer exceptions, or split the event by time.',
      property.name,
    )
    return
  }
  event.properties.push(isText ? { ...property, value: property.value.slice(0, 40_000) } : property)
}

function unclosed(): Refusal {
  return refusal(
    'unclosed-event',
    'The event has no end: END:VEVENT is missing.',
    'Export the calendar again; the file was cut off or damaged.',
  )
}

function nulByte(): Refusal {
  return refusal(
    'nul-byte',
    'The event holds a NUL byte.',
    'Export the calendar again; the file is damaged.',
  )
}

function nested(): Issue {
  return fileIssue(
    'nested-too-deep',
    `The calendar nests its parts more than ${MAX_DEPTH} deep.`,
    'Export it again; no calendar does that.',
  )
}

function tooLarge(): Issue {
  return fileIssue(
    'calendar-too-large',
    'The calendar says more than can be kept in memory at once.',
    'Export it in parts, a year at a time.',
  )
}
