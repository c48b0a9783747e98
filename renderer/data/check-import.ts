import { applyImport, isSameFile } from '#core/import/apply-import.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import type { ImportChanges, ImportRefusal } from '#core/import/import-changes.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { ImportRecord, OverlapPolicy } from '#core/workspace/model/imports.ts'
import { importState } from './import-state.ts'
import { storageIssue } from './storage-issue.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Data of a file that is stored already, agreeing or not. */
export interface OverlapFound {
  /** Rows whose time and series, or whose event, is stored already. */
  readonly rows: number
  /** How many of them say something else than what is stored. */
  readonly contradicting: number
  /** First and last time among the contradicting rows; null when none does. */
  readonly range: { readonly fromMs: number; readonly toMs: number } | null
}

/** What committing a file would do to the workspace as it is now. */
export type ImportCheck =
  | {
      readonly kind: 'new'
      /** Rows by outcome, also against what is stored already. */
      readonly counts: RowCounts
      /** All refused rows, those that contradict what is stored among them. */
      readonly rejected: readonly RejectedDraft[]
      readonly newSeries: number
      /** Stored series that would get more points. */
      readonly grownSeries: number
      readonly newServices: readonly string[]
      /** What meets stored data, whatever becomes of it; null when nothing does. */
      readonly overlap: OverlapFound | null
    }
  | {
      readonly kind: 'nothing'
      /** Why nothing would be stored. */
      readonly issue: Issue
      /** The earlier import of the same file, when that is why. */
      readonly before: ImportRecord | null
    }

/**
 * Compares what was read from a file with what is stored, and changes nothing. `overlap` is what
 * would become of contradictions; under `fail` they are counted as under `keep`, since what fails
 * is the commit.
 */
export async function checkImport(
  db: WorkspaceDb,
  batch: ImportBatch,
  overlap: OverlapPolicy,
): Promise<Result<ImportCheck, Issue>> {
  try {
    return ok(
      await db.transaction('r', db.tables, async () => {
        const state = await importState(db, batch)
        const { nowMs, newId } = db.environment
        const take = (): undefined => {}
        const context = { importId: newId(), newId, nowMs: nowMs(), overlap, retryOf: null, take }
        return outcomeOf(
          await applyImport(batch, state, context),
          state.imports.find(isSameFile(batch)),
        )
      }),
    )
  } catch (error) {
    const issue = storageIssue(error)
    if (issue === null) throw error
    return { ok: false, error: issue }
  }
}

function outcomeOf(
  result: Result<ImportChanges, ImportRefusal>,
  before: ImportRecord | undefined,
): ImportCheck {
  if (!result.ok) {
    const { rows: _judged, ...issue } = result.error
    return { kind: 'nothing', issue, before: before ?? null }
  }
  const { record, rejectedRows, seriesUpserts, grownSeries, services, overlap } = result.value
  return {
    kind: 'new',
    counts: record.counts,
    rejected: rejectedRows,
    newSeries: seriesUpserts.length - grownSeries,
    grownSeries,
    newServices: services.map(({ name }) => name),
    overlap,
  }
}
