import type { Issue } from '#core/result/issue.ts'
import { err, type Result } from '#core/result/result.ts'
import { redo, undo } from '#renderer/data/journal.ts'
import { redoImport } from '#renderer/data/redo-import.ts'
import { storageIssue } from '#renderer/data/storage-issue.ts'
import { undoImport } from '#renderer/data/undo-import.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import type { JournalJobs } from './journal-jobs.ts'
import type { JobHandlers } from './serve.ts'
import type { ReadWorkspace } from './workspace-reader.ts'

/** The jobs of the journal worker, one after the other, in the order in which they were asked. */
export function journalHandlers(within: ReadWorkspace): JobHandlers<JournalJobs> {
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(
    workspaceId: string,
    act: (db: WorkspaceDb) => Promise<Result<T, Issue>>,
  ): Promise<Result<T, Issue>> => {
    const turn = last.then(() => within(workspaceId, act)).catch(refused)
    last = turn.catch(() => {})
    return turn
  }
  return {
    undo: ({ workspaceId }) => inTurn(workspaceId, undo),
    redo: ({ workspaceId }) => inTurn(workspaceId, redo),
    undoImport: ({ workspaceId, importId }) =>
      inTurn(workspaceId, (db) => undoImport(db, importId)),
    redoImport: ({ workspaceId, importId }) =>
      inTurn(workspaceId, (db) => redoImport(db, importId)),
  }
}

/** What storage refuses as an issue; a bug is thrown on. */
function refused(error: unknown): Result<never, Issue> {
  const issue = storageIssue(error)
  if (issue === null) throw error
  return err(issue)
}
