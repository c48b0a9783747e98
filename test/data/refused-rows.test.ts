import { expect, test } from 'vitest'
import { CONFLICT_CODE } from '#core/import/overlap-tally.ts'
import { commitImport } from '#renderer/data/commit-import.ts'
import { refusedPages, waitingRows } from '#renderer/data/refused-rows.ts'
import { aBatch, aRejectedRow, importedSeries } from './support/batches.ts'
import { testStore, value } from './support/store.ts'

test('refused rows that wait are told apart by whether they can be tried again', async () => {
  const { db } = await testStore()
  const rejected = [
    { ...aRejectedRow, line: 2, raw: '2026-06-01,x' },
    { ...aRejectedRow, line: 3, raw: 'stored 1, this file 2', code: CONFLICT_CODE },
    { ...aRejectedRow, line: 4, raw: '"no end' },
    { ...aRejectedRow, line: 5, raw: `${'x'.repeat(999)}…` },
  ]
  const batch = { ...aBatch({ series: [importedSeries('req', { 0: 1 })] }), rejected }
  const { id } = value(await commitImport(db, batch))
  const waiting = await waitingRows(db, id, batch.mapping)
  expect(waiting.readable.map(({ line }) => line)).toEqual([2])
  expect(waiting.leftOut).toEqual({ contradicting: 1, partial: 2 })
  // A file that is no table has no rows that mean something alone.
  expect((await waitingRows(db, id, null)).leftOut).toEqual({ contradicting: 1, partial: 3 })
  await db.rejectedRows.put({ ...waiting.readable[0]!, retriedBy: 'later' })
  expect((await waitingRows(db, id, batch.mapping)).readable).toEqual([])
})

test('pages give every refused row once', async () => {
  const { db } = await testStore()
  const rejected = Array.from({ length: 2_001 }, (_, i) => ({ ...aRejectedRow, line: i + 2 }))
  const batch = { ...aBatch({ series: [importedSeries('req', { 0: 1 })] }), rejected }
  const { id } = value(await commitImport(db, batch))
  const lines: number[] = []
  for await (const rows of refusedPages(db, id)) lines.push(...rows.map(({ line }) => line))
  expect(lines).toEqual(rejected.map(({ line }) => line))
})
