import { civilFromDays, daysFromCivil, daysInMonth } from './civil-date.ts'
import type { RecurrenceRule } from './recurrence-rule.ts'

/** Days are counted from 1970-01-01, a Thursday. */

/** Day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

/** The first day of the week that holds a day, for weeks that begin on `weekStart` (1..7). */
export function weekOf(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7)
}

/** Whether a rule, once complete, may fall on a day: all that it says about dates holds. */
export function fallsOn(rule: RecurrenceRule, day: number): boolean {
  const { year, month, day: monthDay } = civilFromDays(day)
  if (rule.months.length > 0 && !rule.months.includes(month)) return false
  const monthLength = daysInMonth(year, month)
  if (!holds(rule.monthDays, monthDay, monthLength)) return false
  const { yearDays, weekNumbers, weekdays } = rule
  if (yearDays.length === 0 && weekNumbers.length === 0 && weekdays.length === 0) return true
  const yearStart = daysFromCivil(year, 1, 1)
  const yearLength = daysFromCivil(year + 1, 1, 1) - yearStart
  if (!holds(yearDays, day - yearStart + 1, yearLength)) return false
  if (weekNumbers.length > 0 && !inWeeks(rule, day, year)) return false
  if (weekdays.length === 0) return true
  const inMonth = rule.frequency !== 'YEARLY' || rule.months.length > 0
  const index = inMonth ? monthDay - 1 : day - yearStart
  const length = inMonth ? monthLength : yearLength
  const fromStart = Math.floor(index / 7) + 1
  const fromEnd = -(Math.floor((length - 1 - index) / 7) + 1)
  return weekdays.some(
    ({ weekday, nth }) =>
      weekday === weekdayOf(day) && (nth === 0 || nth === fromStart || nth === fromEnd),
  )
}

/** Whether a number, or its count from the end of `length`, is listed; an empty list is no limit. */
function holds(list: readonly number[], number: number, length: number): boolean {
  return list.length === 0 || list.includes(number) || list.includes(number - length - 1)
}

/** Whether a day lies in one of the rule's weeks: week 1 is the first with four days of the year. */
function inWeeks({ weekNumbers, weekStart }: RecurrenceRule, day: number, year: number): boolean {
  const firstWeek = (ofYear: number): number => weekOf(daysFromCivil(ofYear, 1, 4), weekStart)
  const week = weekOf(day, weekStart)
  const weekYear = week < firstWeek(year) ? year - 1 : week >= firstWeek(year + 1) ? year + 1 : year
  const number = (week - firstWeek(weekYear)) / 7 + 1
  const weeks = (firstWeek(weekYear + 1) - firstWeek(weekYear)) / 7
  return holds(weekNumbers, number, weeks)
}
