import type { Table } from 'dexie'
import { referencesOf } from './references.ts'
import { refuse } from './storage-issue.ts'
import type { RecordChange, RecordTable } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Records that are written between two looks at whether to go on. */
const AT_ONCE = 2_000
/** Records from which on it is looked whether fewer requests will do. */
const MANY = 50

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
      const old = await storedOf(
        table,
        part.map(({ key }) => key),
      )
      part.forEach((change, index) => {
        before.set(change, { table: name, key: change.key, value: old[index] } as RecordChange)
      })
      const gone = part.filter((change) => change.value === undefined).map(({ key }) => key)
      const areThere = part.every(({ value }, index) => (value ?? old[index]) !== undefined)
      await remove(table, gone, areThere)
      await table.bulkPut(part.map((c) => c.value).filter((value) => value !== undefined))
    }
  }
  return changes.map((change) => before.get(change)!)
}

/**
 * The records of some keys, undefined where there is none. Many new ones, as an import brings them,
 * are told by the keys that are there: one request instead of one for each.
 */
async function storedOf<T>(table: Table<T, string>, keys: string[]): Promise<(T | undefined)[]> {
  if (keys.length < MANY || (await table.count()) > keys.length) return table.bulkGet(keys)
  const there = new Set(await table.toCollection().primaryKeys())
  const wanted = keys.filter((key) => there.has(key))
  const found = new Map(
    (await table.bulkGet(wanted)).map((record, index) => [wanted[index]!, record]),
  )
  return keys.map((key) => found.get(key))
}

/**
 * Deletes records; as one range where they lie side by side, as those of one import do. Live
 * queries of other windows are told what changed: thousands of single keys hold these up.
 *
 * @param areThere whether every one of them is stored
 */
async function remove(
  table: Table<RecordChange['value'], string>,
  keys: readonly string[],
  areThere: boolean,
): Promise<void> {
  if (areThere && keys.length >= MANY) {
    const sorted = keys.toSorted()
    const range = table.where(':id').between(sorted[0], sorted.at(-1), true, true)
    if ((await range.count()) === new Set(keys).size) return void (await range.delete())
  }
  return table.bulkDelete([...keys])
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
