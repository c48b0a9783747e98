import { Blob as FileBlob } from 'node:buffer'
import { afterEach, expect, test, vi } from 'vitest'
import { PART_BYTES } from '#core/import/file-digest.ts'
import { partsDigest, readParts, type FileParts } from '#renderer/jobs/read-parts.ts'

/** A worker whose script can't be loaded. */
class BrokenWorker extends EventTarget {
  postMessage(): void {
    queueMicrotask(() => this.dispatchEvent(new Event('error')))
  }
  terminate(): void {}
}

afterEach(() => vi.unstubAllGlobals())

const bytes = Uint8Array.from({ length: 2 * PART_BYTES + 5 }, (_, i) => i % 251)

async function readAll(parts: FileParts): Promise<{ size: number; sum: number; hex: string }> {
  let [size, sum] = [0, 0]
  for await (const part of parts.bytes) {
    size += part.length
    for (const byte of part) sum += byte
  }
  return { size, sum, hex: await parts.digest.hex() }
}

test('a large file is read all the same where its worker can’t start', async () => {
  vi.stubGlobal('Worker', BrokenWorker)
  // The page of these tests has blobs that don’t stream.
  const file = new FileBlob([bytes]) as unknown as Blob
  const expected = partsDigest(file)
  expected.update(bytes)
  expect(await readAll(readParts(file))).toEqual({
    size: bytes.length,
    sum: bytes.reduce((sum, byte) => sum + byte, 0),
    hex: await expected.hex(),
  })
}, 20_000)
