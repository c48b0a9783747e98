import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import { JobError } from './job-error.ts'
import type { JournalJobs, JournalStep } from './journal-jobs.ts'
import { createJobRunner, type JobRunner } from './runner.ts'

/**
 * The page's side of the journal worker. Undo of an import writes as many records as its file has
 * rows, which would hold the page up; what the worker stored the live queries of the page see.
 */
export interface JournalClient {
  /** See `undo` of the store. */
  undo(workspaceId: string): Promise<JournalStep>
  redo(workspaceId: string): Promise<JournalStep>
  /** See `undoImport` of the store. */
  undoImport(workspaceId: string, importId: string): Promise<Result<null, Issue>>
  redoImport(workspaceId: string, importId: string): Promise<Result<null, Issue>>
}

/** A client over a runner; a worker that ends under way is an issue like any other. */
export function createJournalClient({ run }: JobRunner<JournalJobs>): JournalClient {
  return {
    undo: (workspaceId) => run('undo', { workspaceId }).catch(failed),
    redo: (workspaceId) => run('redo', { workspaceId }).catch(failed),
    undoImport: (workspaceId, importId) =>
      run('undoImport', { workspaceId, importId }).catch(failed),
    redoImport: (workspaceId, importId) =>
      run('redoImport', { workspaceId, importId }).catch(failed),
  }
}

function failed(error: unknown): Result<never, Issue> {
  const issue = error instanceof JobError ? error.issues[0] : undefined
  if (issue === undefined) throw error
  return err(issue)
}

/** The client of this window; its worker starts with the first undo. */
export const journal: JournalClient = createJournalClient(
  createJobRunner<JournalJobs>(
    () => new Worker(new URL('./journal-worker.ts', import.meta.url), { type: 'module' }),
  ),
)
