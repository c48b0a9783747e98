import { rejectedCsv } from '#core/import/rejected-csv.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { canReadAgain, fileOfRows, type RetryFile } from '#core/import/retry-file.ts'
import type { RejectedRow } from '#core/workspace/model/imports.ts'
import { listRejectedRows } from '#renderer/data/imports.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'

/** A hundred thousand refused rows are gone through in parts, so that the page stays alive. */
const PAGE_ROWS = 1_000

async function* refusedPages(
  db: WorkspaceDb,
  importId: string,
): AsyncGenerator<readonly RejectedRow[]> {
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const rows = await listRejectedRows(db, importId, { offset, limit: PAGE_ROWS })
    if (rows.length > 0) yield rows
    if (rows.length < PAGE_ROWS) return
  }
}

/** All refused rows of a stored import as CSV that is safe for spreadsheets. */
export async function storedRefusedCsv(db: WorkspaceDb, importId: string): Promise<string> {
  const parts: string[] = []
  for await (const rows of refusedPages(db, importId)) {
    const csv = rejectedCsv(rows)
    parts.push(parts.length === 0 ? csv : csv.slice(csv.indexOf('\n') + 1))
  }
  return parts.join('')
}

/** The refused rows of a stored import that can be read again as a file; null when none can. */
export async function storedRetryFile(
  db: WorkspaceDb,
  importId: string,
  mapping: Mapping,
): Promise<(RetryFile & { readonly leftOut: number }) | null> {
  const readable: RejectedRow[] = []
  let leftOut = 0
  for await (const rows of refusedPages(db, importId)) {
    const waiting = rows.filter(({ retriedBy }) => retriedBy === null)
    const whole = waiting.filter((row) => canReadAgain(mapping, row))
    readable.push(...whole)
    leftOut += waiting.length - whole.length
  }
  return readable.length === 0 ? null : { ...fileOfRows(mapping, readable), leftOut }
}
