import { readDateText } from './date-text.ts'
import { isGap, isQuantity } from './numbers.ts'

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
    return {
      index,
      header: name,
      cells,
      dates: share(isDate),
      numbers: share((cell) => isQuantity(cell) && !isDate(cell)),
      epochs: share((cell) => epochFormat(cell) !== null),
      distinct: new Set(cells).size,
    }
  })
}

function isDate(cell: string): boolean {
  return (
    typeof readDateText(cell, 'DMY') !== 'string' || typeof readDateText(cell, 'MDY') !== 'string'
  )
}

/** Unit of an epoch time by its size: each unit covers the years 1973 to 5138 alone. */
export function epochFormat(cell: string): 'epoch-s' | 'epoch-ms' | 'epoch-us' | 'epoch-ns' | null {
  if (!/^\d{9,19}(?:\.\d+)?(?:e0)?$/.test(cell)) return null
  const size = Number.parseFloat(cell)
  if (size < 1e8) return null
  if (size < 1e11) return 'epoch-s'
  if (size < 1e14) return 'epoch-ms'
  return size < 1e17 ? 'epoch-us' : 'epoch-ns'
}
