import { createHash } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileDigest, PART_BYTES } from '#core/import/file-digest.ts'
import { parseImport } from '#core/import/pipeline.ts'
import { bytesOf, chunksOf, mappingFor, parse } from './read-file.ts'

const text = 'time,cpu\n2026-07-01T00:00:00Z,1\n2026-07-01T00:05:00Z,2\n'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest()

/** The digest as the documentation says it, computed at once. */
function expectedOf(bytes: Uint8Array): string {
  if (bytes.length <= PART_BYTES) return sha256(bytes).toString('hex')
  const parts = [...chunksOf(bytes, PART_BYTES)].map(sha256)
  return sha256(Buffer.concat(parts)).toString('hex')
}

const platform = async (bytes: Uint8Array): Promise<ArrayBuffer> =>
  Uint8Array.from(sha256(bytes)).buffer

test('the batch names its file by the SHA-256 of the bytes, however they are cut', async () => {
  const batch = await parse(text, mappingFor(text), 7)
  const digest = sha256(bytesOf(text)).toString('hex')
  expect(batch).toMatchObject({ ok: true, value: { sha256: digest } })
})

test('a large file is hashed in parts, alike with and without the platform', async () => {
  const large = new Uint8Array(2 * PART_BYTES + 999).map((_, i) => i * 31 + (i >> 9))
  const size = fc.constantFrom(1 << 20, PART_BYTES, PART_BYTES - 1, PART_BYTES + 1)
  const length = fc.constantFrom(0, 1, PART_BYTES, PART_BYTES + 1, 2 * PART_BYTES, large.length)
  await fc.assert(
    fc.asyncProperty(length, size, fc.boolean(), async (bytes, chunk, native) => {
      const file = large.subarray(0, bytes)
      const digest = fileDigest(file.length, native ? platform : undefined)
      for (const part of chunksOf(file, chunk)) digest.update(part)
      expect(await digest.hex()).toBe(expectedOf(file))
    }),
    { numRuns: 30 },
  )
})

test('a file that vanishes under the digest is unreadable', async () => {
  const bytes = bytesOf(text)
  const result = await parseImport({
    fileName: 'cpu.csv',
    sizeBytes: bytes.length,
    bytes: [bytes],
    choice: { mapping: mappingFor(text) },
    digest: fileDigest(bytes.length, () => Promise.reject(new Error('it is gone'))),
  })
  expect(result).toMatchObject({ ok: false, error: { code: 'unreadable-file', file: 'cpu.csv' } })
})

test('a file that is cut short while it is read is unreadable', async () => {
  const bytes = bytesOf(text)
  const result = await parseImport({
    fileName: 'cpu.csv',
    sizeBytes: bytes.length + 1,
    bytes: [bytes],
    choice: { mapping: mappingFor(text) },
  })
  expect(result).toMatchObject({
    ok: false,
    error: { code: 'unreadable-file', message: expect.stringContaining('cut short') },
  })
})
