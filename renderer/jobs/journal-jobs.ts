import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import type { JournalEntry } from '#renderer/data/stored-records.ts'

interface OfWorkspace {
  readonly workspaceId: string
}

interface OfImport extends OfWorkspace {
  readonly importId: string
}

/** A step through the journal: the entry that it reversed, or null when there was none. */
export type JournalStep = Result<JournalEntry | null, Issue>

/** What the journal worker does: changes that may hold as many records as a file has rows. */
export type JournalJobs = {
  undo: { input: OfWorkspace; output: JournalStep }
  redo: { input: OfWorkspace; output: JournalStep }
  undoImport: { input: OfImport; output: Result<null, Issue> }
  redoImport: { input: OfImport; output: Result<null, Issue> }
}
