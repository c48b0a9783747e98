import type { ColumnProfile } from './column-profile.ts'
import { runsUp } from './counter-increments.ts'
import { isGap, isNotFinite, splitNumber, valueUnder } from './numbers.ts'
import { parseSeriesName } from './series-name.ts'

/** Names that Prometheus gives to running totals; a colon is that of a recording rule. */
const COUNTER_NAME = /^[^:]+_(?:total|count|sum|bucket)$/

/** Rises that a name alone must have behind it, and how many of them go with one fall. */
const LEAST_RISES = 8

/**
 * Whether a series is a running counter: its name says so and its values agree. A name with labels
 * in braces is that of a Prometheus metric that no function was applied to; any other could be that
 * of amounts per slot, so that it must run up over many points.
 *
 * @param runs the cells of each series of the name, in file order
 */
export function isCounter(text: string, runs: readonly (readonly string[])[]): boolean {
  const { name, labels } = parseSeriesName(text)
  if (!COUNTER_NAME.test(name)) return false
  const values = runs.map((cells) =>
    Float64Array.from(
      cells.filter((cell) => !isGap(cell) && !isNotFinite(cell)),
      numberOf,
    ),
  )
  if (values.some((run) => run.some(Number.isNaN))) return false
  return isUpward(values, labels.length > 0) || isUpward(values.map(backwards), labels.length > 0)
}

function backwards(run: Float64Array): Float64Array {
  return run.toReversed()
}

function isUpward(runs: readonly Float64Array[], isRaw: boolean): boolean {
  if (!runs.every(runsUp)) return false
  let rises = 0
  let falls = 0
  for (const run of runs) {
    for (let i = 1; i < run.length; i++) {
      if (run[i]! > run[i - 1]!) rises++
      else if (run[i]! < run[i - 1]!) falls++
    }
  }
  return isRaw ? rises >= 1 : rises >= LEAST_RISES * Math.max(1, falls)
}

/** A number without a unit; NaN for any other cell. */
function numberOf(cell: string): number {
  const parts = splitNumber(cell)
  if (parts === null || parts.suffix !== '') return Number.NaN
  const point = valueUnder('.', parts)
  return Number.isNaN(point) ? valueUnder(',', parts) : point
}

/** The names of a column of series whose values run up as their names say, by `isCounter`. */
export function countersAmong(
  series: ColumnProfile,
  value: ColumnProfile,
  naming: readonly ColumnProfile[],
): readonly string[] {
  const rowsOf = new Map<string, number[]>()
  series.all.forEach((cell, row) => {
    const { name } = parseSeriesName(cell)
    const rows = rowsOf.get(name)
    if (rows === undefined) rowsOf.set(name, [row])
    else rows.push(row)
  })
  const part = (column: ColumnProfile, rows: readonly number[]): ColumnProfile => ({
    ...column,
    all: rows.map((row) => column.all[row]!),
  })
  return [...rowsOf].flatMap(([name, rows]) => {
    const written = series.all[rows[0]!]!
    const runs = runsOf(
      part(value, rows),
      naming.map((column) => part(column, rows)),
    )
    return isCounter(written, runs) ? [name] : []
  })
}

/** The cells of a column, one list for each series that the naming columns tell apart. */
export function runsOf(
  { all }: ColumnProfile,
  naming: readonly ColumnProfile[],
): readonly (readonly string[])[] {
  if (naming.length === 0) return [all]
  const runs = new Map<string, string[]>()
  all.forEach((cell, row) => {
    const key = JSON.stringify(naming.map((column) => column.all[row]))
    const run = runs.get(key)
    if (run === undefined) runs.set(key, [cell])
    else run.push(cell)
  })
  return [...runs.values()]
}
