import type { Transaction } from 'dexie'
import { TABLES_CHANGED_IN_2, version2Record } from '#core/workspace/model/version-2-records.ts'

/**
 * Version 2 of a workspace database. Frozen once shipped.
 *
 * `stagings` and `staged` hold the points of files that are being read until they are
 * committed; nothing else looks at them.
 */
export const version2 = {
  version: 2,
  stores: {
    alerts: 'id, startMs, importId',
    maintenance: 'id, startMs, importId',
    categoryRules: 'id',
    staged: '[importId+rowGroup+startMs]',
    stagings: 'importId',
  },
  upgrade: upgradeToVersion2,
} as const

interface Payload {
  records: { readonly table: string; readonly value: unknown }[]
}

/** What undo and redo would write is brought up too, so that nothing done before is lost to them. */
async function upgradeToVersion2(transaction: Transaction): Promise<void> {
  for (const name of TABLES_CHANGED_IN_2) {
    await transaction
      .table(name)
      .toCollection()
      .modify((record, row) => {
        row.value = version2Record(name, record)
      })
  }
  await transaction.table('meta').toCollection().modify({ schemaVersion: 2 })
  await transaction
    .table<Payload>('journalPayloads')
    .toCollection()
    .modify((payload) => {
      payload.records = payload.records.map((change) => ({ ...change, value: ofChange(change) }))
    })
}

function ofChange({ table, value }: Payload['records'][number]): unknown {
  if (table !== 'meta' || value === undefined) return version2Record(table, value)
  return { ...(value as object), schemaVersion: 2 }
}
