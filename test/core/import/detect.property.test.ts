import { gzipSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectImport, type KnownOfPrefix } from '#core/import/detect.ts'
import { detectTable } from '#core/import/detect-csv.ts'
import type { Detection } from '#core/import/detection.ts'
import { mappingSchema } from '#core/import/mapping.ts'
import { bytesOf } from './read-file.ts'

const word = fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,5})?$/)
const number = fc.oneof(fc.integer().map(String), fc.constantFrom('1.25', '-0.5', '1e-7', '12.5%'))

/** A table as a tool would write it, with what should be found. */
const table = fc
  .record({
    delimiter: fc.constantFrom<',' | ';' | '\t' | '|'>(',', ';', '\t', '|'),
    names: fc.uniqueArray(word, { minLength: 1, maxLength: 6 }),
    rows: fc.integer({ min: 1, max: 30 }),
    values: fc.infiniteStream(number),
    newline: fc.constantFrom('\n', '\r\n'),
    quoted: fc.boolean(),
    hint: fc.boolean(),
    comments: fc.array(
      word.map((text) => `# ${text}`),
      { maxLength: 3 },
    ),
    behind: fc.constantFrom('', 'x'),
  })
  .map(({ delimiter, names, rows, values, newline, quoted, hint, comments, behind }) => {
    const header = ['time', ...names]
    const cells = Array.from({ length: rows }, (_, i) => [
      new Date(Date.UTC(2026, 5, 1, 0, i * 5)).toISOString(),
      ...names.map(() => values.next().value),
    ])
    const quote = (cell: string): string => (quoted ? `"${cell}"` : cell)
    const end = behind === '' ? '' : delimiter
    const lines = [
      ...(hint ? [`sep=${delimiter}`] : []),
      ...comments,
      ...[header, ...cells].map((row) => row.map(quote).join(delimiter) + end),
    ]
    const headerLine = lines.length - rows
    return { text: lines.join(newline) + newline, delimiter, header, headerLine, cells }
  })

describe('a table', () => {
  it('is found as it was written', () => {
    fc.assert(
      fc.property(table, ({ text, delimiter, header, headerLine, cells }) => {
        const found = detectTable(text, false)
        const width = header.length
        expect(found).toMatchObject({ ok: true, value: { delimiter, headerLine, evenness: 1 } })
        expect(found.ok && found.value.header.slice(0, width)).toEqual(header)
        expect(found.ok && found.value.rows.map((row) => row.slice(0, width))).toEqual(cells)
      }),
    )
  })

  it('is the same proposal when it is compressed or written in UTF-16', () => {
    fc.assert(
      fc.property(table, ({ text }) => {
        const plain = detectImport(bytesOf(text), 'f.csv')
        const packed = detectImport(new Uint8Array(gzipSync(text)), 'f.csv.gz')
        const wide = new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer)
        const utf16 = detectImport(wide, 'f.csv')
        if (!plain.ok || !packed.ok || !utf16.ok) throw new Error('a table was refused')
        expect(packed.value.mapping).toEqual(plain.value.mapping)
        expect(utf16.value.mapping.columns).toEqual(plain.value.mapping.columns)
        expect(utf16.value.mapping.dialect.encoding).toBe('utf-16le')
      }),
    )
  })
})

/** Whether a detection lacks something that every one has. */
function isFlawed({ mapping, label, confidence, evidence }: Detection): boolean {
  const isStorable = mappingSchema.safeParse(mapping).success
  return (
    !isStorable || label === '' || !(confidence >= 0 && confidence <= 1) || evidence.length === 0
  )
}

describe('any bytes', () => {
  const known = fc.record<KnownOfPrefix>(
    {
      target: fc.constantFrom('metrics', 'incidents', 'deploys', 'alerts', 'maintenance', 'toil'),
      delimiter: fc.constantFrom(',', ';', '\t', '|'),
      encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
    },
    { requiredKeys: [] },
  )
  const lines = fc
    .array(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('a,b', '1;2', '"', '#', '\0', 'é', 'sep=,', '2026-06-01'),
      ),
    )
    .map((parts) => bytesOf(parts.join('\n')))

  it('under whatever was said of them, give a mapping that can be stored or a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(lines, fc.uint8Array({ maxLength: 400 })), known, (bytes, said) => {
        const found = detectImport(bytes, 'f', said)
        expect(found.ok ? isFlawed(found.value) : found.error.remedy === '').toBe(false)
      }),
      { numRuns: 1_000 },
    )
  })
})
