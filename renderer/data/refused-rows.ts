import type { Mapping } from '#core/import/mapping.ts'
import { CONFLICT_CODE } from '#core/import/overlap-tally.ts'
import { canReadAgain } from '#core/import/retry-file.ts'
import type { RejectedRow } from '#core/workspace/model/imports.ts'
import { listRejectedRows } from './imports.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** A hundred thousand refused rows are gone through in parts, so that the page stays alive. */
const PAGE_ROWS = 1_000

/** All refused rows of an import, in parts. */
export async function* refusedPages(
  db: WorkspaceDb,
  importId: string,
): AsyncGenerator<readonly RejectedRow[]> {
  for (let offset = 0; ; offset += PAGE_ROWS) {
    const rows = await listRejectedRows(db, importId, { offset, limit: PAGE_ROWS })
    if (rows.length > 0) yield rows
    if (rows.length < PAGE_ROWS) return
  }
}

/** Refused rows that can't be read again by themselves, by why. */
export interface LeftOut {
  /** They contradict what is stored, so that reading them another way changes nothing. */
  readonly contradicting: number
  /** They were too long to be kept whole, or are no whole row of their own. */
  readonly partial: number
}

/** Refused rows that wait, by whether they can be read again. */
export interface WaitingRows {
  readonly readable: readonly RejectedRow[]
  readonly leftOut: LeftOut
}

/** All refused rows of an import that no later one took in. */
export async function waitingRows(
  db: WorkspaceDb,
  importId: string,
  mapping: Mapping | null,
): Promise<WaitingRows> {
  const readable: RejectedRow[] = []
  let [contradicting, partial] = [0, 0]
  for await (const rows of refusedPages(db, importId)) {
    for (const row of rows) {
      if (row.retriedBy !== null) continue
      if (row.code === CONFLICT_CODE) contradicting++
      else if (mapping !== null && canReadAgain(mapping, row)) readable.push(row)
      else partial++
    }
  }
  return { readable, leftOut: { contradicting, partial } }
}
