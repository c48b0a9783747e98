import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ByteTexts } from '#core/import/byte-match.ts'
import { bytesOf } from './read-file.ts'

/** Texts of few letters, so that many differ in one place only. */
const text = fc
  .string({ unit: fc.constantFrom('a', 'b', 'é', '☃', '\u007F'), minLength: 1, maxLength: 30 })
  .map(bytesOf)

describe('texts that bytes are held against', () => {
  it('are found where their bytes are, and nowhere else', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 40 }),
        text,
        fc.nat({ max: 9 }),
        (known, other, before) => {
          const texts = new ByteTexts()
          for (const bytes of known) texts.add(bytes, 0, bytes.length)
          const bytes = Uint8Array.from([...new Uint8Array(before).fill(0x78), ...other, 0x0a])
          const view = new DataView(bytes.buffer)
          for (const [number, own] of known.entries()) {
            const there = bytes.subarray(before, before + own.length)
            expect(texts.lengthOf(number)).toBe(own.length)
            expect(texts.isAt(number, bytes, view, before)).toBe(
              own.every((byte, i) => byte === there[i]),
            )
          }
        },
      ),
    )
  })

  it('match nothing once they are forgotten, and make room for others', () => {
    const texts = new ByteTexts()
    const [first, second] = [bytesOf('2026-06-01T00:00:00Z,'), bytesOf('time,')]
    texts.add(first, 0, first.length)
    texts.clear()
    expect(texts.add(second, 0, second.length)).toBe(0)
    const at = (bytes: Uint8Array): boolean =>
      texts.isAt(0, bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0)
    expect([at(first), at(second)]).toEqual([false, true])
  })

  it('are nowhere before there is one', () => {
    const bytes = bytesOf('2026-06-01T00:00:00Z,')
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
    expect(new ByteTexts().isAt(0, bytes, view, 0)).toBe(false)
  })
})
