import type { ColumnProfile } from './column-profile.ts'
import { isDurationText } from './duration-text.ts'

/** What the cells of a column say of its meaning where its name leaves that open. */

/** Keys as trackers give them: letters and a number, a number alone, or a UUID. */
const KEY =
  /^(?:\p{L}[\p{L}\d]{0,15}[-_ #/]?\d{1,12}|#?\d{1,15}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/iu

/** Whether each cell is a key such as `INC-12`, and no two are the same. */
export function holdsKeys({ cells, distinct }: ColumnProfile): boolean {
  return cells.length > 0 && distinct === cells.length && cells.every((cell) => KEY.test(cell))
}

const BARE = /^-?[\d.,'’\s]+(?:e0)?$/
/** Metrics are measured in these, work isn't. */
const SECONDS = /^[\d.,]+\s*(?:ns|[uµμ]s|ms|msecs?|s|secs?|seconds?)$/i
const CLOCK = /^\d{1,2}:\d\d$/
/** Nobody writes the minutes after midnight so. */
const BELOW_AN_HOUR = /^0:\d\d$/
const LONG_CLOCK = /^(?:0\d|1[2-9]|2\d):/

/** Share of the cells that must be lengths. */
const NEARLY_ALL = 0.9

/**
 * Whether a column holds lengths of work with their units: `1h 15m`, `45 min`, `PT30M`, or clocks
 * such as `0:45` that can't all be times of day.
 */
export function holdsLengths({ cells }: ColumnProfile): boolean {
  const lengths = cells.filter(
    (cell) => !BARE.test(cell) && !SECONDS.test(cell) && isDurationText(cell),
  )
  if (lengths.length === 0 || lengths.length < NEARLY_ALL * cells.length) return false
  if (lengths.some((cell) => !CLOCK.test(cell))) return lengths.some((cell) => !/:/.test(cell))
  return (
    lengths.some((cell) => BELOW_AN_HOUR.test(cell)) &&
    !lengths.some((cell) => LONG_CLOCK.test(cell))
  )
}
