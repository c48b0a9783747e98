import { DAY_MS, HOUR_MS, MINUTE_MS, type DurationMs } from '#core/units/units.ts'
import { civilFromDays, daysFromCivil } from './civil-date.ts'
import { fallsOn, weekdayOf, weekOf } from './recurrence-days.ts'
import type { Frequency, RecurrenceRule } from './recurrence-rule.ts'

/** Steps that an expansion may still take; it ends, unfinished, when they are used up. */
export interface StepBudget {
  left: number
}

/** Where on the wall clock a rule is followed, in ms since 1970-01-01T00:00 as if it were UTC. */
export interface WallSpan {
  /** First time of all: what the rule doesn't say is taken from it. */
  readonly startMs: number
  /** Times before it needn't be given. */
  readonly fromMs: number
  /** Exclusive. */
  readonly toMs: number
}

/** The times of one period: each of `times` (ms, ascending) on each of `days` (ascending). */
interface Period {
  readonly days: readonly number[]
  readonly times: readonly number[]
}

/** Longest that one period lasts. */
const LENGTH_MS: Record<Frequency, DurationMs> = {
  SECONDLY: 1000,
  MINUTELY: MINUTE_MS,
  HOURLY: HOUR_MS,
  DAILY: DAY_MS,
  WEEKLY: 7 * DAY_MS,
  MONTHLY: 31 * DAY_MS,
  YEARLY: 366 * DAY_MS,
}

/**
 * The times at which a rule falls, on the wall clock, ascending, from the start on. Neither COUNT
 * nor UNTIL is looked at, but a rule that counts is followed from its start. Periods that can't
 * match are passed over, so an endless or impossible rule ends with its span or its budget.
 */
export function* ruleTimes(
  rule: RecurrenceRule,
  span: WallSpan,
  budget: StepBudget,
): Generator<number, void, void> {
  const full = completeRule(rule, span.startMs)
  const periods = LENGTH_MS[full.frequency] < DAY_MS ? clockPeriods : dayPeriods
  for (const period of periods(full, span, budget)) {
    for (const ms of chosen(period, full.positions)) {
      if (ms < span.startMs) continue
      if (ms >= span.toMs || budget.left-- <= 0) return
      yield ms
    }
  }
}

/** The rule with what it leaves open taken from the start, as RFC 5545 says. */
function completeRule(rule: RecurrenceRule, startMs: number): RecurrenceRule {
  const startDay = Math.floor(startMs / DAY_MS)
  const { month, day } = civilFromDays(startDay)
  const { frequency, months, weekNumbers, yearDays, monthDays, weekdays } = rule
  const sameWeekday = [{ weekday: weekdayOf(startDay), nth: 0 }]
  const clocked = { ...rule, ...clockOf(rule, startMs - startDay * DAY_MS) }
  if (monthDays.length + weekdays.length + yearDays.length > 0) return clocked
  if (weekNumbers.length > 0 || frequency === 'WEEKLY') return { ...clocked, weekdays: sameWeekday }
  if (frequency === 'MONTHLY') return { ...clocked, monthDays: [day] }
  if (frequency !== 'YEARLY') return clocked
  return { ...clocked, monthDays: [day], months: months.length > 0 ? months : [month] }
}

function clockOf(
  { frequency, hours, minutes, seconds }: RecurrenceRule,
  inDayMs: number,
): Pick<RecurrenceRule, 'hours' | 'minutes' | 'seconds'> {
  const taken = (list: readonly number[], coarser: boolean, value: number): readonly number[] =>
    list.length > 0 || !coarser ? list : [value]
  const period = LENGTH_MS[frequency]
  return {
    hours: taken(hours, period > HOUR_MS, Math.floor(inDayMs / HOUR_MS)),
    minutes: taken(minutes, period > MINUTE_MS, Math.floor(inDayMs / MINUTE_MS) % 60),
    seconds: taken(seconds, period > 1000, Math.floor(inDayMs / 1000) % 60),
  }
}

/** The times of a period that the rule counts, ascending; all of them without positions. */
function* chosen({ days, times }: Period, positions: readonly number[]): Generator<number> {
  if (positions.length === 0) {
    for (const day of days) for (const time of times) yield day * DAY_MS + time
    return
  }
  const length = days.length * times.length
  const indices = positions.map((position) => (position > 0 ? position - 1 : length + position))
  for (const index of [...new Set(indices)].sort((a, b) => a - b)) {
    if (index < 0 || index >= length) continue
    const day = days[Math.floor(index / times.length)]!
    yield day * DAY_MS + times[index % times.length]!
  }
}

/** First period worth a look: one that can't lie after `fromMs`. */
function firstIndex(rule: RecurrenceRule, { startMs, fromMs }: WallSpan): number {
  if (rule.count !== null) return 0
  const periodMs = LENGTH_MS[rule.frequency] * rule.interval
  return Math.max(0, Math.floor((fromMs - startMs) / periodMs) - 1)
}

/** Periods of one day or more, each with the days on which the rule falls. */
function* dayPeriods(
  rule: RecurrenceRule,
  span: WallSpan,
  budget: StepBudget,
): Generator<Period, void, void> {
  budget.left -= rule.hours.length * rule.minutes.length * rule.seconds.length
  if (budget.left <= 0) return
  const times = dayTimes(rule)
  const startDay = Math.floor(span.startMs / DAY_MS)
  for (let index = firstIndex(rule, span); ; index++) {
    const [first, length] = daysOfPeriod(rule, startDay, index * rule.interval)
    if (!(first * DAY_MS < span.toMs) || budget.left <= 0) return
    budget.left -= length
    const days: number[] = []
    for (let day = first; day < first + length; day++) if (fallsOn(rule, day)) days.push(day)
    yield { days, times }
  }
}

/** First day and number of days of the period `offset` periods after the one of the start. */
function daysOfPeriod(
  { frequency, weekStart }: RecurrenceRule,
  startDay: number,
  offset: number,
): readonly [first: number, length: number] {
  if (frequency === 'DAILY') return [startDay + offset, 1]
  if (frequency === 'WEEKLY') return [weekOf(startDay, weekStart) + offset * 7, 7]
  const { year, month } = civilFromDays(startDay)
  const months = frequency === 'YEARLY' ? 12 : 1
  const from = frequency === 'YEARLY' ? (year + offset) * 12 : year * 12 + month - 1 + offset
  const first = firstOfMonth(from)
  return [first, firstOfMonth(from + months) - first]
}

function firstOfMonth(months: number): number {
  const year = Math.floor(months / 12)
  return daysFromCivil(year, months - year * 12 + 1, 1)
}

function dayTimes({ hours, minutes, seconds }: RecurrenceRule): number[] {
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) =>
      seconds.map((second) => ((hour * 60 + minute) * 60 + second) * 1000),
    ),
  )
}

/** Periods of an hour, a minute or a second that the rule doesn't exclude. */
function* clockPeriods(
  rule: RecurrenceRule,
  span: WallSpan,
  budget: StepBudget,
): Generator<Period, void, void> {
  const unitMs = LENGTH_MS[rule.frequency]
  const stepMs = unitMs * rule.interval
  const times = finerTimes(rule, unitMs)
  const firstMs = Math.floor(span.startMs / unitMs) * unitMs
  let ms = firstMs + firstIndex(rule, span) * stepMs
  /** The day that was looked at last, and whether the rule may fall on it. */
  let known = { day: Number.NaN, isOpen: false }
  while (ms < span.toMs) {
    if (budget.left-- <= 0) return
    const day = Math.floor(ms / DAY_MS)
    if (day !== known.day) known = { day, isOpen: fallsOn(rule, day) }
    const closedMs = known.isOpen ? closedUntil(rule, ms) : (day + 1) * DAY_MS
    if (closedMs > ms) {
      ms += Math.ceil((closedMs - ms) / stepMs) * stepMs
      continue
    }
    yield { days: [0], times: times.map((time) => ms + time) }
    ms += stepMs
  }
}

/** Until when a rule excludes a moment of a day: the end of its hour, minute, second, or itself. */
function closedUntil(rule: RecurrenceRule, ms: number): number {
  const endOf = (unitMs: DurationMs): number => (Math.floor(ms / unitMs) + 1) * unitMs
  const inDay = ms - Math.floor(ms / DAY_MS) * DAY_MS
  if (excludes(rule.hours, Math.floor(inDay / HOUR_MS))) return endOf(HOUR_MS)
  if (rule.frequency === 'HOURLY') return ms
  if (excludes(rule.minutes, Math.floor(inDay / MINUTE_MS) % 60)) return endOf(MINUTE_MS)
  if (rule.frequency === 'MINUTELY') return ms
  return excludes(rule.seconds, Math.floor(inDay / 1000) % 60) ? endOf(1000) : ms
}

function excludes(list: readonly number[], number: number): boolean {
  return list.length > 0 && !list.includes(number)
}

/** Times within a period of an hour or less, in ms after its start. */
function finerTimes({ minutes, seconds }: RecurrenceRule, unitMs: DurationMs): number[] {
  const within = unitMs === HOUR_MS ? minutes : [0]
  const finest = unitMs === 1000 ? [0] : seconds
  return within.flatMap((minute) => finest.map((second) => (minute * 60 + second) * 1000))
}
