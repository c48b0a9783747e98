import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import { readBasicTime, type BasicTime } from './basic-time.ts'

/** How often a rule comes round. */
export type Frequency =
  | 'SECONDLY'
  | 'MINUTELY'
  | 'HOURLY'
  | 'DAILY'
  | 'WEEKLY'
  | 'MONTHLY'
  | 'YEARLY'

/** A day of the week, alone or as the nth of its month or year. */
export interface RuleWeekday {
  /** 1 is Monday, 7 Sunday. */
  readonly weekday: number
  /** 1 the first, -1 the last, 0 each of them. */
  readonly nth: number
}

/** A rule of RFC 5545, 3.3.10: when something happens again. Empty lists say nothing. */
export interface RecurrenceRule {
  readonly frequency: Frequency
  /** Every how many years, months, … it comes round; 1 or more. */
  readonly interval: number
  /** How many times it happens in all, the start included; null when the rule doesn't say. */
  readonly count: number | null
  /** The last moment (inclusive) or day on which it may happen; null when it has none. */
  readonly until: BasicTime | null
  readonly months: readonly number[]
  readonly weekNumbers: readonly number[]
  readonly yearDays: readonly number[]
  readonly monthDays: readonly number[]
  readonly weekdays: readonly RuleWeekday[]
  readonly hours: readonly number[]
  readonly minutes: readonly number[]
  readonly seconds: readonly number[]
  /** Which of the times in one period count: 1 the first, -1 the last. */
  readonly positions: readonly number[]
  /** First day of the week, 1..7. */
  readonly weekStart: number
}

const FREQUENCIES: readonly Frequency[] = [
  'SECONDLY',
  'MINUTELY',
  'HOURLY',
  'DAILY',
  'WEEKLY',
  'MONTHLY',
  'YEARLY',
]
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const KNOWN: ReadonlySet<string> = new Set(
  (
    'FREQ INTERVAL COUNT UNTIL WKST BYMONTH BYWEEKNO BYYEARDAY BYMONTHDAY BYDAY BYHOUR BYMINUTE ' +
    'BYSECOND BYSETPOS RSCALE SKIP'
  ).split(' '),
)
/** Longer rules list more than there are days in a year. */
const MAX_LENGTH = 10_000

/** What is wrong with a rule, in words; thrown and caught within this file only. */
class RuleFault extends Error {}

/**
 * Reads the value of an RRULE, e.g. `FREQ=WEEKLY;COUNT=3;BYDAY=MO,WE`. Letters may be small, parts
 * in any order, `X-` parts are passed over. The error has the code `invalid-recurrence` and says
 * which part is at fault.
 */
export function parseRecurrenceRule(text: string): Result<RecurrenceRule, Issue> {
  try {
    const rule = ruleOf(partsOf(text))
    checkTogether(rule)
    return ok(rule)
  } catch (fault) {
    if (!(fault instanceof RuleFault)) throw fault
    return err({
      code: 'invalid-recurrence',
      severity: 'error',
      message: `The rule of repetition can’t be read: ${fault.message}.`,
      remedy:
        'Correct the rule (RFC 5545, e.g. FREQ=WEEKLY;BYDAY=SU) or list the times one by one.',
    })
  }
}

function partsOf(text: string): ReadonlyMap<string, string> {
  if (text.length > MAX_LENGTH) throw new RuleFault('it is too long')
  const parts = new Map<string, string>()
  for (const part of text
    .trim()
    .replace(/^RRULE:/i, '')
    .split(';')) {
    if (part.trim() === '') continue
    const [name = '', ...rest] = part.split('=')
    const key = name.trim().toUpperCase()
    if (key.startsWith('X-')) continue
    if (!KNOWN.has(key)) throw new RuleFault(`“${key.slice(0, 30)}” is not known`)
    if (parts.has(key)) throw new RuleFault(`${key} stands twice`)
    parts.set(key, rest.join('=').trim().toUpperCase())
  }
  return parts
}

function ruleOf(parts: ReadonlyMap<string, string>): RecurrenceRule {
  const frequency = FREQUENCIES.find((name) => name === parts.get('FREQ'))
  if (frequency === undefined) throw new RuleFault(`FREQ is ${said(parts.get('FREQ'))}`)
  if ((parts.get('RSCALE') ?? 'GREGORIAN') !== 'GREGORIAN') {
    throw new RuleFault('it counts in another calendar')
  }
  if ((parts.get('SKIP') ?? 'OMIT') !== 'OMIT') throw new RuleFault('SKIP can’t be followed')
  const list = (name: string, most: number, least = -most): readonly number[] =>
    numbers(name, parts.get(name), least, most)
  return {
    frequency,
    interval: single('INTERVAL', parts.get('INTERVAL')) ?? 1,
    count: single('COUNT', parts.get('COUNT')),
    until: untilOf(parts.get('UNTIL')),
    months: list('BYMONTH', 12, 1),
    weekNumbers: list('BYWEEKNO', 53),
    yearDays: list('BYYEARDAY', 366),
    monthDays: list('BYMONTHDAY', 31),
    weekdays: weekdaysOf(parts.get('BYDAY')),
    hours: list('BYHOUR', 23, 0),
    minutes: list('BYMINUTE', 59, 0),
    // A leap second is taken for the second before it.
    seconds: [...new Set(list('BYSECOND', 60, 0).map((second) => Math.min(second, 59)))],
    positions: list('BYSETPOS', 366),
    weekStart: weekStartOf(parts.get('WKST')),
  }
}

function said(value: string | undefined): string {
  return value === undefined || value === '' ? 'missing' : `“${value.slice(0, 30)}”`
}

/** A whole number from 1 on; null when the part is absent. */
function single(name: string, value: string | undefined): number | null {
  if (value === undefined) return null
  const number = /^\d{1,9}$/.test(value) ? Number(value) : 0
  if (number < 1) throw new RuleFault(`${name} is ${said(value)}`)
  return number
}

function numbers(name: string, value: string | undefined, least: number, most: number): number[] {
  if (value === undefined) return []
  const found = new Set<number>()
  for (const item of value.split(',')) {
    const number = /^[+-]?\d{1,3}$/.test(item.trim()) ? Number(item) : Number.NaN
    const zero = number === 0 && least < 0
    if (!(number >= least && number <= most) || zero) {
      throw new RuleFault(`${name} is ${said(item)}`)
    }
    found.add(number)
  }
  return [...found].sort((a, b) => a - b)
}

function weekdaysOf(value: string | undefined): RuleWeekday[] {
  if (value === undefined) return []
  const found = new Map<string, RuleWeekday>()
  for (const item of value.split(',')) {
    const match = /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(item.trim())
    const nth = Number(match?.[1] ?? 0)
    if (!match || Math.abs(nth) > 53 || (match[1] !== undefined && nth === 0)) {
      throw new RuleFault(`BYDAY is ${said(item)}`)
    }
    const weekday = WEEKDAYS.indexOf(match[2]!) + 1
    found.set(`${nth} ${weekday}`, { weekday, nth })
  }
  return [...found.values()]
}

function weekStartOf(value: string | undefined): number {
  if (value === undefined) return 1
  const weekday = WEEKDAYS.indexOf(value) + 1
  if (weekday === 0) throw new RuleFault(`WKST is ${said(value)}`)
  return weekday
}

function untilOf(value: string | undefined): BasicTime | null {
  if (value === undefined) return null
  const until = readBasicTime(value)
  if (until === null) throw new RuleFault(`UNTIL is ${said(value)}`)
  return until
}

/** Parts that RFC 5545 forbids together, since they could only be guessed at. */
function checkTogether(rule: RecurrenceRule): void {
  const { frequency, weekdays, weekNumbers, yearDays, monthDays } = rule
  if (weekNumbers.length > 0 && frequency !== 'YEARLY') {
    throw new RuleFault(`BYWEEKNO has no meaning with ${frequency}`)
  }
  if (yearDays.length > 0 && ['DAILY', 'WEEKLY', 'MONTHLY'].includes(frequency)) {
    throw new RuleFault(`BYYEARDAY has no meaning with ${frequency}`)
  }
  if (monthDays.length > 0 && frequency === 'WEEKLY') {
    throw new RuleFault('BYMONTHDAY has no meaning with WEEKLY')
  }
  const counted = weekdays.some(({ nth }) => nth !== 0)
  const countable = frequency === 'MONTHLY' || (frequency === 'YEARLY' && weekNumbers.length === 0)
  if (counted && !countable) throw new RuleFault('BYDAY counts days where it can’t')
}
