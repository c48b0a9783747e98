import { formatDuration } from '#core/units/format.ts'
import { DAY_MS, type DurationMs } from '#core/units/units.ts'

/** A season length in a word: `day`, `week`, `year`, or a duration such as `8 h`. */
export function seasonLabel(lengthMs: DurationMs): string {
  if (lengthMs === DAY_MS) return 'day'
  if (lengthMs === 7 * DAY_MS) return 'week'
  return lengthMs === 365.25 * DAY_MS ? 'year' : formatDuration(lengthMs)
}
