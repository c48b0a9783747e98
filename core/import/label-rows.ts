import { isDate } from './cell-kind.ts'

/**
 * Rows that say what the columns are, between the header and the first time: a download of the
 * CloudWatch console starts with `Full label`, `Label` and `Period`, then come times and values.
 */

const LABELS = /^(?:full )?label$/i
const LABEL_ROW =
  /^(?:(?:full )?label|period|stat(?:istic)?s?|metric(?: name)?|namespace|id|account(?: (?:id|label))?|region|units?|dimensions?|expression)$/i

/** Whether a row can be the header of such a file: its cells are the labels of the columns. */
export function isLabelHeader(cells: readonly string[]): boolean {
  return LABELS.test(cells[0]?.trim() ?? '')
}

/** Whether a row says something about each column. */
export function isLabelRow(cells: readonly string[]): boolean {
  return LABEL_ROW.test(cells[0]?.trim() ?? '')
}

/**
 * Position of the header of such a file: the short labels where both are there. Null unless only
 * rows about the columns, of one width, stand above a first time.
 */
export function labelHeader(rows: readonly (readonly string[])[]): number | null {
  const first = rows.findIndex(isLabelHeader)
  if (first < 0) return null
  const end = rows.findIndex((cells, i) => i > first && !isLabelRow(cells))
  if (end < 0 || !isDate(rows[end]![0]!)) return null
  const labels = rows.slice(first, end)
  if (labels.some((cells) => cells.length !== rows[end]!.length)) return null
  const short = labels.findIndex(([word]) => /^label$/i.test(word!.trim()))
  return first + Math.max(0, short)
}

/** The rows of a table without those that say something about its columns. */
export function withoutLabelRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  if (!isLabelHeader(header)) return rows
  const first = rows.findIndex((cells) => !isLabelRow(cells))
  return first > 0 && isDate(rows[first]![0]!) ? rows.slice(first) : rows
}
