import { Dexie } from 'dexie'
import { beforeEach, expect, test } from 'vitest'
import { writeRecords } from '#renderer/data/write-records.ts'
import type { WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { aService } from './support/records.ts'
import { testStore } from './support/store.ts'

let db: WorkspaceDb
beforeEach(async () => {
  ;({ db } = await testStore())
})

const idOf = (n: number): string => `id-${String(n).padStart(4, '0')}`
const ids = (n: number): string[] => Array.from({ length: n }, (_, i) => idOf(i))
const deletion = (key: string) => ({ table: 'services', key, value: undefined }) as const
const write = (changes: Parameters<typeof writeRecords>[1]) =>
  db.transaction('rw', db.tables, async () => writeRecords(db, changes))

beforeEach(async () => {
  await db.services.bulkPut(ids(300).map((id) => ({ ...aService(id), id })))
})

/** Ranges of keys, as Dexie keeps them. */
interface Tree {
  readonly l?: Tree | null
  readonly r?: Tree | null
}

function size(tree: Tree | null | undefined): number {
  return tree ? 1 + size(tree.l) + size(tree.r) : 0
}

/** How many ranges of services other windows are told of. */
async function rangesTold(act: () => Promise<unknown>): Promise<number> {
  let ranges = 0
  const listen = (parts: Readonly<Record<string, unknown>>): void => {
    for (const [part, told] of Object.entries(parts)) {
      if (part.endsWith('/services/')) ranges += size(told as Tree)
    }
  }
  Dexie.on('storagemutated', listen)
  await act()
  Dexie.on('storagemutated').unsubscribe(listen)
  return ranges
}

test.each([
  { what: 'that lie side by side', gone: ids(300).slice(100, 200), ranges: 1 },
  { what: 'among others', gone: ids(300).filter((_, i) => i % 3 === 0), ranges: 100 },
  { what: 'that are few', gone: ids(10), ranges: 10 },
  // As many lie between the first and the last as shall go, but one of them is another.
  { what: 'of which one is not there', gone: [...ids(60).slice(0, 59), 'id-0059x'], ranges: 60 },
  { what: 'named in any order', gone: ids(300).slice(100, 200).toReversed(), ranges: 1 },
])('records $what go, and no others', async ({ gone, ranges }) => {
  const before = await db.services.toArray()
  let reverse: Awaited<ReturnType<typeof writeRecords>> = []
  const told = await rangesTold(async () => {
    reverse = await write(gone.map(deletion))
  })
  expect(told).toBe(ranges)
  const left = before.filter(({ id }) => !gone.includes(id))
  expect(await db.services.toArray()).toEqual(left)
  await write(reverse)
  expect(await db.services.toArray()).toEqual(before)
})

test('records go beside others that are changed', async () => {
  const changed = { ...aService('changed'), id: idOf(250) }
  await write([
    ...ids(100).map(deletion),
    { table: 'services', key: changed.id, value: changed },
    deletion(idOf(299)),
  ])
  expect(await db.services.count()).toBe(199)
  expect(await db.services.get(changed.id)).toEqual(changed)
})
