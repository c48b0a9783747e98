import type { Transaction } from 'dexie'
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

/** A chunk as version 1 kept it. */
type RawColumns = SeriesChunk & Record<string, unknown>

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
  for (const name of ['chunks', 'shelf']) {
    await transaction
      .table<RawColumns>(name)
      .toCollection()
      .modify((chunk, row) => {
        row.value = { ...chunk, ...packChunk(chunk) } as unknown as RawColumns
      })
  }
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
