import { quantileSorted } from '#core/stats/quantile.ts'
import type { Ratio } from '#core/units/units.ts'
import type { PathFan } from './walk-paths.ts'

/** How far bands lie from the expected value at some times, from sample paths. */
export interface FanQuantiles {
  /** Epoch ms, ascending. */
  readonly times: Float64Array
  readonly levels: readonly FanLevel[]
}

/** Distances below (negative) and above the expected value, at each time. */
export interface FanLevel {
  readonly level: Ratio
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/**
 * The bands of a fan of paths, as distances from the expected value: between its times these
 * change slowly, while the value itself may swing with the days of the week.
 */
export function fanQuantiles(
  { times, expected, values }: PathFan,
  levels: readonly Ratio[],
): FanQuantiles {
  const sorted = values.map((column) => column.toSorted())
  const distanceAt = (p: number): Float64Array =>
    expected.map((value, at) => quantileSorted(sorted[at]!, p) - value)
  return {
    times,
    levels: levels.map((level) => ({
      level,
      lower: distanceAt((1 - level) / 2),
      upper: distanceAt((1 + level) / 2),
    })),
  }
}

/** A column at other times: straight between its own, held at its ends. */
export function interpolated(
  times: Float64Array,
  column: Float64Array,
  at: Float64Array,
): Float64Array {
  let index = 0
  const last = times.length - 1
  return at.map((ms) => {
    while (index < last && times[index + 1]! <= ms) index += 1
    const [from, to] = [times[index]!, times[Math.min(last, index + 1)]!]
    if (ms <= from || to === from) return column[index]!
    const share = (ms - from) / (to - from)
    return column[index]! + share * (column[index + 1]! - column[index]!)
  })
}
