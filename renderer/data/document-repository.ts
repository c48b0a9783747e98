import type { Issue } from '#core/result/issue.ts'
import { ok, type Result } from '#core/result/result.ts'
import { applyChange } from './change.ts'
import { deleteRecord, labelOf } from './dependents.ts'
import type { RecordChange, RecordTables } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Tables whose records a user makes by hand. */
type DocumentName = Exclude<keyof RecordTables, 'meta' | 'imports' | 'rejectedRows' | 'series'>

/** A record to save: without an id it is new and gets one. */
export type Draft<T extends { id: string }> = Omit<T, 'id'> & { readonly id?: string | undefined }

/** How one kind of record is listed, read, saved and deleted. */
export interface DocumentRepository<T extends { id: string }> {
  readonly list: (db: WorkspaceDb) => Promise<T[]>
  readonly get: (db: WorkspaceDb, id: string) => Promise<T | undefined>
  /** Creates or replaces the record in one undoable change; the issue names the bad field. */
  readonly save: (db: WorkspaceDb, draft: Draft<T>) => Promise<Result<T, Issue>>
  /** Deletes it with what can't stand without it; refused while something else needs it. */
  readonly delete: (db: WorkspaceDb, id: string) => Promise<Result<null, Issue>>
}

/** The repository of a table. `entity` is how people call one record, e.g. `service`. */
export function documentRepository<Name extends DocumentName>(
  table: Name,
  entity: string,
): DocumentRepository<RecordTables[Name]> {
  type Item = RecordTables[Name]
  return {
    list: (db) => db.table<Item, string>(table).toArray(),
    get: (db, id) => db.table<Item, string>(table).get(id),
    delete: (db, id) => deleteRecord(db, table, id, entity),
    save: async (db, draft) => {
      const id = draft.id ?? db.environment.newId()
      const value = { ...draft, id } as Item
      const outcome = await applyChange(db, async () => {
        const exists = (await db.table(table).where(':id').equals(id).count()) > 0
        return {
          action: exists ? 'update' : 'create',
          entity,
          entityId: id,
          summary: `${exists ? 'Changed' : 'Created'} ${entity} ${labelOf(value).trim()}`,
          records: [{ table, key: id, value } as RecordChange],
        }
      })
      return outcome.ok ? ok(outcome.value.records[0]!.value as Item) : outcome
    },
  }
}
