import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { bytesOf, mappingFor, parse } from './read-file.ts'

const HEAD = 'time,series,note,value\n'
const ROWS = Array.from(
  { length: 40 },
  (_, i) =>
    `2026-06-01T00:${String(i >> 1).padStart(2, '0')}:00Z,${i % 2 === 0 ? 'größe' : 'b'},naïve,${i}\n`,
)
const GOOD = bytesOf(HEAD + ROWS.join(''))

const MAPPING = (() => {
  const found = mappingFor(GOOD)
  const columns = found.columns.map((column) =>
    column.header === 'note' ? { ...column, role: 'ignore' as const } : column,
  )
  return { ...found, columns }
})()

/** Where a text begins in the file, at or behind a line (the header is 1). */
function offsetOf(text: string, line: number): number {
  const before = bytesOf([HEAD, ...ROWS].slice(0, line - 1).join('')).length
  const wanted = bytesOf(text)
  return GOOD.findIndex((_, at) => at >= before && wanted.every((byte, i) => GOOD[at + i] === byte))
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

describe('bytes that are no UTF-8, in lines that are regular otherwise', () => {
  test.each([
    ['in a name that came before', offsetOf('größe', 20) + 3, 20],
    ['in a column that is left out', offsetOf('naïve', 31) + 3, 31],
    ['in a number', offsetOf('naïve,', 25) + 7, 25],
    ['in a time', offsetOf('2026', 12), 12],
    ['in the header', offsetOf('note', 1), 1],
  ])('refuse the file, %s', async (_where, at, row) => {
    const bytes = GOOD.slice()
    bytes[at] = 0xff
    for (const chunk of [7, 64, Infinity]) {
      expect(await parse(bytes, MAPPING, chunk)).toMatchObject({
        error: { code: 'not-utf-8', row },
      })
    }
  })

  test('refuse a file that ends in the middle of a character', async () => {
    const bytes = Uint8Array.from([...GOOD, ...bytesOf('2026-06-01T01:00:00Z,b,ï').slice(0, -1)])
    for (const chunk of [7, Infinity]) {
      expect(await parse(bytes, MAPPING, chunk)).toMatchObject({ error: { code: 'not-utf-8' } })
    }
  })

  it('are found wherever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: GOOD.length - HEAD.length - 1 }),
        fc.integer({ min: 0x80, max: 0xff }),
        fc.constantFrom(5, 100, Infinity),
        async (at, byte, chunk) => {
          const bytes = GOOD.slice()
          bytes[HEAD.length + at] = byte
          const result = await parse(bytes, MAPPING, chunk)
          expect(result.ok).toBe(isUtf8(bytes))
        },
      ),
    )
  })
})
