import { expect, test } from 'vitest'
import { parseImport } from '#core/import/pipeline.ts'
import { bytesOf, chunksOf, mappingFor, parse } from './read-file.ts'

const text = 'time,cpu\n2026-07-01T00:00:00Z,1\n2026-07-01T00:05:00Z,2\n'
const sha256 = '6f8c'

function withDigest(digest: () => Promise<string>) {
  const bytes = bytesOf(text)
  return parseImport({
    fileName: 'cpu.csv',
    sizeBytes: bytes.length,
    bytes: chunksOf(bytes, 16),
    choice: { mapping: mappingFor(text) },
    digest,
  })
}

test('the batch names its file by the SHA-256 of the bytes, however they are cut', async () => {
  const expected = await crypto.subtle.digest('SHA-256', bytesOf(text) as BufferSource)
  const batch = await parse(text, mappingFor(text), 7)
  expect(batch).toMatchObject({
    ok: true,
    value: { sha256: Buffer.from(expected).toString('hex') },
  })
})

test('a digest that the platform computes is taken as it is', async () => {
  expect(await withDigest(async () => sha256)).toMatchObject({ ok: true, value: { sha256 } })
})

test('a file that vanishes under the digest is unreadable', async () => {
  const result = await withDigest(() => Promise.reject(new Error('it is gone')))
  expect(result).toMatchObject({ ok: false, error: { code: 'unreadable-file', file: 'cpu.csv' } })
})
