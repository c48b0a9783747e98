import { Dexie } from 'dexie'
import type { TimeRange } from '#core/time/time-range.ts'
import type { ChunkKey, ShelvedChunk, StoredChunk } from './stored-records.ts'
import type { WorkspaceDb } from './workspace-db.ts'

/** The stored chunks of a series in order of time. */
export function seriesChunks(db: WorkspaceDb, seriesId: string): Promise<StoredChunk[]> {
  return ofSeries(db, seriesId).toArray()
}

/** Their keys alone: no sample is read. */
export function seriesChunkKeys(db: WorkspaceDb, seriesId: string): Promise<ChunkKey[]> {
  return ofSeries(db, seriesId).primaryKeys()
}

/**
 * The stored chunks of a series that reach into a range; no sample of others is read. Those of one
 * import follow each other, so a chunk ends before the next one begins.
 */
export async function seriesChunksIn(
  db: WorkspaceDb,
  seriesId: string,
  { fromMs, toMs }: TimeRange,
): Promise<StoredChunk[]> {
  const keys = await seriesChunkKeys(db, seriesId)
  const reaching = [...Map.groupBy(keys, ([, , importId]) => importId).values()].flatMap((own) =>
    own.filter(([, startMs], at) => startMs <= toMs && (own[at + 1]?.[1] ?? Infinity) > fromMs),
  )
  const chunks = await db.chunks.bulkGet(reaching)
  return chunks.filter((chunk) => chunk !== undefined)
}

/** Stores chunks and returns their keys. */
export async function putChunks(
  db: WorkspaceDb,
  chunks: readonly StoredChunk[],
): Promise<ChunkKey[]> {
  await db.chunks.bulkAdd([...chunks])
  return chunks.map(chunkKey)
}

/** Moves chunks between their series and the shelf of a journal entry. */
export async function moveChunks(
  db: WorkspaceDb,
  seq: number,
  keys: readonly ChunkKey[],
  to: 'series' | 'shelf',
): Promise<void> {
  if (keys.length === 0) return
  const shelfKeys = keys.map((key): [number, ...ChunkKey] => [seq, ...key])
  if (to === 'shelf') {
    const chunks = await db.chunks.bulkGet([...keys])
    await db.shelf.bulkAdd(chunks.map((chunk): ShelvedChunk => ({ ...chunk!, seq })))
    await db.chunks.bulkDelete([...keys])
    return
  }
  const shelved = await db.shelf.bulkGet(shelfKeys)
  await db.chunks.bulkAdd(shelved.map((chunk) => withoutSeq(chunk!)))
  await db.shelf.bulkDelete(shelfKeys)
}

export function chunkKey({ seriesId, startMs, importId }: StoredChunk): ChunkKey {
  return [seriesId, startMs, importId]
}

function ofSeries(db: WorkspaceDb, seriesId: string) {
  const from = [seriesId, Dexie.minKey, Dexie.minKey]
  const to = [seriesId, Dexie.maxKey, Dexie.maxKey]
  return db.chunks.where('[seriesId+startMs+importId]').between(from, to)
}

function withoutSeq({ seq: _seq, ...chunk }: ShelvedChunk): StoredChunk {
  return chunk
}
