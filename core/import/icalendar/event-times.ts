import { parseRecurrenceRule, type RecurrenceRule } from '#core/time/recurrence-rule.ts'
import {
  endOf,
  type Recurrence,
  type RecurringLength,
  type WallRange,
} from '#core/time/recurrence.ts'
import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { refusal, type Refusal } from '../refusal.ts'
import type { Property } from './property.ts'
import { readCalendarTime, readLength, type CalendarTime, type TimeZones } from './times.ts'

/** Most times that RDATE and EXDATE may list, and most rules, of one event. */
const MAX_TIMES = 10_000
const MAX_RULES = 10
/** How many times the events of a file may still list. */
export interface TimeBudget {
  left: number
}

/** How long an event lasts; whole days are counted on the calendar, times exactly. */
export function lengthOf(
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

/** What an event says of when it happens: its rules, and the times that it lists. */
export function recurrenceOf(
  properties: readonly Property[],
  start: CalendarTime,
  length: RecurringLength,
  zones: TimeZones,
  budget: TimeBudget,
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
      if (++times > MAX_TIMES || budget.left-- <= 0) return tooManyTimes(property.name)
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
export function isDay(time: CalendarTime, start: CalendarTime): boolean {
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
    name.endsWith('RULE')
      ? `The event has more than ${MAX_RULES} rules.`
      : `The event lists more than ${MAX_TIMES} times, or all events of the file too many.`,
    'Split it into several events.',
    name,
  )
}
