import { crc32 as zlibCrc32, gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { crc32 } from '#core/import/crc32.ts'
import { plainBytes, plainPrefix, prefixBytes } from '#core/import/plain-bytes.ts'

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

function* chunksOf(bytes: Uint8Array, size: number): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size)
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

/** The plain bytes of a file, or the code of the issue that ends it. */
function unpack(bytes: Uint8Array, chunk = Infinity): Uint8Array | string {
  const plain = plainBytes()
  const parts: Uint8Array[] = []
  for (const part of chunksOf(bytes, chunk)) {
    for (const piece of plain.push(part)) {
      if (!piece.ok) return piece.error.code
      parts.push(piece.value.slice())
    }
  }
  const end = plain.end()
  return end.ok ? joined([...parts, end.value]) : end.error.code
}

const text = bytesOf('time,a\n2026-06-01T00:00:00Z,1\n'.repeat(200))
const gz = new Uint8Array(gzipSync(text))
/** A header with extra field, name, comment and header checksum, as RFC 1952 allows. */
const named = joined([
  Uint8Array.of(0x1f, 0x8b, 8, 0x1e, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7),
  bytesOf('export.csv\0a comment\0'),
  Uint8Array.of(1, 2),
  gz.subarray(10),
])

describe('a compressed file', () => {
  test.each<[description: string, bytes: Uint8Array, expected: Uint8Array | string]>([
    ['one member', gz, text],
    ['members behind each other', joined([gz, gz, gz]), joined([text, text, text])],
    ['an empty member', new Uint8Array(gzipSync('')), new Uint8Array(0)],
    ['stored without compression', new Uint8Array(gzipSync(text, { level: 0 })), text],
    ['all fields of a header', named, text],
    ['zeros behind it', joined([gz, new Uint8Array(600)]), text],
    ['one zero behind it', joined([gz, new Uint8Array(1)]), text],
    ['other bytes behind it', joined([gz, bytesOf('more to read')]), 'gzip-damaged'],
    ['one other byte behind it', joined([gz, bytesOf('m')]), 'gzip-damaged'],
    [
      'a wrong checksum',
      gz.map((byte, i) => (i === gz.length - 8 ? byte ^ 1 : byte)),
      'gzip-damaged',
    ],
    [
      'a wrong length',
      gz.map((byte, i) => (i === gz.length - 1 ? byte ^ 1 : byte)),
      'gzip-damaged',
    ],
    [
      'a wrong checksum in the first of two members',
      joined([gz.map((byte, i) => (i === gz.length - 8 ? byte ^ 1 : byte)), gz]),
      'gzip-damaged',
    ],
    ['the magic number alone', Uint8Array.of(0x1f, 0x8b), 'gzip-damaged'],
    ['another method', Uint8Array.of(0x1f, 0x8b, 7, ...new Uint8Array(30)), 'gzip-damaged'],
    ['gzip inside gzip', new Uint8Array(gzipSync(gz)), 'not-text'],
    [
      'a name without end',
      joined([Uint8Array.of(0x1f, 0x8b, 8, 8, 0, 0, 0, 0, 0, 3), new Uint8Array(1 << 18).fill(97)]),
      'gzip-damaged',
    ],
  ])('%s', (_description, bytes, expected) => {
    for (const chunk of bytes.length > 10_000 ? [1_000, Infinity] : [1, 7, 100, Infinity]) {
      expect(unpack(bytes, chunk)).toEqual(expected)
    }
  })

  it('is refused wherever it was cut off', () => {
    for (let length = 2; length < gz.length; length++) {
      expect(unpack(gz.subarray(0, length))).toBe('gzip-damaged')
    }
  })

  it('is unpacked in pieces of a few MiB, and given up when it is a bomb', () => {
    const zeros = new Uint8Array(gzipSync(new Uint8Array(80 << 20)))
    const plain = plainBytes()
    let largest = 0
    let total = 0
    let code = ''
    for (const piece of plain.push(zeros)) {
      if (!piece.ok) {
        code = piece.error.code
        break
      }
      largest = Math.max(largest, piece.value.length)
      total += piece.value.length
    }
    expect(code).toBe('gzip-bomb')
    expect(largest).toBeLessThan(5 << 20)
    expect(total).toBeLessThan(70 << 20)
  })
})

describe('any bytes', () => {
  const source = fc.oneof(
    fc.uint8Array({ maxLength: 5_000 }),
    fc.string({ maxLength: 400 }).map((part) => bytesOf(part.repeat(30))),
  )

  it('come back from gzip as they were, wherever chunks are cut', () => {
    fc.assert(
      fc.property(
        fc.array(source, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(0, 1, 6, 9),
        fc.integer({ min: 1, max: 3_000 }),
        (parts, level, chunk) => {
          const bytes = joined(parts.map((part) => new Uint8Array(gzipSync(part, { level }))))
          const whole = joined(parts)
          const twice = whole[0] === 0x1f && whole[1] === 0x8b
          expect(unpack(bytes, chunk)).toEqual(twice ? 'not-text' : whole)
        },
      ),
    )
  })

  it('that are damaged end in an issue, never in other bytes', () => {
    fc.assert(
      fc.property(fc.nat(gz.length - 11), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const damaged = gz.map((byte, i) => (i === at + 10 ? byte ^ flip : byte))
        const found = unpack(damaged, 64)
        // A bit that pads the last byte of the data says nothing.
        expect(typeof found === 'string' ? found : Buffer.compare(found, text)).toBe(
          typeof found === 'string' ? 'gzip-damaged' : 0,
        )
      }),
    )
  })

  it('pass through without a copy when they are not compressed', () => {
    const chunk = bytesOf('time,a')
    const [first] = plainBytes().push(chunk)
    expect(first?.ok === true && first.value).toBe(chunk)
    expect(unpack(bytesOf('x'), 1)).toEqual(bytesOf('x'))
    expect(unpack(bytesOf('xyz'), 1)).toEqual(bytesOf('xyz'))
  })

  it('have the checksum that zlib gives them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, cut) => {
        const whole = crc32(bytes.subarray(cut), crc32(bytes.subarray(0, cut)))
        expect(whole).toBe(zlibCrc32(bytes))
      }),
    )
  })
})

describe('a prefix', () => {
  it('is unpacked as far as it goes', () => {
    expect(plainPrefix(gz)).toEqual({
      ok: true,
      value: { bytes: text, cut: false, compressed: true },
    })
    expect(plainPrefix(gz.subarray(0, 20))).toMatchObject({ error: { code: 'gzip-damaged' } })
    expect(plainPrefix(text)).toMatchObject({ value: { compressed: false, cut: false } })
  })

  it('of a long file is cut to as many plain bytes', () => {
    const noise = new Uint8Array(100_000).map((_, i) => (i * 2_654_435_761) >>> 13)
    const long = new Uint8Array(gzipSync(noise)).subarray(0, 65_536)
    expect(plainPrefix(long)).toMatchObject({ value: { compressed: true, cut: true } })
  })
})

describe('what detection looks at', () => {
  const KIB = 1024
  const lines = (length: number): Uint8Array =>
    bytesOf(`${'x'.repeat(length - 1)}\n`.repeat(Math.ceil((4 * KIB * KIB + 1) / length)))
  const cases = [
    ['short lines', lines(100), 64 * KIB],
    ['lines of which some fit', lines(8 * KIB), 128 * KIB],
    ['a line without end', bytesOf('x'.repeat(80 * KIB)), 1024 * KIB],
    ['a line without end in UTF-16', bytesOf('x\0'.repeat(40 * KIB)), 1024 * KIB],
    ['JSON in one line', bytesOf(`\n[${'1,'.repeat(40 * KIB)}`), 64 * KIB],
    ['JSON behind a mark', bytesOf(`\uFEFF{${' '.repeat(80 * KIB)}`), 64 * KIB],
    ['nothing', new Uint8Array(0), 64 * KIB],
  ] as const

  it.each(cases)('grows with the lines: %s', (_, bytes, wanted) => {
    expect(prefixBytes(bytes)).toBe(wanted)
  })

  it.each(cases)('grows with the plain lines of compressed bytes: %s', (_, bytes, wanted) => {
    expect(prefixBytes(new Uint8Array(gzipSync(bytes)))).toBe(wanted)
  })

  it('is as many plain bytes, however many the compressed ones hold', () => {
    const endless = new Uint8Array(gzipSync(bytesOf('x'.repeat(16 * KIB * KIB))))
    expect(plainPrefix(endless)).toMatchObject({
      ok: true,
      value: { cut: true, bytes: { length: 1024 * KIB } },
    })
  })

  it('takes fewer bytes than it wants for the whole file', () => {
    const wide = lines(60 * KIB).subarray(0, 300 * KIB)
    expect(plainPrefix(wide)).toMatchObject({ value: { cut: false, bytes: wide } })
    expect(plainPrefix(lines(60 * KIB))).toMatchObject({ value: { cut: true } })
    expect(plainPrefix(wide.subarray(0, 64 * KIB))).toMatchObject({ value: { cut: true } })
  })
})
