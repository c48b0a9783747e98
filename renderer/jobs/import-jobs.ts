import type { Detection } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { ImportProgress } from '#core/import/pipeline.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { RetryOf } from '#core/import/retried-rows.ts'
import type { ImportRecord, ImportTarget, OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'

/** What the user said of a file before it is looked at. */
export interface KnownOfFile {
  readonly target?: ImportTarget
  readonly delimiter?: Mapping['dialect']['delimiter']
  readonly encoding?: Mapping['dialect']['encoding']
  /** Leave out what was said of an earlier file of the same shape. */
  readonly afresh?: boolean
}

/** An earlier import whose answers were taken over, because its file had the same shape. */
export interface RememberedMapping {
  readonly importId: string
  readonly fileName: string
  readonly committedMs: number
}

/** What a file seems to be, with what is remembered of files like it. */
export interface FileDetection extends Detection {
  readonly remembered: RememberedMapping | null
}

/**
 * What the import worker does. A parsed file stays in the worker under its `parseId` until it is
 * committed or dropped: its columns never cross to the page.
 */
export type ImportJobs = {
  detect: {
    input: {
      readonly file: Blob
      readonly fileName: string
      readonly workspaceId: string
    } & KnownOfFile
    output: FileDetection
  }
  parse: {
    input: {
      /** Chosen by the page, so that it is never used twice, not even by a worker started anew. */
      readonly parseId: number
      readonly file: Blob
      readonly fileName: string
      readonly mapping: Mapping
      /** Where its points are laid ready while it is read; they don't count until the commit. */
      readonly workspaceId: string
    }
    output: ImportPreview
  }
  /** What a commit would do now; of the refused rows only the first come with it. */
  check: {
    input: { readonly parseId: number; readonly overlap: OverlapPolicy }
    output: ImportCheck
  }
  commit: {
    input: { readonly parseId: number } & CommitOptions
    output: ImportRecord
  }
  /** All rejected rows of a parsed file, as of its last check, as CSV safe for spreadsheets. */
  rejectedCsv: { input: { readonly parseId: number }; output: string }
  drop: { input: { readonly parseId: number }; output: null }
}

/** What the user chose for one import beyond its mapping. */
export interface CommitOptions {
  readonly overlap: OverlapPolicy
  /** The refused rows of an earlier import that this file holds; null for a file of its own. */
  readonly retryOf: RetryOf | null
}

/** Progress of `parse`. */
export interface ImportJobProgress extends ImportProgress {
  readonly rowsPerSecond: number
  /** Until the bytes are read at the pace so far; null before there is one. */
  readonly secondsLeft: number | null
}
