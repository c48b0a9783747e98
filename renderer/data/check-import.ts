import { applyImport } from '#core/import/apply-import.ts'
import type { ImportBatch, RejectedDraft, RowCounts } from '#core/import/import-batch.ts'
import type { ImportState } from '#core/import/import-changes.ts'
import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { ImportRecord } from '#core/workspace/model/imports.ts'
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

/** Compares what was read from a file with what is stored, and changes nothing. */
export async function checkImport(
  db: WorkspaceDb,
  batch: ImportBatch,
): Promise<Result<ImportCheck, Issue>> {
  try {
    const state = await db.transaction('r', db.tables, async () => importState(db, batch))
    return ok(outcomeOf(batch, state, db))
  } catch (error) {
    const issue = storageIssue(error)
    if (issue === null) throw error
    return { ok: false, error: issue }
  }
}

function outcomeOf(batch: ImportBatch, state: ImportState, db: WorkspaceDb): ImportCheck {
  const { nowMs, newId } = db.environment
  const result = applyImport(batch, state, { newId, nowMs: nowMs() })
  if (!result.ok) {
    const same = ({ sha256, status }: ImportRecord): boolean =>
      sha256 === batch.sha256 && status === 'committed'
    return { kind: 'nothing', issue: result.error, before: state.imports.find(same) ?? null }
  }
  const { record, rejectedRows, seriesUpserts, services } = result.value
  const known = new Set(state.series.map(({ id }) => id))
  const grown = seriesUpserts.filter(({ id }) => known.has(id)).length
  return {
    kind: 'new',
    counts: record.counts,
    rejected: rejectedRows,
    newSeries: seriesUpserts.length - grown,
    grownSeries: grown,
    newServices: services.map(({ name }) => name),
  }
}
