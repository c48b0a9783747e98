import type { Table, Transaction } from 'dexie'
import type { SeriesChunk } from '#core/series/chunk.ts'
import { packChunk } from '#core/series/packed-chunk.ts'
import { TABLES_CHANGED_IN_2, version2Record } from '#core/workspace/model/version-2-records.ts'

/**
 * Version 2 of a workspace database. Frozen once shipped.
 *
 * `staged` holds rows of files that are being read and don't fit into memory, until they are
 * committed or dropped. Columns are packed since this version.
 */
export const version2 = {
  version: 2,
  stores: {
    alerts: 'id, startMs, importId',
    maintenance: 'id, startMs, importId',
    categoryRules: 'id',
    staged: '[readingId+key]',
  },
  upgrade: upgradeToVersion2,
} as const

/** Chunks that are packed at a time. */
const BATCH = 200

/** Packs the columns of a table of chunks, a few at a time. */
async function packColumns(table: Table<SeriesChunk, unknown>): Promise<void> {
  const keys = await table.toCollection().primaryKeys()
  for (let from = 0; from < keys.length; from += BATCH) {
    const chunks = await table.bulkGet(keys.slice(from, from + BATCH))
    const packed = chunks.map((chunk) => ({ ...chunk!, ...packChunk(chunk!) }))
    await (table as Table<unknown, unknown>).bulkPut(packed)
  }
}

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
  for (const name of ['chunks', 'shelf']) await packColumns(transaction.table(name))
  // They are made again from the points when they are needed.
  await transaction.table('previews').clear()
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
