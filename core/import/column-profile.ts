import { isDate } from './cell-kind.ts'
import { epochFormat } from './epoch-format.ts'
import { isGap, isNotFinite, isQuantity, isReadable, splitNumber } from './numbers.ts'
import { isUnit, unitWord } from './units.ts'

/** What the first cells of a column look like. */
export interface ColumnProfile {
  readonly index: number
  readonly header: string
  /** The cells of all rows, gaps included. */
  readonly all: readonly string[]
  /** Cells that are not gaps. */
  readonly cells: readonly string[]
  /** Share of them that are dates as text. */
  readonly dates: number
  /** Share of them that are numbers, with or without a unit. */
  readonly numbers: number
  /** Share of them that are whole numbers in the range of epoch times. */
  readonly epochs: number
  /** The unit of its numbers where that is none of the known ones but stands in nearly all: `°C`. */
  readonly ownUnit: string | null
  /** Different cells among them. */
  readonly distinct: number
}

/** Looks at the cells of each column of a sample of rows; a short row lacks its last cells. */
export function profileColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnProfile[] {
  return header.map((name, index) => {
    const all = rows.map((row) => row[index] ?? '')
    const cells = all.filter((cell) => !isGap(cell))
    const share = (test: (cell: string) => boolean): number =>
      cells.length === 0 ? 0 : cells.filter(test).length / cells.length
    const isDay = DAY_HEADER.test(name)
      ? isDate
      : (cell: string) => !ALL_DIGITS.test(cell) && isDate(cell)
    const ownUnit = isSparse(cells, all) ? null : ownUnitOf(cells)
    return {
      index,
      header: name,
      all,
      cells,
      dates: share(isDay),
      numbers: share((cell) => (isNumber(cell) || ownUnitIn(cell) === ownUnit) && !isDay(cell)),
      epochs: share((cell) => epochFormat(cell) !== null),
      ownUnit,
      distinct: new Set(cells).size,
    }
  })
}

/** Whether so few rows have a cell that one of them proves nothing. */
export function isSparse(cells: readonly string[], all: readonly string[]): boolean {
  return all.length >= 10 && cells.length * 10 <= all.length
}

/** Digits alone are a day such as `20260601` only in a column that says so. */
const ALL_DIGITS = /^\d+$/
const DAY_HEADER = /date|day|time|datum|zeit|^dt$|^ts$/i

function isNumber(cell: string): boolean {
  return isQuantity(cell) || isNotFinite(cell)
}

/** Share of the cells with a unit that must have the same one to make it that of the column. */
const NEARLY_ALL = 0.8

/** The same for a unit with a sign, such as `°C`, which is no word. */
const MOST = 0.5

/**
 * The unknown unit that nearly all cells with a suffix have. Numbers that name something have
 * suffixes too (`2xx`, `4xx`): without a blank before it, a suffix counts only where the numbers
 * hardly repeat or have fractions.
 */
function ownUnitOf(cells: readonly string[]): string | null {
  const counts = new Map<string, number>()
  let suffixed = 0
  let measuring = 0
  const bodies = new Set<string>()
  for (const cell of cells) {
    const parts = splitNumber(cell)
    if (parts === null || parts.suffix === '' || !isReadable(parts)) continue
    suffixed++
    const unit = isUnit(parts.suffix) ? null : unitWord(parts.suffix)
    if (unit === null) continue
    counts.set(unit, (counts.get(unit) ?? 0) + 1)
    bodies.add(parts.body)
    if (/[^\p{L}]/u.test(unit) || /[.,]|\s\p{L}/u.test(cell)) measuring++
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  if (most === undefined) return null
  if (most[1] < suffixed * (/[^\p{L} ]/u.test(most[0]) ? MOST : NEARLY_ALL)) return null
  const hardlyRepeats = bodies.size >= 5 && bodies.size > suffixed / 2
  return measuring >= suffixed / 2 || hardlyRepeats ? most[0] : null
}

/** The unit word of a cell that is a number with one, which differs from null of no unit. */
function ownUnitIn(cell: string): string | undefined {
  const parts = splitNumber(cell)
  if (parts === null || parts.suffix === '' || !isReadable(parts)) return undefined
  return unitWord(parts.suffix) ?? undefined
}
