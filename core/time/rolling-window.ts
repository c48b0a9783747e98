import { DAY_MS, type Days, type EpochMs } from '#core/units/units.ts'
import type { TimeRange } from './time-range.ts'

/**
 * The window of `days` days of 24 hours that ends at `endMs`; clock changes don't touch it.
 *
 * @throws RangeError unless `days` is above 0
 */
export function rollingWindow(endMs: EpochMs, days: Days): TimeRange {
  if (!(days > 0 && days < Infinity)) throw new RangeError(`invalid days: ${days}`)
  return { fromMs: endMs - days * DAY_MS, toMs: endMs }
}
