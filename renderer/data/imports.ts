import { Dexie } from 'dexie'
import type { ImportRecord, RejectedRow } from '#core/workspace/model/imports.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** All imports, newest first, undone ones included. */
export async function listImports(db: WorkspaceDb): Promise<ImportRecord[]> {
  const records = await db.imports.toArray()
  return records.sort((a, b) => b.committedMs - a.committedMs || (a.id < b.id ? 1 : -1))
}

/** A part of the refused rows of an import: there may be more than a page can take at once. */
export interface RowPage {
  readonly offset: number
  readonly limit: number
}

/** The rows of an import that were refused, in file order. */
export function listRejectedRows(
  db: WorkspaceDb,
  importId: string,
  { offset, limit }: RowPage = { offset: 0, limit: Infinity },
): Promise<RejectedRow[]> {
  return db.rejectedRows
    .where('[importId+line]')
    .between([importId, Dexie.minKey], [importId, Dexie.maxKey])
    .offset(offset)
    .limit(limit)
    .toArray()
}
