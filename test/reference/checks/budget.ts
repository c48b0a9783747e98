import { budgetMinutes } from '#core/error-budget/budget-minutes.ts'
import { burnRate } from '#core/error-budget/burn-rate.ts'
import { sumEvents } from '#core/error-budget/event-sums.ts'
import { withExclusions } from '#core/error-budget/exclusions.ts'
import { hoursToExhaustion, periodsToExhaustion } from '#core/error-budget/exhaustion.ts'
import { budgetByOccurrences, budgetOfEvents } from '#core/error-budget/occurrences.ts'
import { windowBudget } from '#core/error-budget/window-budget.ts'
import { calendarWindowAt, type CalendarPeriod } from '#core/time/calendar-window.ts'
import { durationMs } from '#core/time/time-range.ts'
import { DAY_MS, HOUR_MS } from '#core/units/units.ts'
import { Comparison } from '../compare.ts'
import type { GroupCheck } from '../suite.ts'
import { compareFields, REL } from './compare-fields.ts'
import { columnsOf, rangeOf, type GivenExpect, type GivenRange, type GivenSeries } from './given.ts'

interface WindowCase {
  readonly series: GivenSeries
  readonly window: GivenRange
  readonly target: number
  readonly exclusions?: readonly GivenRange[]
  readonly exclusionMode?: 'drop' | 'good'
}

const occurrences: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<WindowCase, Record<string, number | null>>
  let columns = columnsOf(given.series)
  if (given.exclusions !== undefined) {
    const ranges = given.exclusions.map(rangeOf)
    columns = withExclusions(columns, { ranges, mode: given.exclusionMode ?? 'drop' })
  }
  const budget = budgetByOccurrences(columns, rangeOf(given.window), given.target)
  return compareFields({ ...budget }, expect).mismatches
}

const coverage: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<WindowCase, Record<string, number | null>>
  const budget = budgetByOccurrences(columnsOf(given.series), rangeOf(given.window), given.target)
  return compareFields({ ...budget }, expect).mismatches
}

const budgetMinutesCheck: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { target: number; windowDays: number },
    { budgetMinutes: number }
  >
  const got = budgetMinutes(given.target, given.windowDays * DAY_MS)
  return compareFields({ budgetMinutes: got }, expect).mismatches
}

const burnRateCheck: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { errorRatio: number; target: number },
    { burnRate: number }
  >
  const got = burnRate(given.errorRatio, given.target)
  const comparison = compareFields({ burnRate: got }, expect)
  // Exact, not near: an alert compares with >=.
  comparison.same('burnRate >= expected', got !== null && got >= expect.burnRate, true)
  return comparison.mismatches
}

const PERIODS: Readonly<Record<string, CalendarPeriod>> = {
  d: 'day',
  w: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
}

const calendarWindow: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    {
      now: string
      duration: string
      calendar: { startTime: string; timeZone: string }
      target: number
    },
    { from: string; to: string; hours: number; budgetMinutes: number }
  >
  const [, count, letter] = /^(\d+)(\D)$/.exec(given.duration) ?? []
  const period = PERIODS[letter ?? '']
  if (period === undefined) throw new Error(`unknown duration ${given.duration}`)
  const [year, month, day, hour, minute, second] = given.calendar.startTime
    .split(/[- :]/)
    .map(Number) as [number, number, number, number, number, number]
  const range = calendarWindowAt(
    Date.parse(given.now),
    period,
    given.calendar.timeZone,
    { year, month, day, hour, minute, second, millisecond: 0 },
    Number(count),
  )
  return new Comparison()
    .same('from', range.fromMs, Date.parse(expect.from))
    .same('to', range.toMs, Date.parse(expect.to))
    .near('hours', durationMs(range) / HOUR_MS, expect.hours, REL)
    .near(
      'budgetMinutes',
      budgetMinutes(given.target, durationMs(range)),
      expect.budgetMinutes,
      REL,
    ).mismatches
}

const timeToExhaustion: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { remainingFraction: number; burnRate: number; windowDays: number },
    Record<string, number | null>
  >
  const hours = hoursToExhaustion(
    given.remainingFraction,
    given.burnRate,
    given.windowDays * DAY_MS,
  )
  return compareFields({ hoursToExhaustion: hours }, expect).mismatches
}

const timeToExhaustionRolling: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    {
      windowDays: number
      target: number
      pastBadMinutesPerDay: readonly number[]
      futureBadMinutesPerDay: number
    },
    Record<string, number | null>
  >
  const budget = budgetMinutes(given.target, given.windowDays * DAY_MS)
  const spent = given.pastBadMinutesPerDay.reduce((sum, minutes) => sum + minutes, 0)
  const future = given.futureBadMinutesPerDay
  const perDay = (future * given.windowDays) / budget
  const linear = hoursToExhaustion(1 - spent / budget, perDay, given.windowDays * DAY_MS)
  const got = {
    budgetMinutes: budget,
    remainingMinutes: budget - spent,
    linearDays: linear === null ? null : linear / 24,
    firstDayExhaustedWithRollOff: periodsToExhaustion(given.pastBadMinutesPerDay, future, budget),
  }
  return compareFields(got, expect).mismatches
}

const quarterRollup: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { months: readonly { good: number; total: number }[]; target: number },
    Record<string, number>
  >
  const columns = {
    startMs: 0,
    stepMs: DAY_MS,
    good: Float64Array.from(given.months, (month) => month.good),
    total: Float64Array.from(given.months, (month) => month.total),
  }
  const events = sumEvents(columns, { fromMs: 0, toMs: given.months.length * DAY_MS })
  const monthly = given.months.map(({ good, total }) => good / total)
  const meanOfMonthlySli = monthly.reduce((sum, sli) => sum + sli, 0) / monthly.length
  return compareFields({ ...budgetOfEvents(events, given.target), meanOfMonthlySli }, expect)
    .mismatches
}

const calendarOccurrences: GroupCheck = (item) => {
  const { given, expect } = item.data as GivenExpect<
    { good: number; total: number; elapsedHours: number; periodHours: number; target: number },
    {
      toDate: { consumed: number }
      projected: { totalAtPeriodEnd: number; consumed: number; isEstimate: boolean }
    }
  >
  const { good, total, elapsedHours, periodHours } = given
  const toDate = budgetOfEvents(
    {
      good,
      total,
      bad: total - good,
      slotsWithData: elapsedHours,
      slotsExpected: elapsedHours,
      coverage: 1,
    },
    given.target,
  )
  const projected = windowBudget(toDate, periodHours)
  return new Comparison()
    .near('toDate.consumed', toDate.consumed, expect.toDate.consumed, REL)
    .near('totalAtPeriodEnd', projected.total, expect.projected.totalAtPeriodEnd, REL)
    .near('projected.consumed', projected.consumed, expect.projected.consumed, REL)
    .same('isEstimate', projected.basis === 'projected', expect.projected.isEstimate).mismatches
}

/** Checks of budgets, windows and burn rates by case group. */
export const budgetChecks: Readonly<Record<string, GroupCheck>> = {
  occurrences,
  coverage,
  'budget-minutes': budgetMinutesCheck,
  'burn-rate': burnRateCheck,
  'calendar-window': calendarWindow,
  'time-to-exhaustion': timeToExhaustion,
  'time-to-exhaustion-rolling': timeToExhaustionRolling,
  'quarter-rollup': quarterRollup,
  'calendar-occurrences': calendarOccurrences,
}
