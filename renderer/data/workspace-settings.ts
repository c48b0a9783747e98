import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import type { WorkspaceMeta } from '#core/workspace/model/documents.ts'
import { applyChange } from './change.ts'
import { workspaceMeta } from './workspace-meta.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** What a user may change about the workspace itself. */
export type WorkspaceSettings = Pick<
  WorkspaceMeta,
  'name' | 'timeZone' | 'fiscalYearStartMonth' | 'actor'
>

/** Changes settings of the workspace, undoably; fields left out stay as they are. */
export async function saveWorkspaceSettings(
  db: WorkspaceDb,
  settings: Partial<WorkspaceSettings>,
): Promise<Result<WorkspaceMeta, Issue>> {
  const meta = (await workspaceMeta(db))!
  const value = { ...meta, ...settings }
  const outcome = await applyChange(db, {
    action: 'update',
    entity: 'workspace',
    entityId: meta.id,
    summary: `Changed ${Object.keys(settings).map(inWords).join(', ')} of the workspace`,
    records: [{ table: 'meta', key: meta.id, value }],
  })
  return outcome.ok ? ok(outcome.value.records[0]!.value as WorkspaceMeta) : outcome
}

function inWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}
