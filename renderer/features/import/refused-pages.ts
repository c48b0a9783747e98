import { rejectedCsv } from '#core/import/rejected-csv.ts'
import type { Mapping } from '#core/import/mapping.ts'
import { fileOfRows, type RetryFile } from '#core/import/retry-file.ts'
import { refusedPages, waitingRows, type LeftOut } from '#renderer/data/refused-rows.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'

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
): Promise<(RetryFile & { readonly leftOut: LeftOut }) | null> {
  const { readable, leftOut } = await waitingRows(db, importId, mapping)
  return readable.length === 0 ? null : { ...fileOfRows(mapping, readable), leftOut }
}
