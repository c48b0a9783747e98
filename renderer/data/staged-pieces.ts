import type { PieceShelf } from '#core/import/piece-store.ts'
import { Dexie } from 'dexie'
import type { WorkspaceDb } from './workspace-db.ts'

/**
 * Rows of a file that don't fit into memory while it is read wait in the table `staged`, out of
 * sight, under the id of the reading. A reading holds a lock of that name for as long as its worker
 * lives, so what a crashed one has left behind can be told from what is still being read.
 */

/** The shelf of one reading. */
export function stagedPieces(db: WorkspaceDb, readingId: string): PieceShelf {
  return {
    put: async (pieces) => {
      await db.staged.bulkAdd(pieces.map(({ key, piece }) => ({ readingId, key, piece })))
    },
    get: async (key) => (await db.staged.get([readingId, key]))!.piece,
    remove: async (keys) => {
      await db.staged.bulkDelete(keys.map((key): [string, number] => [readingId, key]))
    },
  }
}

/** Forgets all that a reading has laid aside. */
export async function dropStaged(db: WorkspaceDb, readingId: string): Promise<void> {
  const all = [
    [readingId, Dexie.minKey],
    [readingId, Dexie.maxKey],
  ] as const
  await db.staged
    .where('[readingId+key]')
    .between(...all)
    .delete()
}

/** Forgets what readings have left behind that are over without having been dropped. */
export async function dropOrphans(db: WorkspaceDb, locks: LockManager | undefined): Promise<void> {
  if (locks === undefined) return
  const ids = new Set<string>()
  await db.staged.toCollection().eachPrimaryKey(([readingId]) => ids.add(readingId))
  for (const id of ids) {
    await locks.request(lockName(id), { ifAvailable: true }, async (lock) => {
      if (lock !== null) await dropStaged(db, id)
    })
  }
}

/** Holds the lock of a reading until the worker ends or `release` is called. */
export async function holdReading(
  readingId: string,
  locks: LockManager | undefined,
): Promise<() => void> {
  if (locks === undefined) return () => {}
  return new Promise((held, failed) => {
    locks
      .request(lockName(readingId), () => new Promise<void>((release) => held(release)))
      .catch(failed)
  })
}

function lockName(readingId: string): string {
  return `headroom-reading-${readingId}`
}
