import { joinChunks as joinImports } from '#core/series/join-series.ts'
import { unpackChunk } from '#core/series/packed-chunk.ts'
import type { Series } from '#core/series/series.ts'
import type { StoredChunk } from './stored-records.ts'

/**
 * The series that its stored chunks make. Where imports overlap the one that was committed later
 * counts, unless it has a gap there; chunks that a workspace file brought merged count first.
 *
 * @param importIds the imports of the series in the order in which they were committed
 */
export function joinChunks(chunks: readonly StoredChunk[], importIds: readonly string[]): Series {
  const byImport = Map.groupBy(chunks, ({ importId }) => importId)
  const inOrder = [...new Set(['', ...importIds, ...byImport.keys()])]
  return joinImports(inOrder.map((id) => (byImport.get(id) ?? []).map(unpackChunk)))
}
