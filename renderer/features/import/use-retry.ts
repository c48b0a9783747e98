import { mappingSchema } from '#core/import/mapping.ts'
import { retryFile, type RetryFile } from '#core/import/retry-file.ts'
import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import { importQueue, useShowFile } from './use-import-files.ts'

/** The refused rows of a stored import as a file of their own; null where they make none. */
export function retryOf(record: ImportRecord, rows: readonly RejectedRow[]): RetryFile | null {
  const mapping = mappingSchema.safeParse(record.mapping)
  const retry = mapping.success ? retryFile(mapping.data, rows) : null
  return retry === null || retry.rows.length === 0 ? null : retry
}

/** Puts refused rows of a stored import into the queue, to be mapped and stored after all. */
export function useRetry(): (record: ImportRecord, retry: RetryFile) => void {
  const show = useShowFile()
  return ({ id, fileName }, { text, mapping, leftOut }) => {
    const name = `${fileName.replace(/(?:\.[a-z]+)?(?:\.gz)?$/i, '')} (refused rows)`
    const extension = mapping.format === 'csv' ? 'csv' : 'json'
    const source = { name: `${name}.${extension}`, file: new Blob([text]) }
    show(importQueue().addRetry(source, { importId: id, fileName, mapping, leftOut }))
  }
}
