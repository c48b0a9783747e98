import { PART_BYTES } from '#core/import/file-digest.ts'

/** Reads a file part by part into buffers of the caller. */
export interface PartReader {
  /**
   * Fills a buffer with the next bytes, which takes it over; the bytes that came are a view of its
   * successor, short at the end of the file and empty behind it. Rejects with what the browser
   * throws when the file vanishes or changes under way.
   */
  readInto(buffer: ArrayBuffer): Promise<Uint8Array<ArrayBuffer>>
  /** Ends reading early. */
  cancel(): Promise<void>
}

/** A reader from the start of a file. Nothing is allocated for it but what the caller gives. */
export function partReader(blob: Blob): PartReader {
  const reader = blob.stream().getReader({ mode: 'byob' })
  return {
    async readInto(buffer) {
      const size = buffer.byteLength
      let own = buffer
      let filled = 0
      while (filled < size) {
        const { done, value } = await reader.read(new Uint8Array(own, filled, size - filled))
        if (value !== undefined) {
          own = value.buffer
          filled += value.length
        }
        if (done) break
      }
      return new Uint8Array(own, 0, filled)
    },
    cancel: () => reader.cancel().catch(() => {}),
  }
}

/**
 * The bytes of a file in order, in the parts in which it is hashed. A part must not be used any
 * more once the next is asked for: both are in the same memory.
 */
export async function* blobBytes(
  blob: Blob,
  partBytes = PART_BYTES,
): AsyncGenerator<Uint8Array, void> {
  const reader = partReader(blob)
  try {
    const size = Math.min(partBytes, Math.max(1, blob.size))
    let part = await reader.readInto(new ArrayBuffer(size))
    while (part.length > 0) {
      yield part
      part = await reader.readInto(part.buffer)
    }
  } finally {
    await reader.cancel()
  }
}
