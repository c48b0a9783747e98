import { incrementsOf } from '#core/import/counter-increments.ts'
import type { Series } from '#core/series/series.ts'

/**
 * What a running counter grew by since the point before, at each point: a drop is a reset, after
 * which all of the value is new. The first point has nothing before it and is a gap. Growth over
 * a gap falls on the first point behind it; nothing is extrapolated to the edges of a window.
 *
 * @example 100, 160, 15 grow by 60 and then, after a reset, by 15
 */
export function counterIncrements(counter: Series): Series {
  const values = counter.values.slice()
  incrementsOf(values)
  return { axis: counter.axis, values }
}
