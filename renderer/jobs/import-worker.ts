import './jitless.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import { listCategoryRules } from '#renderer/data/category-rules.ts'
import { checkImport } from '#renderer/data/check-import.ts'
import { systemEnvironment } from '#renderer/data/clock.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { dropOrphans, dropStaged, holdReading, stagedPieces } from '#renderer/data/staged-pieces.ts'
import { storageIssue } from '#renderer/data/storage-issue.ts'
import { openWorkspace, type WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { importHandlers, type ReadFile, type Staging } from './import-handlers.ts'
import type { ImportJobs } from './import-jobs.ts'
import { JobError } from './job-error.ts'
import { workerPort } from './job-port.ts'
import { serveJobs } from './serve.ts'

/** Opens the workspace for one act; what storage refuses becomes an issue. */
async function inWorkspace<T>(
  workspaceId: string,
  act: (db: WorkspaceDb) => Promise<Result<T, Issue>>,
): Promise<Result<T, Issue>> {
  try {
    const db = await openWorkspace(workspaceId)
    try {
      return await act(db)
    } finally {
      db.close()
    }
  } catch (error) {
    const issue = storageIssue(error)
    if (issue === null) throw error
    return err(issue)
  }
}

/** The same for acts that give a value or throw. */
async function withWorkspace<T>(
  workspaceId: string,
  act: (db: WorkspaceDb) => Promise<T>,
): Promise<T> {
  const result = await inWorkspace(workspaceId, async (db) => ({ ok: true, value: await act(db) }))
  if (!result.ok) throw new JobError([result.error])
  return result.value
}

// Absent on pages that aren't served securely, whatever its type says.
const locks = navigator.locks as LockManager | undefined
const cleaned = new Set<string>()

/** Room for one reading; the first in a workspace clears what crashed ones have left behind. */
async function stage(workspaceId: string): Promise<Staging> {
  if (!cleaned.has(workspaceId)) {
    cleaned.add(workspaceId)
    await withWorkspace(workspaceId, (db) => dropOrphans(db, locks))
  }
  const readingId = crypto.randomUUID()
  const letGo = await holdReading(readingId, locks)
  let used = false
  const withShelf = <T>(act: (db: WorkspaceDb) => Promise<T>): Promise<T> => {
    used = true
    return withWorkspace(workspaceId, act)
  }
  return {
    readingId,
    shelf: {
      put: (pieces) => withShelf((db) => stagedPieces(db, readingId).put(pieces)),
      get: (key) => withShelf((db) => stagedPieces(db, readingId).get(key)),
      remove: (keys) => withShelf((db) => stagedPieces(db, readingId).remove(keys)),
    },
    release: async () => {
      if (used) await withWorkspace(workspaceId, (db) => dropStaged(db, readingId))
      letGo()
    },
  }
}

/** Opens the workspace of a file that was read; rows laid aside are read in the same transaction. */
function withRows<T>(
  { workspaceId, batch, staging }: ReadFile,
  act: (db: WorkspaceDb) => Promise<Result<T, Issue>>,
): Promise<Result<T, Issue>> {
  return inWorkspace(workspaceId, (db) =>
    batch.pieces.through(stagedPieces(db, staging.readingId), () => act(db)),
  )
}

serveJobs<ImportJobs>(
  workerPort(),
  importHandlers(
    {
      known: (id) =>
        withWorkspace(id, async (db) => ({
          imports: await db.imports.toArray(),
          rules: await listCategoryRules(db),
          nowMs: systemEnvironment.nowMs(),
        })),
      stage,
      check: (read, overlap) => withRows(read, (db) => checkImport(db, read.batch, overlap)),
      commit: (read, options, hooks) =>
        withRows(read, (db) => commitImport(db, read.batch, options, hooks)),
    },
    () => performance.now(),
  ),
)
