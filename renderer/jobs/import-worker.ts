import './jitless.ts'
import type { ImportBatch } from '#core/import/import-batch.ts'
import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { storageIssue } from '#renderer/data/storage-issue.ts'
import { openWorkspace } from '#renderer/data/workspace-db.ts'
import { importHandlers } from './import-handlers.ts'
import type { ImportJobs } from './import-jobs.ts'
import { workerPort } from './job-port.ts'
import { serveJobs } from './serve.ts'

async function commit(
  workspaceId: string,
  batch: ImportBatch,
): Promise<Result<ImportRecord, Issue>> {
  try {
    const db = await openWorkspace(workspaceId)
    try {
      return await commitImport(db, batch)
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
  importHandlers(commit, () => performance.now()),
)
