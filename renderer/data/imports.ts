import { Dexie } from 'dexie'
import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** All imports, newest first, undone ones included. */
export async function listImports(db: WorkspaceDb): Promise<ImportRecord[]> {
  const records = await db.imports.toArray()
  return records.sort((a, b) => b.committedMs - a.committedMs || (a.id < b.id ? 1 : -1))
}

/** The rows of an import that were refused, in file order. */
export function listRejectedRows(db: WorkspaceDb, importId: string): Promise<RejectedRow[]> {
  return db.rejectedRows
    .where('[importId+line]')
    .between([importId, Dexie.minKey], [importId, Dexie.maxKey])
    .toArray()
}
