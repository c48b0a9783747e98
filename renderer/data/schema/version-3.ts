import type { Transaction } from 'dexie'

/** Version 3 of a workspace database: scenarios and plans of resources. Frozen once shipped. */
export const version3 = {
  version: 3,
  stores: {
    capacityScenarios: 'id',
    capacityPlans: 'id',
  },
  upgrade: upgradeToVersion3,
} as const

interface Payload {
  records: { readonly table: string; readonly value: unknown }[]
}

/** Records stayed as they were; the version is told, in what undo would write too. */
async function upgradeToVersion3(transaction: Transaction): Promise<void> {
  await transaction.table('meta').toCollection().modify({ schemaVersion: 3 })
  await transaction
    .table<Payload>('journalPayloads')
    .toCollection()
    .modify((payload) => {
      payload.records = payload.records.map((change) => {
        if (change.table !== 'meta' || change.value === undefined) return change
        return { ...change, value: { ...(change.value as object), schemaVersion: 3 } }
      })
    })
}
