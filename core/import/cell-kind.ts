import { readDateText } from './date-text.ts'
import { isGap, isNotFinite, isQuantity, splitNumber } from './numbers.ts'
import { unitWord } from './units.ts'

/** What a cell looks like by itself. */
export type CellKind = 'gap' | 'date' | 'number' | 'text'

/** Kind of a trimmed cell; digits alone are a number, though `20260601` may be a day. */
export function cellKind(cell: string): CellKind {
  if (isGap(cell)) return 'gap'
  if (/^\d+$/.test(cell)) return 'number'
  if (isDate(cell)) return 'date'
  return isQuantity(cell) || isNotFinite(cell) || isMeasured(cell) ? 'number' : 'text'
}

/** Whether a cell is a number with a blank and an unknown unit behind it: `21 °C`. */
function isMeasured(cell: string): boolean {
  const suffix = splitNumber(cell)?.suffix ?? ''
  return suffix !== '' && cell.endsWith(` ${suffix}`) && unitWord(suffix) !== null
}

/** Whether a cell is a date or a time with a date, in whatever order of day and month. */
export function isDate(cell: string): boolean {
  return (
    typeof readDateText(cell, 'DMY') !== 'string' || typeof readDateText(cell, 'MDY') !== 'string'
  )
}
