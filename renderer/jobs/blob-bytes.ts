import { PART_BYTES } from '#core/import/file-digest.ts'

/**
 * The bytes of a file in order, by default in the parts in which it is hashed: they are small
 * enough that a cancel is seen between two, and large enough to be read at full speed. The next is
 * read while the one before is worked on, so memory is two of them, whatever the size of the file.
 * Throws what the browser throws when the file vanishes or changes under way.
 */
export async function* blobBytes(
  blob: Blob,
  sliceBytes = PART_BYTES,
): AsyncGenerator<Uint8Array, void> {
  const read = (at: number): Promise<ArrayBuffer> => {
    const slice = blob.slice(at, at + sliceBytes).arrayBuffer()
    // A failure is thrown where the slice is awaited; it must not count as unhandled before.
    slice.catch(() => {})
    return slice
  }
  let next = read(0)
  for (let at = 0; at < blob.size; at += sliceBytes) {
    const slice = await next
    if (at + sliceBytes < blob.size) next = read(at + sliceBytes)
    yield new Uint8Array(slice)
  }
}
