import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import { mappingSchema } from './mapping.ts'
import { retryFile, type RetryFile } from './retry-file.ts'

/**
 * The refused rows of an earlier import that a second try took in, marked with it; none when the
 * import is no retry. A row counts as taken in when it is not refused again, even where it turned
 * out to be stored already.
 *
 * @param refused the rows that the second try refused
 */
export function retriedRows(
  { id, retryOf }: Pick<ImportRecord, 'id' | 'retryOf'>,
  stored: {
    readonly imports: readonly ImportRecord[]
    readonly rejectedRows: readonly RejectedRow[]
  },
  refused: readonly Pick<RejectedRow, 'line'>[],
): RejectedRow[] {
  if (retryOf === null) return []
  const mapping = mappingSchema.safeParse(stored.imports.find((r) => r.id === retryOf)?.mapping)
  if (!mapping.success) return []
  const rows = stored.rejectedRows.filter(({ importId }) => importId === retryOf)
  const file = retryFile(mapping.data, rows)
  if (file === null) return []
  const still = new Set(refused.map(({ line }) => line))
  const lines = linesOf(file)
  return file.rows.filter((_, i) => !still.has(lines[i]!)).map((row) => ({ ...row, retriedBy: id }))
}

/** Where each row of the small file stands, as its reader counts: lines, or records of an array. */
function linesOf({ rows, mapping }: RetryFile): number[] {
  if (mapping.format === 'json-records') return rows.map((_, i) => i + 1)
  let line = mapping.format === 'csv' ? mapping.dialect.headerLine + 1 : 1
  return rows.map(({ raw }) => {
    const at = line
    line += raw.split('\n').length
    return at
  })
}
