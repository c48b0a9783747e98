import { array, assert, asyncProperty, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mapping } from '#core/import/mapping.ts'
import { canReadAgain, canRetry, fileOfRows } from '#core/import/retry-file.ts'
import type { RejectedRow } from '#core/workspace/model/imports.ts'
import { mappingFor, parse, readFile } from './read-file.ts'

const kept = (raw: string, line: number, change: Partial<RejectedRow> = {}): RejectedRow => ({
  id: `row-${line}`,
  importId: 'import-1',
  line,
  raw,
  code: 'not-a-number',
  column: null,
  message: 'm',
  remedy: 'r',
  retriedBy: null,
  ...change,
})

const refusedOf = async (source: string): Promise<{ mapping: Mapping; rows: RejectedRow[] }> => {
  const batch = await readFile(source)
  return {
    mapping: batch.mapping,
    rows: batch.rejected.map((draft) => kept(draft.raw, draft.line, draft)),
  }
}

const csv = 'time;"a;b";c\n2026-06-01T00:00:00Z;1;2\n2026-06-01T00:05:00Z;"x;y";2\nnever;3;4\n'

describe('a file of refused rows', () => {
  test('holds the refused rows under the header that the mapping expects', async () => {
    const { mapping, rows } = await refusedOf(csv)
    const retry = fileOfRows(mapping, rows)
    expect(retry.text).toBe('time;"a;b";c\n2026-06-01T00:05:00Z;"x;y";2\nnever;3;4\n')
    expect(rows.every((row) => canReadAgain(mapping, row))).toBe(true)
    const again = await parse(retry.text, retry.mapping)
    expect(again).toMatchObject({ ok: true, value: { counts: { read: 2, rejected: 2 } } })
  })

  test('reads them when the mapping is mended', async () => {
    const { mapping, rows } = await refusedOf(csv)
    const columns = mapping.columns.map((column) =>
      column.header === 'a;b' ? { ...column, role: 'ignore' as const } : column,
    )
    const retry = fileOfRows({ ...mapping, columns }, rows)
    const again = await parse(retry.text, retry.mapping)
    expect(again).toMatchObject({ ok: true, value: { counts: { accepted: 1, rejected: 1 } } })
  })

  test('gives a file without header one, and says so to its mapping', () => {
    const rows = '2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n'
    const mapping = mappingFor(rows)
    expect(mapping.dialect.headerLine).toBe(0)
    const retry = fileOfRows(mapping, [kept('2026-06-01T00:05:00Z,x', 2)])
    expect(retry.text.split('\n')[0]).toBe('column 1,column 2')
    expect(retry.mapping.dialect.headerLine).toBe(1)
  })

  test('makes an array of refused records, wherever they stood', async () => {
    const time = '2026-06-01T00:00:00Z'
    const nested = JSON.stringify({ items: [{ time, value: 1 }, { time, value: {} }, 7] })
    const { rows } = await refusedOf(nested)
    const mapping = mappingFor(nested)
    expect(mapping.dialect.records).toBe('items[]')
    const readable = rows.filter((row) => canReadAgain(mapping, row))
    const retry = fileOfRows(mapping, [...readable, kept(`{"time":"${time}","value":"x"}`, 4)])
    expect(JSON.parse(retry.text)).toContainEqual({ time, value: 'x' })
    const again = await parse(retry.text, retry.mapping)
    expect(again).toMatchObject({ ok: true, value: { counts: { read: retry.rows.length } } })
  })

  const unusable: readonly [why: string, row: RejectedRow][] = [
    ['was cut when it was kept', kept(`${'1'.repeat(999)}…`, 2)],
    ['has a quote that is not closed', kept('2026-06-01T00:00:00Z,"1', 2)],
    ['was taken in by a later import', kept('never,1', 2, { retriedBy: 'import-2' })],
    ['is empty', kept('', 2)],
  ]
  test.each(unusable)('a row that %s is not read again', (_why, row) => {
    const mapping = mappingFor('time,a\n2026-06-01T00:00:00Z,1\n')
    expect(canReadAgain(mapping, row)).toBe(false)
    expect(canReadAgain(mapping, kept('never,2', 3))).toBe(true)
  })

  test.each([
    ['{"a":', false],
    ['5', false],
    ['null', false],
    ['{"a":2}', true],
    ['{"a":\n2}', true],
  ])('of JSON records %j is read again: %s', (raw, expected) => {
    const mapping = mappingFor('[{"time":"2026-06-01T00:00:00Z","a":1}]')
    expect(canReadAgain(mapping, kept(raw, 1))).toBe(expected)
    const lines = { ...mapping, format: 'ndjson' as const }
    expect(canReadAgain(lines, kept(raw, 1))).toBe(expected && !raw.includes('\n'))
  })

  test.each([
    ['csv', true],
    ['json-records', true],
    ['ndjson', true],
    ['prometheus-matrix', false],
    ['datadog-query-v1', false],
    ['icalendar', false],
    ['json-columns', false],
  ] as const)('rows of %s stand for themselves: %s', (format, expected) => {
    const mapping = mappingFor('time,a\n2026-06-01T00:00:00Z,1\n')
    expect(canRetry({ ...mapping, format })).toBe(expected)
  })

  test('any whole row comes back as one row', async () => {
    const mapping = mappingFor('time,a\n2026-06-01T00:00:00Z,1\n')
    const cell = string({ unit: 'grapheme', maxLength: 20 }).map(
      (text) => `"${text.replaceAll('"', '""')}"`,
    )
    await assert(
      asyncProperty(array(cell, { minLength: 1, maxLength: 5 }), async (cells) => {
        const rows = cells.map((text, index) => kept(`never,${text}`, index + 2))
        const retry = fileOfRows(mapping, rows)
        const again = await parse(retry.text, retry.mapping)
        expect(again).toMatchObject({ ok: true, value: { counts: { read: cells.length } } })
      }),
    )
  })
})
