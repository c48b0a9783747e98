import { MINUTE_MS, type DurationMs, type Minutes, type Ratio } from '#core/units/units.ts'
import { BILLION, budgetPartsPerBillion } from './exact-target.ts'

/**
 * The error budget as time: (1 - target) of a window's real length, in minutes. A calendar
 * window with a change of clocks has 743 or 721 hours and its budget follows.
 *
 * @example budgetMinutes(0.999, 30 * DAY_MS) // 43.2
 */
export function budgetMinutes(target: Ratio, windowMs: DurationMs): Minutes {
  return ((windowMs / MINUTE_MS) * budgetPartsPerBillion(target)) / BILLION
}
