import type { RejectedDraft } from './import-batch.ts'

const HEADER = ['number', 'code', 'column', 'message', 'remedy', 'row'] as const

/**
 * Rejected rows as CSV (RFC 4180, CRLF) to mend them in a spreadsheet. A cell that a spreadsheet
 * would run as a formula gets an apostrophe before it (OWASP, “CSV Injection”).
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
  const safe = /^[\s]*[=+\-@]|^[\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
