import { zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readArchive } from '#core/workspace/file/read-archive.ts'

const limits = { entries: 10, totalBytes: 1_000_000 }
const codeOf = (bytes: Uint8Array, limit = limits) => {
  const result = readArchive(bytes, limit)
  return result.ok ? null : result.error.code
}

/** Writes a little-endian number wherever a zip header of the signature carries it. */
function patch(zip: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const bytes = zip.slice()
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (view.getUint32(at, true) === signature) view.setUint32(at + offset, value, true)
  }
  return bytes
}
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

describe('zip bombs', () => {
  const megabyte = zipSync({ 'a.json': new Uint8Array(1_000_000) })

  test('within the limit it opens', () => {
    const result = readArchive(megabyte, limits)
    expect(result.ok && result.value.get('a.json')?.length).toBe(1_000_000)
  })

  test('what claims more than the limit is refused before it is inflated', () => {
    const bytes = zipSync({ 'a.json': new Uint8Array(600_000), 'b.json': new Uint8Array(600_000) })
    expect(codeOf(bytes)).toBe('too-large')
  })

  test('what claims less than it holds is refused while it is inflated', () => {
    const lying = patch(patch(megabyte, CENTRAL, 24, 100), LOCAL, 22, 100)
    expect(codeOf(lying)).toBe('too-large')
  })

  test('what claims more than it holds is damaged', () => {
    const lying = patch(patch(megabyte, CENTRAL, 24, 1_000_001), LOCAL, 22, 1_000_001)
    expect(codeOf(lying, { ...limits, totalBytes: 2_000_000 })).toBe('file-damaged')
  })

  test('too many entries are refused', () => {
    const many = Object.fromEntries(
      Array.from({ length: 11 }, (_, i) => [`e${i}.json`, new Uint8Array()]),
    )
    expect(codeOf(zipSync(many))).toBe('too-large')
  })
})

test('stored (uncompressed) entries open too', () => {
  const content = Uint8Array.of(1, 2, 3)
  const result = readArchive(zipSync({ 'a.bin': [content, { level: 0 }] }), limits)
  expect(result.ok && result.value.get('a.bin')).toEqual(content)
})

test('two entries of one name are refused', () => {
  const bytes = zipSync({ 'a.json': new Uint8Array(1), 'b.json': new Uint8Array(1) })
  const twice = bytes.map((byte) => (byte === 'b'.charCodeAt(0) ? 'a'.charCodeAt(0) : byte))
  expect(codeOf(twice)).toBe('unsafe-entry')
})

test('an entry that the table of contents leaves out is refused', () => {
  const one = zipSync({ 'a.json': Uint8Array.of(1) })
  const hidden = one.slice()
  const view = new DataView(hidden.buffer)
  for (let at = 0; at + 4 <= hidden.length; at += 1) {
    if (view.getUint32(at, true) === LOCAL) hidden[at + 30] = 'h'.charCodeAt(0)
  }
  expect(codeOf(hidden)).toBe('unsafe-entry')
})
