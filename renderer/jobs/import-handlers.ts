import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import type { ImportBatch, RejectedDraft } from '#core/import/import-batch.ts'
import { parseImport, type ImportProgress } from '#core/import/pipeline.ts'
import { MOST_REJECTED, previewImport } from '#core/import/preview.ts'
import { rejectedCsv } from '#core/import/rejected-csv.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import { blobBytes } from './blob-bytes.ts'
import type { ImportJobProgress, ImportJobs } from './import-jobs.ts'
import { JobError } from './job-error.ts'
import { nativeDigest } from './native-digest.ts'
import type { JobHandlers } from './serve.ts'

/** What the jobs do with a workspace; injected, so that they are tested without a store. */
export interface ImportStore {
  /** Compares a batch with what is stored. */
  readonly check: (workspaceId: string, batch: ImportBatch) => Promise<Result<ImportCheck, Issue>>
  /** Stores a batch. */
  readonly commit: (workspaceId: string, batch: ImportBatch) => Promise<Result<ImportRecord, Issue>>
}

interface Parsed {
  readonly batch: ImportBatch
  /** Refused rows: by the file alone, after a check also by what is stored. */
  readonly rejected: readonly RejectedDraft[]
}

/** The jobs of the import worker. Parsed files are kept here until they are committed. */
export function importHandlers(store: ImportStore, nowMs: () => number): JobHandlers<ImportJobs> {
  const parsed = new Map<number, Parsed>()

  const parsedAs = (parseId: number): Parsed => {
    const found = parsed.get(parseId)
    if (found === undefined) throw new JobError([parseLost])
    return found
  }

  return {
    detect: async ({ file, fileName, target, delimiter }) => {
      const prefix = await prefixOf(file, fileName)
      return valueOf(detectImport(prefix, fileName, target, delimiter))
    },
    parse: async ({ parseId, file, fileName, mapping }, { signal, report }) => {
      const result = await parseImport(
        {
          fileName,
          sizeBytes: file.size,
          bytes: blobBytes(file),
          digest: nativeDigest(file),
          choice: { mapping },
        },
        {
          isCancelled: () => signal.aborted,
          onProgress: withPace(report, nowMs),
        },
      )
      signal.throwIfAborted()
      const batch = valueOf(result)
      parsed.set(parseId, { batch, rejected: batch.rejected })
      return previewImport(batch)
    },
    check: async ({ parseId, workspaceId }) => {
      const { batch } = parsedAs(parseId)
      const check = valueOf(await store.check(workspaceId, batch))
      if (check.kind === 'nothing') return check
      if (parsed.has(parseId)) parsed.set(parseId, { batch, rejected: check.rejected })
      return { ...check, rejected: check.rejected.slice(0, MOST_REJECTED) }
    },
    commit: async ({ parseId, workspaceId }) => {
      const record = valueOf(await store.commit(workspaceId, parsedAs(parseId).batch))
      parsed.delete(parseId)
      return record
    },
    rejectedCsv: async ({ parseId }) => rejectedCsv(parsedAs(parseId).rejected),
    drop: async ({ parseId }) => {
      parsed.delete(parseId)
      return null
    },
  }
}

async function prefixOf(file: Blob, fileName: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, PREFIX_BYTES).arrayBuffer())
  } catch (error) {
    throw new JobError([unreadable(fileName, error)])
  }
}

function valueOf<T>(result: Result<T, Issue>): T {
  if (!result.ok) throw new JobError([result.error])
  return result.value
}

/** Adds rows per second and time left to the progress of the pipeline. */
function withPace(
  report: (progress: ImportJobProgress) => void,
  nowMs: () => number,
): (progress: ImportProgress) => void {
  const startMs = nowMs()
  return (progress) => {
    const seconds = (nowMs() - startMs) / 1000
    const left = (progress.total ?? progress.done) - progress.done
    report({
      ...progress,
      rowsPerSecond: seconds > 0 ? Math.round(progress.rows / seconds) : 0,
      secondsLeft: progress.done > 0 ? (left * seconds) / progress.done : null,
    })
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

const parseLost: Issue = {
  code: 'parse-lost',
  severity: 'error',
  message: 'The preview of this file is no longer there.',
  remedy: 'Choose the file again; nothing was changed.',
}
