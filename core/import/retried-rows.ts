import type { RejectedRow } from '#core/workspace/model/imports.ts'

/** Which refused rows of an earlier import a file holds, as it was built. */
export interface RetryOf {
  /** The import that refused them. */
  readonly importId: string
  readonly rows: readonly RetriedRow[]
}

/** A refused row in the file that was built from it. */
export interface RetriedRow {
  readonly id: string
  /** Where it stands there, as the reader of that file counts. */
  readonly line: number
}

/**
 * The refused rows of an earlier import that a second try took in, marked with it; none when the
 * import is no retry. A row counts as taken in when it is not refused again, even where it turned
 * out to be stored already. One that another try has taken in meanwhile stays marked with that.
 *
 * @param stored the refused rows of the earlier import as they are now, alone or with others
 * @param refused the rows that the second try refused
 */
export function retriedRows(
  importId: string,
  retryOf: RetryOf | null,
  stored: readonly RejectedRow[],
  refused: readonly Pick<RejectedRow, 'line'>[],
): RejectedRow[] {
  if (retryOf === null) return []
  const still = new Set(refused.map(({ line }) => line))
  const taken = new Set(retryOf.rows.filter(({ line }) => !still.has(line)).map(({ id }) => id))
  return stored
    .filter(({ id, importId: of, retriedBy }) => {
      return of === retryOf.importId && retriedBy === null && taken.has(id)
    })
    .map((row) => ({ ...row, retriedBy: importId }))
}
