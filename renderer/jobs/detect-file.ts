import { detectKnown } from '#core/import/detect-known.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import { prefixBytes } from '#core/import/plain-bytes.ts'
import type { Issue } from '#core/result/issue.ts'
import type { EpochMs } from '#core/units/units.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import type { FileDetection, KnownOfFile } from './import-jobs.ts'
import { JobError } from './job-error.ts'

/** What a workspace says of how files are read. */
export interface KnownToStore {
  readonly imports: readonly ImportRecord[]
  /** In the order in which they are tried. */
  readonly rules: readonly CategoryRule[]
  /** When the file is looked at. */
  readonly nowMs: EpochMs
}

/**
 * What a file seems to be, from its first bytes; answers that were given for an earlier file of the
 * same shape are taken over, unless it shall be read `afresh`.
 */
export async function detectFile(
  { file, fileName, ...known }: { readonly file: Blob; readonly fileName: string } & KnownOfFile,
  store: KnownToStore,
): Promise<FileDetection> {
  const rules = store.rules.map(({ id: _id, ...rule }) => rule)
  const prefix = await prefixOf(file, fileName)
  const { imports, nowMs } = store
  const found = detectKnown(prefix, fileName, { ...known, nowMs }, { imports, rules })
  if (!found.ok) throw new JobError([found.error])
  const { detection, remembered } = found.value
  if (remembered === null) return { ...detection, remembered }
  const { id: importId, fileName: earlier, committedMs } = remembered
  return { ...detection, remembered: { importId, fileName: earlier, committedMs } }
}

async function prefixOf(file: Blob, fileName: string): Promise<Uint8Array> {
  try {
    const head = await firstOf(file, PREFIX_BYTES)
    const wanted = prefixBytes(head)
    return wanted > head.length ? await firstOf(file, wanted) : head
  } catch (error) {
    throw new JobError([unreadable(fileName, error)])
  }
}

async function firstOf(file: Blob, bytes: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, bytes).arrayBuffer())
}

function unreadable(fileName: string, error: unknown): Issue {
  const reason = error instanceof Error ? error.message : String(error)
  return {
    code: 'unreadable-file',
    severity: 'error',
    message: `The file can’t be read: ${reason}`,
    remedy: 'Check that it is still there and may be read, and choose it again.',
    file: fileName,
  }
}
