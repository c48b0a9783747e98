import { DAY_MS, type EpochMs } from '#core/units/units.ts'
import { daysFromCivil, isoText } from './civil.ts'

/** The end of a day such as `2027-12-31` in UTC, what starts on it still counts; NaN if it is none. */
export function endOfLastDay(text: string): EpochMs {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return (daysFromCivil(Number(year), Number(month), Number(day)) + 1) * DAY_MS
}

/** The last day that ends by a time, as `endOfLastDay` reads it. */
export function lastDayBefore(ms: EpochMs): string {
  return isoText(ms - DAY_MS).slice(0, 10)
}
