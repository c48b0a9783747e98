import { readDateText } from './date-text.ts'
import { isGap, isNotFinite, isQuantity } from './numbers.ts'

/** What a cell looks like by itself. */
export type CellKind = 'gap' | 'date' | 'number' | 'text'

/** Kind of a trimmed cell; digits alone are a number, though `20260601` may be a day. */
export function cellKind(cell: string): CellKind {
  if (isGap(cell)) return 'gap'
  if (/^\d+$/.test(cell)) return 'number'
  if (isDate(cell)) return 'date'
  return isQuantity(cell) || isNotFinite(cell) ? 'number' : 'text'
}

/** Whether a cell is a date or a time with a date, in whatever order of day and month. */
export function isDate(cell: string): boolean {
  return (
    typeof readDateText(cell, 'DMY') !== 'string' || typeof readDateText(cell, 'MDY') !== 'string'
  )
}
