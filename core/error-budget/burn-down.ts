import type { SliColumns } from '#core/series/series.ts'
import type { TimeRange } from '#core/time/time-range.ts'
import type { EpochMs, EventCount } from '#core/units/units.ts'
import { hasData, slotsInside, slotStart } from './slots.ts'

/** The remaining budget at the end of each of up to `points` stretches of a range. */
export interface BurnDown {
  /** Float64Array of n + 1 epoch ms, ascending; the first is the start of the range. */
  readonly times: Float64Array
  /** Float64Array of n + 1 shares of the budget; NaN while no data are known. */
  readonly remaining: Float64Array
}

/**
 * How the budget went down over a range: at each time 1 - (bad events so far) / `allowedBad`.
 * Measured against the allowance of the whole range, so the line only falls and ends at the
 * range's own remaining budget.
 *
 * @param allowedBad bad events that the whole range allows, above 0
 * @param points at most this many stretches, each at least one slot
 */
export function burnDown(
  columns: SliColumns,
  range: TimeRange,
  allowedBad: EventCount,
  points: number,
): BurnDown {
  const { first, end } = slotsInside(columns, range)
  const count = Math.max(0, Math.min(points, end - first))
  const times = new Float64Array(count + 1)
  const remaining = new Float64Array(count + 1)
  times[0] = range.fromMs
  remaining[0] = columns.startMs <= range.fromMs ? 1 : Number.NaN
  let bad = 0
  let seen = false
  let index = first
  for (let point = 1; point <= count; point += 1) {
    const stop = first + Math.round(((end - first) * point) / count)
    for (; index < stop; index += 1) {
      if (!hasData(columns, index)) continue
      bad += columns.total[index]! - columns.good[index]!
      seen = true
    }
    times[point] = slotStart(columns, stop)
    remaining[point] = seen ? 1 - bad / allowedBad : Number.NaN
  }
  return { times, remaining }
}

/**
 * When the bad events of a range reached `allowedBad`: the end of the slot that spent the last
 * of the budget, null when some is left.
 */
export function exhaustedSince(
  columns: SliColumns,
  range: TimeRange,
  allowedBad: EventCount,
): EpochMs | null {
  const { first, end } = slotsInside(columns, range)
  let bad = 0
  for (let index = first; index < end; index += 1) {
    if (!hasData(columns, index)) continue
    bad += columns.total[index]! - columns.good[index]!
    if (bad > 0 && bad >= allowedBad) return slotStart(columns, index + 1)
  }
  return null
}
