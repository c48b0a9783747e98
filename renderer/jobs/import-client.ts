import type { Mapping } from '#core/import/mapping.ts'
import type { Progress } from '#core/result/long-work.ts'
import type { ImportPreview } from '#core/import/preview.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import type { ImportCheck } from '#renderer/data/check-import.ts'
import type { OverlapPolicy } from '#core/workspace/model/imports.ts'
import type {
  CommitOptions,
  FileDetection,
  ImportJobProgress,
  ImportJobs,
  KnownOfFile,
} from './import-jobs.ts'
import { createJobRunner, type JobRunner } from './runner.ts'

/** A file as it is imported. */
export interface ImportFile {
  readonly name: string
  readonly file: Blob
}

/** A file that was parsed and waits in the worker to be committed. */
export interface ParsedFile {
  readonly parseId: number
  readonly preview: ImportPreview
}

/**
 * The page's side of the import worker. All promises reject with a `JobError` whose issues are
 * for the user, or with the signal's reason when they are cancelled. A cancel answers at once
 * and leaves the store as it was; only that of a commit waits for what became of it.
 */
export interface ImportClient {
  /** What the file seems to be, from its first bytes. */
  detect(file: ImportFile, workspaceId: string, known?: KnownOfFile): Promise<FileDetection>
  /**
   * Reads the whole file and lays its points ready in the workspace, where nobody sees them until
   * the commit. Dropping the file, or a crash, takes them away again.
   */
  parse(
    file: ImportFile,
    mapping: Mapping,
    workspaceId: string,
    options?: {
      readonly signal?: AbortSignal
      readonly onProgress?: (progress: ImportJobProgress) => void
    },
  ): Promise<ParsedFile>
  /** What storing a parsed file would do to a workspace as it is now. */
  check(parseId: number, overlap: OverlapPolicy): Promise<ImportCheck>
  /**
   * Stores a parsed file in one transaction, which a cancel rolls back: it rejects with an
   * AbortError once nothing is stored. Where the cancel came too late, it resolves all the same.
   */
  commit(
    parseId: number,
    options: CommitOptions,
    watch?: {
      readonly signal?: AbortSignal
      readonly onProgress?: (progress: Progress) => void
    },
  ): Promise<ImportRecord>
  /** All rejected rows of a parsed file as CSV. */
  rejectedCsv(parseId: number): Promise<string>
  /** Forgets a parsed file. */
  drop(parseId: number): Promise<void>
}

/** A client over a runner; the runner starts its worker anew after it was disposed. */
export function createImportClient(runner: JobRunner<ImportJobs>): ImportClient {
  let lastParseId = 0
  return {
    detect: ({ name, file }, workspaceId, known) =>
      runner.run('detect', { file, fileName: name, workspaceId, ...known }),
    async parse({ name, file }, mapping, workspaceId, { signal, onProgress } = {}) {
      lastParseId += 1
      const parseId = lastParseId
      const preview = await runner.run(
        'parse',
        { parseId, file, fileName: name, mapping, workspaceId },
        {
          ...(signal === undefined ? {} : { signal }),
          onProgress: (progress) => onProgress?.(progress as ImportJobProgress),
        },
      )
      return { parseId, preview }
    },
    check: (parseId, overlap) => runner.run('check', { parseId, overlap }),
    commit: (parseId, options, watch = {}) =>
      runner.run('commit', { parseId, ...options }, { ...watch, awaitsOutcome: true }),
    rejectedCsv: (parseId) => runner.run('rejectedCsv', { parseId }),
    async drop(parseId) {
      await runner.run('drop', { parseId })
    },
  }
}

let client: ImportClient | undefined

/** The client of the page, its worker started when it is first needed. */
export function importClient(): ImportClient {
  client ??= createImportClient(
    createJobRunner<ImportJobs>(
      () => new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' }),
    ),
  )
  return client
}
