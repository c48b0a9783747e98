import { civilFromDays } from '#core/time/civil-date.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, type EpochMs } from '#core/units/units.ts'

export { civilFromDays, daysFromCivil } from '#core/time/civil-date.ts'

/** A point in time as ISO text in UTC, e.g. `2026-06-01T00:05:00Z`; milliseconds only if any. */
export function isoText(ms: EpochMs): string {
  const days = Math.floor(ms / DAY_MS)
  const { year, month, day } = civilFromDays(days)
  const inDay = Math.floor(ms) - days * DAY_MS
  const two = (n: number): string => String(Math.floor(n)).padStart(2, '0')
  const rest = inDay % 1000
  const fraction = rest === 0 ? '' : `.${String(rest).padStart(3, '0')}`
  const clock = `${two(inDay / HOUR_MS)}:${two((inDay % HOUR_MS) / MINUTE_MS)}:${two((inDay % MINUTE_MS) / 1000)}`
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}${fraction}Z`
}
