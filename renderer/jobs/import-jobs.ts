import type { Detection } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { ImportProgress } from '#core/import/pipeline.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { ImportRecord, ImportTarget } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'

/** What the user said of a file before it is looked at. */
export interface KnownOfFile {
  readonly target?: ImportTarget
  readonly delimiter?: Mapping['dialect']['delimiter']
}

/**
 * What the import worker does. A parsed file stays in the worker under its `parseId` until it is
 * committed or dropped: its columns never cross to the page.
 */
export type ImportJobs = {
  detect: {
    input: { readonly file: Blob; readonly fileName: string } & KnownOfFile
    output: Detection
  }
  parse: {
    input: {
      /** Chosen by the page, so that it is never used twice, not even by a worker started anew. */
      readonly parseId: number
      readonly file: Blob
      readonly fileName: string
      readonly mapping: Mapping
    }
    output: ImportPreview
  }
  /** What a commit would do now; of the refused rows only the first come with it. */
  check: {
    input: { readonly parseId: number; readonly workspaceId: string }
    output: ImportCheck
  }
  commit: {
    input: { readonly parseId: number; readonly workspaceId: string }
    output: ImportRecord
  }
  /** All rejected rows of a parsed file, as of its last check, as CSV safe for spreadsheets. */
  rejectedCsv: { input: { readonly parseId: number }; output: string }
  drop: { input: { readonly parseId: number }; output: null }
}

/** Progress of `parse`. */
export interface ImportJobProgress extends ImportProgress {
  readonly rowsPerSecond: number
  /** Until the bytes are read at the pace so far; null before there is one. */
  readonly secondsLeft: number | null
}
