import type { Issue } from '#core/result/issue.ts'
import type { Progress } from '#core/result/long-work.ts'
import type { Result } from '#core/result/result.ts'
import type { ImportBatch } from './import-batch.ts'
import type { Mapping } from './mapping.ts'

/** What the user confirmed for one file. */
export interface ImportChoice {
  readonly mapping: Mapping
}

/** A file as the pipeline sees it: a name, a size and its bytes in order, in chunks of any size. */
export interface ImportInput {
  readonly fileName: string
  readonly sizeBytes: number
  readonly bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>
  readonly choice: ImportChoice
}

/** Progress in bytes, with the rows read so far. */
export interface ImportProgress extends Progress {
  readonly unit: 'bytes'
  readonly rows: number
}

export interface ImportHooks {
  /** Called after every chunk of bytes. */
  readonly onProgress?: (progress: ImportProgress) => void
  /** Asked before every chunk; true ends the work with an issue of code `cancelled`. */
  readonly isCancelled?: () => boolean
}

/**
 * Reads a file into a batch: bytes → text → rows → samples or events, in one pass and in memory
 * that depends on the data kept, not on the file. Each row ends as accepted, rejected or
 * duplicate. Never throws: a file that can't be read at all is an error issue
 * (`unreadable-file`, `not-utf-8`, `columns-differ`, `invalid-json`, `prometheus-error`,
 * `too-many-rejected`, `cancelled`, …).
 */
export type ParseImport = (
  input: ImportInput,
  hooks?: ImportHooks,
) => Promise<Result<ImportBatch, Issue>>
