import { chunkKey, putChunks } from './chunks.ts'
import type { ChunkKey, StoredChunk } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** Bytes that are written at a time: each wait costs, and what is written is copied. */
const BYTES_AT_ONCE = 4 << 20
/** What a chunk takes beside its columns, about. */
const CHUNK_BYTES = 512

/** Writes the chunks of one import inside the transaction that is running. */
export interface ChunkWriter {
  /** Keys of the chunks that were handed over. */
  readonly keys: readonly ChunkKey[]
  /**
   * Takes the chunks of a group of series; gives what to wait for when they are written. Nothing
   * else may be awaited between many groups: Dexie loses a transaction that awaits a hundred times
   * without touching the store.
   */
  take(chunks: readonly StoredChunk[]): Promise<void> | undefined
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
  let bytes = 0
  let samples = 0
  const write = async (): Promise<void> => {
    const chunks = waiting
    waiting = []
    bytes = 0
    for (const chunk of chunks) {
      keys.push(chunkKey(chunk))
      samples += chunk.count
    }
    await putChunks(db, chunks)
    onProgress(samples)
  }
  return {
    keys,
    take: (chunks) => {
      for (const chunk of chunks) {
        waiting.push(chunk)
        bytes += CHUNK_BYTES + chunk.values.length + (chunk.times?.length ?? 0)
      }
      return bytes >= BYTES_AT_ONCE ? write() : undefined
    },
    finish: async () => {
      if (waiting.length > 0) await write()
    },
  }
}
