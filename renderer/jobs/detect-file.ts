import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES, type Detection } from '#core/import/detection.ts'
import { rememberMapping, shapeOf } from '#core/import/file-shape.ts'
import { mappingSchema } from '#core/import/mapping.ts'
import type { Issue } from '#core/result/issue.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { CategoryRule } from '#core/workspace/model/practice.ts'
import type { FileDetection, KnownOfFile } from './import-jobs.ts'
import { JobError } from './job-error.ts'

/** What a workspace says of how files are read. */
export interface KnownToStore {
  readonly imports: readonly ImportRecord[]
  /** In the order in which they are tried. */
  readonly rules: readonly CategoryRule[]
}

/**
 * What a file seems to be, from its first bytes; answers that were given for an earlier file of the
 * same shape are taken over, unless it shall be read `afresh`.
 */
export async function detectFile(
  {
    file,
    fileName,
    afresh = false,
    ...known
  }: { readonly file: Blob; readonly fileName: string } & KnownOfFile,
  { imports, rules }: KnownToStore,
): Promise<FileDetection> {
  const found = detectImport(await prefixOf(file, fileName), fileName, known)
  if (!found.ok) throw new JobError([found.error])
  const categoryRules = rules.map(({ id: _id, ...rule }) => rule)
  const detection = {
    ...found.value,
    mapping: { ...found.value.mapping, categoryRules },
  }
  return afresh ? { ...detection, remembered: null } : remembering(detection, imports)
}

/** Takes over what was said of the newest committed file of the same shape. */
function remembering(detection: Detection, imports: readonly ImportRecord[]): FileDetection {
  const shape = shapeOf(detection.mapping)
  const newestFirst = imports
    .filter(({ status }) => status === 'committed')
    .toSorted((a, b) => b.committedMs - a.committedMs)
  for (const { id, fileName, committedMs, mapping } of newestFirst) {
    const earlier = mappingSchema.safeParse(mapping)
    if (!earlier.success || shapeOf(earlier.data) !== shape) continue
    const { categoryRules } = detection.mapping
    const taken = rememberMapping(detection, earlier.data)
    return {
      ...taken,
      mapping: { ...taken.mapping, categoryRules },
      remembered: { importId: id, fileName, committedMs },
    }
  }
  return { ...detection, remembered: null }
}

async function prefixOf(file: Blob, fileName: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, PREFIX_BYTES).arrayBuffer())
  } catch (error) {
    throw new JobError([unreadable(fileName, error)])
  }
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
