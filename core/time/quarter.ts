import type { Issue } from '#core/result/issue.ts'
import { err, ok, type Result } from '#core/result/result.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { TimeRange } from './time-range.ts'
import { epochOfWallTime, wallTimeAt } from './zone.ts'

/**
 * A quarter of a fiscal year: three whole months on the wall clock of a zone. A fiscal year
 * is named after the calendar year in which it ends, so with a start in February quarter
 * `2026-Q1` begins on 1 February 2025; with a start in January both years are the same.
 */
export interface Quarter {
  /** e.g. `2026-Q3` */
  readonly id: string
  readonly range: TimeRange
  readonly zone: string
  readonly fiscalYear: number
  /** 1..4 */
  readonly number: number
  /** Month (1..12) in which the fiscal year starts. */
  readonly fiscalYearStartMonth: number
}

/** The quarter that holds an instant; throws RangeError for an unknown zone. */
export function quarterAt(ms: EpochMs, zone: string, fiscalYearStartMonth = 1): Quarter {
  const wall = wallTimeAt(ms, zone)
  return quarterOf(
    Math.floor((monthCount(wall.year, wall.month) - yearStart(fiscalYearStartMonth)) / 3),
    zone,
    fiscalYearStartMonth,
  )
}

/** Reads `2026-Q3` (also `2026Q3`, `2026 q3`). */
export function parseQuarter(
  id: string,
  zone: string,
  fiscalYearStartMonth = 1,
): Result<Quarter, Issue> {
  const match = /^(\d{4})[- ]?q([1-4])$/iu.exec(id.trim())
  if (!match) {
    return err({
      code: 'invalid-quarter',
      severity: 'error',
      message: `"${id}" is not a quarter.`,
      remedy: 'Write the year and the quarter as in 2026-Q3.',
    })
  }
  const index = Number(match[1]) * 4 + Number(match[2]) - 1
  return ok(quarterOf(index, zone, fiscalYearStartMonth))
}

/** The quarter that ends where this one starts. */
export function previousQuarter(quarter: Quarter): Quarter {
  return quarterOf(quarterIndex(quarter) - 1, quarter.zone, quarter.fiscalYearStartMonth)
}

/** The quarter that starts where this one ends. */
export function nextQuarter(quarter: Quarter): Quarter {
  return quarterOf(quarterIndex(quarter) + 1, quarter.zone, quarter.fiscalYearStartMonth)
}

/** Quarters since the start of fiscal year 0. */
function quarterIndex(quarter: Quarter): number {
  return quarter.fiscalYear * 4 + quarter.number - 1
}

function quarterOf(index: number, zone: string, fiscalYearStartMonth: number): Quarter {
  const fiscalYear = Math.floor(index / 4)
  const number = index - fiscalYear * 4 + 1
  const firstMonth = yearStart(fiscalYearStartMonth) + index * 3
  return {
    id: `${fiscalYear}-Q${number}`,
    range: { fromMs: monthStart(firstMonth, zone), toMs: monthStart(firstMonth + 3, zone) },
    zone,
    fiscalYear,
    number,
    fiscalYearStartMonth,
  }
}

/** Months since January of year 0. */
function monthCount(year: number, month: number): number {
  return year * 12 + month - 1
}

/** The month, counted from January of year 0, in which fiscal year 0 starts. */
function yearStart(fiscalYearStartMonth: number): number {
  if (!(fiscalYearStartMonth >= 1 && fiscalYearStartMonth <= 12)) {
    throw new RangeError(`invalid fiscalYearStartMonth: ${fiscalYearStartMonth}`)
  }
  return fiscalYearStartMonth === 1 ? 0 : fiscalYearStartMonth - 13
}

function monthStart(month: number, zone: string): EpochMs {
  const year = Math.floor(month / 12)
  const time = { hour: 0, minute: 0, second: 0, millisecond: 0 }
  return epochOfWallTime({ year, month: month - year * 12 + 1, day: 1, ...time }, zone).ms
}
