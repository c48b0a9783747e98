import type { Detection } from '#core/import/detection.ts'
import type { Mapping } from '#core/import/mapping.ts'
import type { ImportProgress } from '#core/import/pipeline.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { ImportRecord, ImportTarget } from '#core/workspace/model/imports.ts'

/**
 * What the import worker does. A parsed file stays in the worker under its `parseId` until it is
 * committed or dropped: its columns never cross to the page.
 */
export type ImportJobs = {
  detect: {
    input: {
      readonly file: Blob
      readonly fileName: string
      /** What the user wants to import, when that is known. */
      readonly target?: ImportTarget
    }
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
  commit: {
    input: { readonly parseId: number; readonly workspaceId: string }
    output: ImportRecord
  }
  /** All rejected rows of a parsed file, as CSV that is safe to open in a spreadsheet. */
  rejectedCsv: { input: { readonly parseId: number }; output: string }
  drop: { input: { readonly parseId: number }; output: null }
}

/** Progress of `parse`. */
export interface ImportJobProgress extends ImportProgress {
  readonly rowsPerSecond: number
  /** Until the bytes are read at the pace so far; null before there is one. */
  readonly secondsLeft: number | null
}
