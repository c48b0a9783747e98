import { isDate } from './cell-kind.ts'
import { isGap, isNotFinite, isQuantity } from './numbers.ts'
import { MAX_TIME_MS } from './time-reader.ts'

/** What the first cells of a column look like. */
export interface ColumnProfile {
  readonly index: number
  readonly header: string
  /** Cells that are not gaps. */
  readonly cells: readonly string[]
  /** Share of them that are dates as text. */
  readonly dates: number
  /** Share of them that are numbers, with or without a unit. */
  readonly numbers: number
  /** Share of them that are whole numbers in the range of epoch times. */
  readonly epochs: number
  /** Different cells among them. */
  readonly distinct: number
}

/** Looks at the cells of each column of a sample of rows; a short row lacks its last cells. */
export function profileColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): ColumnProfile[] {
  return header.map((name, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isGap(cell))
    const share = (test: (cell: string) => boolean): number =>
      cells.length === 0 ? 0 : cells.filter(test).length / cells.length
    const isDay = DAY_HEADER.test(name)
      ? isDate
      : (cell: string) => !ALL_DIGITS.test(cell) && isDate(cell)
    return {
      index,
      header: name,
      cells,
      dates: share(isDay),
      numbers: share((cell) => isNumber(cell) && !isDay(cell)),
      epochs: share((cell) => epochFormat(cell) !== null),
      distinct: new Set(cells).size,
    }
  })
}

/** Digits alone are a day such as `20260601` only in a column that says so. */
const ALL_DIGITS = /^\d+$/
const DAY_HEADER = /date|day|time|datum|zeit|^dt$|^ts$/i

function isNumber(cell: string): boolean {
  return isQuantity(cell) || isNotFinite(cell)
}

/** Unit of an epoch time by its size: each unit covers the years 1973 to 2199. */
export function epochFormat(cell: string): 'epoch-s' | 'epoch-ms' | 'epoch-us' | 'epoch-ns' | null {
  if (!/^\d{9,19}(?:[.,]\d{1,20})?(?:e0)?$/.test(cell)) return null
  const seconds = Number.parseFloat(cell)
  return EPOCHS.find(([, perSecond]) => isRecent(seconds / perSecond))?.[0] ?? null
}

const EPOCHS = [
  ['epoch-s', 1],
  ['epoch-ms', 1e3],
  ['epoch-us', 1e6],
  ['epoch-ns', 1e9],
] as const

function isRecent(seconds: number): boolean {
  return seconds >= 1e8 && seconds * 1000 < MAX_TIME_MS
}
