import type { RejectedDraft } from './import-batch.ts'

const HEADER = ['number', 'code', 'column', 'message', 'remedy', 'row'] as const

/** Ends of a cell, for whatever a spreadsheet takes as the separator, and of a row. */
const NEEDS_QUOTES = /[",;\t\r\n]/

/**
 * Where a cell may begin with a formula: at the start of the text, and behind all that a
 * spreadsheet of another locale takes for the end of a cell or row, whose quotes don't hold there.
 * Blanks and quotes before the sign are no part of what it runs.
 */
const FORMULA_START = /(^|[;\t\r\n])(?=(?:[^\S\t\r\n]|["'])*[=+\-@＝＋－＠])/g

/**
 * Rejected rows as CSV (RFC 4180, CRLF) to mend them in a spreadsheet. What a spreadsheet would
 * run as a formula gets an apostrophe before it (OWASP, “CSV Injection”), also where it splits
 * the text at semicolons or tabs instead of commas.
 */
export function rejectedCsv(rows: readonly RejectedDraft[]): string {
  const lines = rows.map((row) =>
    [String(row.line), row.code, row.column ?? '', row.message, row.remedy, row.raw]
      .map(csvCell)
      .join(','),
  )
  return [HEADER.join(','), ...lines, ''].join('\r\n')
}

function csvCell(text: string): string {
  const guarded = text.replace(FORMULA_START, "$1'")
  const safe = /^[\t\r\n]/.test(guarded) ? `'${guarded}` : guarded
  const isPlain = !NEEDS_QUOTES.test(safe) && safe === safe.trim()
  return isPlain ? safe : `"${safe.replaceAll('"', '""')}"`
}
