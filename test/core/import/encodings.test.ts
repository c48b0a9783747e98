import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bytesAsUtf8 } from '#core/import/byte-text.ts'
import { detectEncoding } from '#core/import/detect-encoding.ts'
import { detectImport } from '#core/import/detect.ts'
import { windows1252AsUtf8 } from '#core/import/windows-1252.ts'
import { bytesOf, chunksOf, parse, readFile } from './read-file.ts'

/** Text in one byte a character, by the code page of the runtime. */
function western(text: string): Uint8Array {
  const decoder = new TextDecoder('windows-1252')
  const codes = new Map(
    Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]),
  )
  return Uint8Array.from(text, (character) => codes.get(character)!)
}

function wide(text: string, order: 'le' | 'be'): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), order === 'le')
  return bytes
}

const TABLE = 'Zeit;Größe\n2026-06-01T00:00:00Z;1\n2026-06-01T00:05:00Z;2\n'

describe('the encoding of a file', () => {
  test.each<[description: string, bytes: Uint8Array, encoding: string]>([
    ['ASCII', bytesOf('time,a\n'), 'utf-8'],
    ['UTF-8', bytesOf(TABLE), 'utf-8'],
    ['UTF-8 with a mark', bytesOf(`\uFEFF${TABLE}`), 'utf-8'],
    ['UTF-16LE with a mark', wide(`\uFEFF${TABLE}`, 'le'), 'utf-16le'],
    ['UTF-16BE with a mark', wide(`\uFEFF${TABLE}`, 'be'), 'utf-16be'],
    ['UTF-16LE without', wide(TABLE, 'le'), 'utf-16le'],
    ['UTF-16BE without', wide(TABLE, 'be'), 'utf-16be'],
    ['Windows-1252', western(TABLE), 'windows-1252'],
    ['Windows-1252 quotes and dashes', western('a;“b” – c\n'), 'windows-1252'],
    ['one accent alone', western('time;é\n'), 'windows-1252'],
  ])('%s', async (_description, bytes, encoding) => {
    expect(detectEncoding(bytes)).toMatchObject({ encoding, question: null })
  })

  test.each([
    ['UTF-16LE', wide(TABLE, 'le')],
    ['UTF-16BE', wide(TABLE, 'be')],
    ['Windows-1252', western(TABLE)],
    ['Windows-1252 with CRLF', western(TABLE.replaceAll('\n', '\r\n'))],
  ])('%s is read as its text', async (_description, bytes) => {
    expect((await readFile(bytes)).series).toMatchObject([{ name: 'Größe' }])
  })

  it('is asked where the bytes read as Western text only at a pinch', async () => {
    // “Привет” in Windows-1251.
    const cyrillic = [0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]
    const bytes = Uint8Array.from([
      ...bytesOf('time,'),
      ...cyrillic,
      ...bytesOf('\n2026-06-01T00:00:00Z,1\n'),
    ])
    const detection = detectImport(bytes, 'f.csv')
    expect(detection).toMatchObject({
      value: { questions: [{ id: 'encoding', text: expect.stringContaining('Ïðèâåò') }] },
    })
    if (!detection.ok) return
    expect(await parse(bytes, detection.value.mapping)).toMatchObject({
      error: { code: 'not-utf-8' },
    })
    expect(await readFile(bytes, { encoding: 'windows-1252' })).toMatchObject({
      series: [{ name: 'Ïðèâåò' }],
    })
  })

  it('is UTF-8 with a flaw where most of it is well-formed', () => {
    const bytes = Uint8Array.from([...bytesOf('zeit,größe,ä\n'), 0xe9, 0x0a])
    expect(detectImport(bytes, 'f.csv')).toMatchObject({ error: { code: 'not-utf-8', row: 2 } })
  })

  it('is refused whole behind the beginning too, with line and byte', async () => {
    const rows = Array.from({ length: 6_000 }, (_, i) => `${1_780_272_000 + i * 60},${i}\n`)
    const good = bytesOf(`time,a\n${rows.join('')}`)
    const bytes = Uint8Array.from([...good, ...bytesOf('1780900000,'), 0xe4, 0x0a])
    const detection = detectImport(bytes.subarray(0, 65_536), 'f.csv')
    if (!detection.ok) throw new Error(detection.error.message)
    for (const chunk of [Infinity, 1_000]) {
      expect(await parse(bytes, detection.value.mapping, chunk)).toMatchObject({
        error: {
          code: 'not-utf-8',
          row: 6_002,
          message: expect.stringContaining('0xE4'),
          remedy: expect.stringMatching(/^Save the file as UTF-8/),
        },
      })
    }
  })

  it('names no line of UTF-16, since none is known', () => {
    const bytes = wide('\uFEFFtime;a\n1;2\n\uD800a\n', 'le')
    const detection = detectImport(bytes, 'f.csv')
    expect(detection).toMatchObject({ error: { code: 'not-utf-16' } })
    expect(detection.ok || 'row' in detection.error).toBe(false)
  })

  it('can be said', () => {
    const bytes = bytesOf(TABLE)
    const detection = detectImport(bytes, 'f.csv', { encoding: 'windows-1252' })
    expect(detection).toMatchObject({
      value: {
        mapping: { dialect: { encoding: 'windows-1252' } },
        sample: { header: ['Zeit', 'GrÃ¶ÃŸe'] },
      },
    })
    expect(detectImport(western(TABLE), 'f.csv', { encoding: 'utf-8' })).toMatchObject({
      error: { code: 'not-utf-8' },
    })
  })

  test.each([
    [
      'a byte without character',
      Uint8Array.from([...western('time;é\n'), 0x81, 0x0a]),
      'not-windows-1252',
    ],
    ['half a pair in UTF-16', wide('\uFEFFtime;\uD800a\n', 'le'), 'not-utf-16'],
    [
      'an odd byte in UTF-16',
      Uint8Array.from([...wide('\uFEFFtime;a\n', 'le'), 0x74]),
      'not-utf-16',
    ],
    ['UTF-32', Uint8Array.from([0xff, 0xfe, 0, 0, 0x74, 0, 0, 0]), 'not-text'],
    ['zstd', Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0x24]), 'not-text'],
  ])('%s is refused', (_description, bytes, code) => {
    expect(detectImport(bytes, 'f.csv')).toMatchObject({ error: { code } })
  })
})

describe('Windows-1252', () => {
  it('is read as the runtime does, byte for byte', () => {
    const decoder = new TextDecoder('windows-1252')
    const undefinedBytes = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
    for (let byte = 0; byte < 256; byte++) {
      const read = windows1252AsUtf8(Uint8Array.of(byte))
      const text = typeof read === 'number' ? read : new TextDecoder().decode(read)
      expect(text).toBe(undefinedBytes.has(byte) ? 0 : decoder.decode(Uint8Array.of(byte)))
    }
  })

  it('is the same however it is cut', () => {
    const known = fc.constantFrom(
      ...Array.from({ length: 256 }, (_, i) => i).filter(
        (i) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(i),
      ),
    )
    fc.assert(
      fc.property(
        fc.array(known, { maxLength: 200 }),
        fc.integer({ min: 1, max: 9 }),
        (bytes, size) => {
          const stream = bytesAsUtf8('windows-1252')
          const parts = [...chunksOf(Uint8Array.from(bytes), size)].flatMap((part) => {
            const step = stream.push(part)
            return step.ok ? [...step.bytes] : []
          })
          expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(parts))).toBe(
            new TextDecoder('windows-1252').decode(Uint8Array.from(bytes)),
          )
        },
      ),
    )
  })
})

it('detects any text that is long enough in the encoding it was written in', () => {
  const cell = fc.string({
    unit: fc.constantFrom(...'a b c x y z 0 1 8 9 é ü ö à ß € –'.split(' ')),
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 6 }), (cells) => {
      const header = `time,${cells.join(',')}\n2026-06-01T00:00:00Z${',1'.repeat(cells.length)}\n`
      expect(detectEncoding(bytesOf(header)).encoding).toBe('utf-8')
      expect(detectEncoding(wide(header, 'le')).encoding).toBe('utf-16le')
      expect(detectEncoding(wide(header, 'be')).encoding).toBe('utf-16be')
    }),
  )
})
