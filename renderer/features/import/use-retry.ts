import { mappingSchema, type Mapping } from '#core/import/mapping.ts'
import { canRetry } from '#core/import/retry-file.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { useWorkspace } from '#renderer/data/workspace-context.ts'
import { notify } from '#renderer/ui/toasts.ts'
import { storedRetryFile } from './refused-pages.ts'
import { importQueue, useShowFile } from './use-import-files.ts'

/** How the refused rows of an import are read again; null where they mean nothing alone. */
export function retryMapping({ mapping }: ImportRecord): Mapping | null {
  const parsed = mappingSchema.safeParse(mapping)
  return parsed.success && canRetry(parsed.data) ? parsed.data : null
}

/** Puts refused rows of a stored import into the queue, to be mapped and stored after all. */
export function useRetry(): (record: ImportRecord, mapping: Mapping) => Promise<void> {
  const { db } = useWorkspace()
  const show = useShowFile()
  return async ({ id, fileName }, read) => {
    const retry = await storedRetryFile(db, id, read)
    if (retry === null) return notify(nothingToRetry)
    const { text, mapping, rows, leftOut } = retry
    const name = `${fileName.replace(/(?:\.[a-z]+)?(?:\.gz)?$/i, '')} (refused rows)`
    const extension = mapping.format === 'csv' ? 'csv' : 'json'
    const source = { name: `${name}.${extension}`, file: new Blob([text]) }
    show(importQueue().addRetry(source, { importId: id, rows, fileName, mapping, leftOut }))
  }
}

const nothingToRetry = {
  title: 'None of these rows can be read again by itself',
  description: 'Why is said above them. Mend them in the file and import it again.',
  tone: 'problem',
} as const
