import 'fake-indexeddb/auto'
import { Dexie } from 'dexie'
import { expect, test } from 'vitest'
import { workspaceDatabaseName, type WorkspaceDb } from '#renderer/data/workspace-db.ts'
import { workspaceReader } from '#renderer/jobs/workspace-reader.ts'

const itself = (db: WorkspaceDb) => Promise.resolve(db)

test('reads of one workspace share a connection', async () => {
  const reading = workspaceReader()
  const [first, second] = await Promise.all([reading('a', itself), reading('a', itself)])
  expect(second).toBe(first)
  expect(await reading('b', itself)).not.toBe(first)
})

test('it lets a workspace be removed, and opens the next one of that id anew', async () => {
  const reading = workspaceReader()
  const before = await reading('gone', itself)
  await Dexie.delete(workspaceDatabaseName('gone'))
  const after = await reading('gone', itself)
  expect(after).not.toBe(before)
  expect(await after.series.count()).toBe(0)
})
