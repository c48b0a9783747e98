import type { ImportBatch, RejectedDraft } from '#core/import/import-batch.ts'
import { parseImport, type ImportProgress } from '#core/import/pipeline.ts'
import type { PieceShelf } from '#core/import/piece-store.ts'
import { MOST_REJECTED, previewImport } from '#core/import/preview.ts'
import { rejectedCsv } from '#core/import/rejected-csv.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { ImportRecord, OverlapPolicy } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import type { CommitHooks } from '#renderer/data/commit-import.ts'
import { detectFile, type KnownToStore } from './detect-file.ts'
import type { CommitOptions, ImportJobProgress, ImportJobs } from './import-jobs.ts'
import { JobError } from './job-error.ts'
import { prepareParts, readParts } from './read-parts.ts'
import type { JobContext, JobHandlers } from './serve.ts'

/** Room in a workspace for the rows of a file that is being read. */
export interface Staging {
  readonly readingId: string
  readonly shelf: PieceShelf
  /** Gives the room back, with all that is in it. */
  readonly release: () => Promise<void>
}

/** What the jobs do with a workspace; injected, so that they are tested without a store. */
export interface ImportStore {
  /** What the workspace says of how files are read. */
  readonly known: (workspaceId: string) => Promise<KnownToStore>
  readonly stage: (workspaceId: string) => Promise<Staging>
  /** Compares a batch with what is stored. */
  readonly check: (read: ReadFile, overlap: OverlapPolicy) => Promise<Result<ImportCheck, Issue>>
  /** Stores a batch. */
  readonly commit: (
    read: ReadFile,
    options: CommitOptions,
    hooks: CommitHooks,
  ) => Promise<Result<ImportRecord, Issue>>
}

/** A file that was read for a workspace and waits to be committed. */
export interface ReadFile {
  readonly workspaceId: string
  readonly batch: ImportBatch
  readonly staging: Staging
}

interface Parsed extends ReadFile {
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

  const forget = async (parseId: number): Promise<void> => {
    const found = parsed.get(parseId)
    parsed.delete(parseId)
    await found?.staging.release()
  }

  return {
    detect: async ({ workspaceId, ...file }) => {
      prepareParts(file.file)
      return detectFile(file, await store.known(workspaceId))
    },
    parse: async ({ parseId, ...input }, context) => {
      const staging = await store.stage(input.workspaceId)
      try {
        const batch = await parseFile(input, staging, context, nowMs)
        const preview = await previewImport(batch)
        context.signal.throwIfAborted()
        const { workspaceId } = input
        parsed.set(parseId, { workspaceId, batch, rejected: batch.rejected, staging })
        return preview
      } catch (error) {
        await staging.release()
        throw error
      }
    },
    check: async ({ parseId, overlap }) => {
      const found = parsedAs(parseId)
      const check = valueOf(await store.check(found, overlap))
      if (check.kind === 'nothing') return check
      if (parsed.has(parseId)) parsed.set(parseId, { ...found, rejected: check.rejected })
      return { ...check, rejected: check.rejected.slice(0, MOST_REJECTED) }
    },
    commit: async ({ parseId, ...options }, { signal, report }) => {
      const found = parsedAs(parseId)
      const { batch } = found
      const total = batch.groups.reduce((sum, { rows, series }) => sum + rows * series.length, 0)
      const record = valueOf(
        await store.commit(found, options, {
          throwIfCancelled: () => signal.throwIfAborted(),
          onProgress: (done) => report({ done, total, unit: 'samples' }),
        }),
      )
      await forget(parseId)
      return record
    },
    rejectedCsv: async ({ parseId }) => rejectedCsv(parsedAs(parseId).rejected),
    drop: async ({ parseId }) => {
      await forget(parseId)
      return null
    },
  }
}

/** Reads a whole file into a batch; rejects when it can't be read or is cancelled. */
async function parseFile(
  { file, fileName, mapping }: Omit<ImportJobs['parse']['input'], 'parseId'>,
  { shelf }: Staging,
  { signal, report }: JobContext,
  nowMs: () => number,
): Promise<ImportBatch> {
  const result = await parseImport(
    {
      fileName,
      sizeBytes: file.size,
      ...readParts(file),
      choice: { mapping },
      shelf,
    },
    { isCancelled: () => signal.aborted, onProgress: withPace(report, nowMs) },
  )
  signal.throwIfAborted()
  return valueOf(result)
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

const parseLost: Issue = {
  code: 'parse-lost',
  severity: 'error',
  message: 'The preview of this file is no longer there.',
  remedy: 'Choose the file again; nothing was changed.',
}
