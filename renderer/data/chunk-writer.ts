import { chunkKey, putChunks } from './chunks.ts'
import type { ChunkKey, StoredChunk } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Chunks that are written in one request: many requests cost more than the bytes. */
const CHUNKS_AT_ONCE = 64

/**
 * Groups of series that may pass without a request: Dexie loses a transaction that awaits a
 * hundred times without touching the store.
 */
const GROUPS_AT_ONCE = 8

/** Writes the chunks of one import inside the transaction that is running. */
export interface ChunkWriter {
  /** Keys of the chunks that were handed over. */
  readonly keys: readonly ChunkKey[]
  /** Takes the chunks of a group of series. */
  take(chunks: readonly StoredChunk[]): Promise<void>
  /** Waits until all are stored. */
  finish(): Promise<void>
}

/**
 * A writer that waits for each request: with one under way while the next chunks are made the
 * transaction of a large file ended too early.
 *
 * @param onProgress told after each request how many samples are stored so far
 */
export function chunkWriter(db: WorkspaceDb, onProgress: (samples: number) => void): ChunkWriter {
  const keys: ChunkKey[] = []
  let waiting: StoredChunk[] = []
  let groups = 0
  let samples = 0
  const write = async (): Promise<void> => {
    const chunks = waiting
    waiting = []
    groups = 0
    for (const chunk of chunks) {
      keys.push(chunkKey(chunk))
      samples += chunk.count
    }
    await putChunks(db, chunks)
    onProgress(samples)
  }
  return {
    keys,
    take: async (chunks) => {
      waiting.push(...chunks)
      groups += 1
      if (waiting.length >= CHUNKS_AT_ONCE || groups >= GROUPS_AT_ONCE) await write()
    },
    finish: async () => {
      if (waiting.length > 0) await write()
    },
  }
}
