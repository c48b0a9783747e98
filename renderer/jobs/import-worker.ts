import './jitless.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import { checkImport } from '#renderer/data/check-import.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { storageIssue } from '#renderer/data/storage-issue.ts'
import { openWorkspace, type WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { importHandlers } from './import-handlers.ts'
import type { ImportJobs } from './import-jobs.ts'
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

serveJobs<ImportJobs>(
  workerPort(),
  importHandlers(
    {
      check: (id, batch) => inWorkspace(id, (db) => checkImport(db, batch)),
      commit: (id, batch) => inWorkspace(id, (db) => commitImport(db, batch)),
    },
    () => performance.now(),
  ),
)
