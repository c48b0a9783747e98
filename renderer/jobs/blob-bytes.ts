import { PART_BYTES } from '#core/import/file-digest.ts'

/** Slices that are read while one is worked on: reading waits on another process each time. */
const AHEAD = 3

/**
 * The bytes of a file in order, in the parts in which it is hashed: they are small enough that a
 * cancel is seen between two, and large enough to be worked on at full speed. Some are read ahead,
 * so memory is a few of them, whatever the size of the file. A part is given back when the next is
 * asked for and must not be used any more then. Throws what the browser throws when the file
 * vanishes or changes under way.
 */
export async function* blobBytes(
  blob: Blob,
  partBytes = PART_BYTES,
): AsyncGenerator<Uint8Array, void> {
  const waiting: Promise<ArrayBuffer>[] = []
  let ahead = 0
  const readAhead = (): void => {
    while (waiting.length <= AHEAD && ahead < blob.size) {
      const slice = blob.slice(ahead, ahead + partBytes).arrayBuffer()
      // A failure is thrown where the part is awaited; it must not count as unhandled before.
      slice.catch(() => {})
      waiting.push(slice)
      ahead += partBytes
    }
  }
  for (readAhead(); waiting.length > 0; readAhead()) {
    const part = await waiting.shift()!
    yield new Uint8Array(part)
    // Frees its memory now, since the collector counts buffers late; unless it was handed on.
    if (!part.detached) part.transfer(0)
  }
}
