import { referencesOf } from './references.ts'
import { refuse } from './storage-issue.ts'
import type { RecordChange, RecordTable } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Records that are written between two looks at whether to go on. */
const AT_ONCE = 2_000

/**
 * Writes valid records, and returns what stood there before, in the same order: writing that
 * back reverses it. Must run inside a transaction, which `throwIfCancelled` can end.
 */
export async function writeRecords(
  db: WorkspaceDb,
  changes: readonly RecordChange[],
  throwIfCancelled: () => void = () => {},
): Promise<RecordChange[]> {
  const before = new Map<RecordChange, RecordChange>()
  for (const [name, group] of byTable(changes)) {
    const table = db.table<RecordChange['value'], string>(name)
    for (let from = 0; from < group.length; from += AT_ONCE) {
      throwIfCancelled()
      const part = group.slice(from, from + AT_ONCE)
      const old = await table.bulkGet(part.map((change) => change.key))
      part.forEach((change, index) => {
        before.set(change, { table: name, key: change.key, value: old[index] } as RecordChange)
      })
      await table.bulkDelete(part.filter((c) => c.value === undefined).map((c) => c.key))
      await table.bulkPut(part.map((c) => c.value).filter((value) => value !== undefined))
    }
  }
  return changes.map((change) => before.get(change)!)
}

/** Refuses records that point at a record that isn't there. Run after writing, in the transaction. */
export async function checkReferences(
  db: WorkspaceDb,
  changes: readonly RecordChange[],
): Promise<void> {
  const wanted = new Map<string, { table: RecordTable; id: string; from: string; path: string }>()
  for (const change of changes) {
    if (change.value === undefined) continue
    for (const { reference, id } of referencesOf(change.table, change.value)) {
      const wish = { table: reference.to, id, from: change.table, path: reference.field }
      wanted.set(`${reference.to} ${id}`, wish)
    }
  }
  for (const { table, id, from, path } of wanted.values()) {
    if ((await db.table(table).where(':id').equals(id).count()) > 0) continue
    refuse({
      code: 'missing-reference',
      message: `A record of ${from} names ${id} in ${table}, which does not exist.`,
      remedy: 'Choose one that exists; it may have been deleted in the meantime.',
      path,
    })
  }
}

function byTable(changes: readonly RecordChange[]): Map<RecordTable, RecordChange[]> {
  return Map.groupBy(changes, (change) => change.table)
}
