import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { ReportRecord } from '#core/workspace/model/plans.ts'
import { applyChange } from './change.ts'
import { documentRepository, type Draft } from './document-repository.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Generated reports with their documents. */
const repository = documentRepository('reports', 'report')

/** Newest first. */
export function listReports(db: WorkspaceDb): Promise<ReportRecord[]> {
  return db.reports.orderBy('createdMs').reverse().toArray()
}

export const getReport = repository.get
export const deleteReport = repository.delete
/** Keeps title and comments while a report is being written. */
export const saveReportDraft = repository.save

/** Keeps a generated report; the audit trail notes it as a report that was made. */
export async function saveReport(
  db: WorkspaceDb,
  draft: Draft<ReportRecord>,
): Promise<Result<ReportRecord, Issue>> {
  const value = { ...draft, id: draft.id ?? db.environment.newId() }
  const outcome = await applyChange(db, {
    action: 'report',
    entity: 'report',
    entityId: value.id,
    summary: `Made report ${value.title} (${value.quarter})`,
    records: [{ table: 'reports', key: value.id, value }],
  })
  return outcome.ok ? ok(outcome.value.records[0]!.value as ReportRecord) : outcome
}
