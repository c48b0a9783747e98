import { timesOf, type Series } from '#core/series/series.ts'
import type { RowColumns } from './row-piece.ts'

/** What becomes of a row: it brings something new, all of it is stored, or it contradicts. */
export const NEW = 0
export const KNOWN = 1
export const CONTRADICTS = 2

/** Stands for “no point at this time”, since NaN is a stored gap and no value is infinite. */
export const ABSENT = Infinity

/** The verdict of each row, and what is stored at its time for each of its values. */
export interface JudgedRows {
  /** Uint8Array of n: `NEW`, `KNOWN` or `CONTRADICTS`. */
  readonly verdicts: Uint8Array
  /** For each series a Float64Array of n: the stored value, NaN for a gap, `ABSENT` for no point. */
  readonly stored: readonly Float64Array[]
}

/**
 * Holds rows beside the stored series of the same identity, undefined where there is none. A row is
 * judged as a whole: one value that is stored otherwise makes all of it contradict. An imported gap
 * says nothing about a stored value, and a stored gap is filled.
 */
export function judgeRows(
  { times, values }: RowColumns,
  storedSeries: readonly (Series | undefined)[],
): JudgedRows {
  const stored = storedSeries.map((series) => valuesAt(series, times))
  const verdicts = new Uint8Array(times.length).fill(KNOWN)
  for (let row = 0; row < times.length; row++) {
    for (let slot = 0; slot < values.length; slot++) {
      const value = values[slot]![row]!
      const before = stored[slot]![row]!
      if (before === ABSENT || (Number.isNaN(before) && !Number.isNaN(value))) verdicts[row] = NEW
      else if (!Number.isNaN(value) && value !== before) {
        verdicts[row] = CONTRADICTS
        break
      }
    }
  }
  return { verdicts, stored }
}

/** Whether a single point adds to what is stored at its time, or replaces it. */
export function isAdded(value: number, before: number): boolean {
  if (before === ABSENT) return true
  return !Number.isNaN(value) && value !== before
}

/** What is stored at each of the given times. Both ascend, so one walk is enough. */
function valuesAt(series: Series | undefined, times: Float64Array): Float64Array {
  const found = new Float64Array(times.length).fill(ABSENT)
  if (series === undefined) return found
  const storedTimes = timesOf(series)
  let at = 0
  for (let i = 0; i < times.length; i++) {
    while (at < storedTimes.length && storedTimes[at]! < times[i]!) at++
    if (storedTimes[at] === times[i]) found[i] = series.values[at]!
  }
  return found
}
