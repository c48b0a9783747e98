import { parseRecurrenceRule, type RecurrenceRule } from '#core/time/recurrence-rule.ts'
import {
  endOf,
  type Recurrence,
  type RecurringLength,
  type WallRange,
} from '#core/time/recurrence.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { RawEvent } from './components.ts'
import { textList, unescapeText, type Property } from './property.ts'
import { readCalendarTime, readLength, type CalendarTime, type TimeZones } from './times.ts'

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

/** Most times that RDATE and EXDATE may list, and most rules, of one event. */
const MAX_TIMES = 10_000
const MAX_RULES = 10
const CHANGES = new Set(['SEQUENCE', 'LAST-MODIFIED', 'DTSTAMP'])

/** Reads an event, or says why it can't be one. */
export function readCalendarEvent(event: RawEvent, zones: TimeZones): CalendarEvent | Refusal {
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
  const recurrence = recurrenceOf(event.properties, start, length, own)
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

/** How long an event lasts; whole days are counted on the calendar, times exactly. */
function lengthOf(
  endText: Property | undefined,
  lengthText: Property | undefined,
  start: CalendarTime,
  zones: TimeZones,
): RecurringLength | Refusal {
  if (endText === undefined) {
    const length = lengthText === undefined ? null : readLength(lengthText)
    if (length !== null && 'code' in length) return length
    if (length === null && start.isDate) return { days: 1, ms: 0 }
    return length === null || length.days + length.ms === 0 ? noLength() : length
  }
  const end = readCalendarTime(endText, endText.value, zones)
  if ('code' in end) return end
  if (end.isDate !== start.isDate) return mixedTimes()
  const length = start.isDate
    ? { days: (end.wallMs - start.wallMs) / DAY_MS, ms: 0 }
    : { days: 0, ms: end.ms - start.ms }
  if (length.days < 0 || length.ms < 0) return endBeforeStart()
  return length.days + length.ms === 0 ? noLength() : length
}

function recurrenceOf(
  properties: readonly Property[],
  start: CalendarTime,
  length: RecurringLength,
  zones: TimeZones,
): Recurrence | Refusal {
  const rules = rulesOf(properties, 'RRULE')
  if ('code' in rules) return rules
  const exceptRules = rulesOf(properties, 'EXRULE')
  if ('code' in exceptRules) return exceptRules
  const excludedMs = new Set<EpochMs>()
  const excludedDays = new Set<number>()
  const added: WallRange[] = []
  let times = 0
  for (const property of properties) {
    if (property.name !== 'RDATE' && property.name !== 'EXDATE') continue
    for (const item of property.value.split(',', MAX_TIMES + 1)) {
      if (item.trim() === '') continue
      if (++times > MAX_TIMES) return tooManyTimes(property.name)
      const [text = '', endText] = item.trim().split('/', 2)
      const time = readCalendarTime(property, text, zones)
      if ('code' in time) return time
      if (property.name === 'RDATE') {
        const range = rangeOf(property, time, endText, length, zones)
        if ('code' in range) return range
        added.push(range)
      } else if (isDay(time, start)) excludedDays.add(time.wallMs)
      else excludedMs.add(time.ms)
    }
  }
  return {
    startWallMs: start.wallMs,
    clock: start.clock,
    length,
    rules,
    exceptRules,
    added,
    excludedMs,
    excludedDays,
  }
}

/** Whether a time means a day of an event: some exports write midnight for whole days. */
function isDay(time: CalendarTime, start: CalendarTime): boolean {
  return time.isDate || (start.isDate && time.wallMs % DAY_MS === 0)
}

function rulesOf(properties: readonly Property[], name: string): RecurrenceRule[] | Refusal {
  const rules: RecurrenceRule[] = []
  for (const property of properties) {
    if (property.name !== name) continue
    const rule = parseRecurrenceRule(property.value)
    if (!rule.ok) return refusal(rule.error.code, rule.error.message, rule.error.remedy, name)
    if (rules.push(rule.value) > MAX_RULES) return tooManyTimes(name)
  }
  return rules
}

/** An added time with its own end (`VALUE=PERIOD`) or the length of the event. */
function rangeOf(
  property: Property,
  time: CalendarTime,
  endText: string | undefined,
  length: RecurringLength,
  zones: TimeZones,
): WallRange | Refusal {
  const { wallMs, ms: fromMs, clock } = time
  if (endText === undefined) {
    return { wallMs, fromMs, toMs: endOf(wallMs, fromMs, length, clock) }
  }
  if (/^[+-]?P/i.test(endText)) {
    const own = readLength({ ...property, value: endText })
    return 'code' in own ? own : { wallMs, fromMs, toMs: endOf(wallMs, fromMs, own, clock) }
  }
  const end = readCalendarTime(property, endText, zones)
  if ('code' in end) return end
  return end.ms > fromMs ? { wallMs, fromMs, toMs: end.ms } : endBeforeStart()
}

function missingStart(): Refusal {
  return refusal(
    'missing-time',
    'The event has no start.',
    'Give each event its DTSTART.',
    'DTSTART',
  )
}

function noLength(): Refusal {
  return refusal(
    'no-length',
    'The event takes no time: it has no end and no duration, or ends where it starts.',
    'Give it an end after its start; a whole day ends on the next one.',
    'DTEND',
  )
}

function endBeforeStart(): Refusal {
  return refusal(
    'end-before-start',
    'The event ends before it starts.',
    'Check its start, end and time zones.',
    'DTEND',
  )
}

function mixedTimes(): Refusal {
  return refusal(
    'mixed-times',
    'The event starts with a whole day and ends with a time of day, or the other way round.',
    'Give it two days or two times.',
    'DTEND',
  )
}

function tooManyTimes(name: string): Refusal {
  return refusal(
    'too-many-times',
    `The event lists more than ${name.endsWith('RULE') ? `${MAX_RULES} rules` : `${MAX_TIMES} times`}.`,
    'Split it into several events.',
    name,
  )
}
