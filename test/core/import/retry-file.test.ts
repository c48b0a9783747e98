import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Mapping } from '#core/import/mapping.ts'
import { retryFile } from '#core/import/retry-file.ts'
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

describe('retryFile', () => {
  test('holds the refused rows under the header that the mapping expects', async () => {
    const { mapping, rows } = await refusedOf(csv)
    const retry = retryFile(mapping, rows)!
    expect(retry.text).toBe('time;"a;b";c\n2026-06-01T00:05:00Z;"x;y";2\nnever;3;4\n')
    expect(retry).toMatchObject({ leftOut: 0, rows })
    const again = await parse(retry.text, retry.mapping)
    expect(again).toMatchObject({ ok: true, value: { counts: { read: 2, rejected: 2 } } })
  })

  test('reads them when the mapping is mended', async () => {
    const { mapping, rows } = await refusedOf(csv)
    const columns = mapping.columns.map((column) =>
      column.header === 'a;b' ? { ...column, role: 'ignore' as const } : column,
    )
    const retry = retryFile({ ...mapping, columns }, rows)!
    const again = await parse(retry.text, retry.mapping)
    expect(again).toMatchObject({ ok: true, value: { counts: { accepted: 1, rejected: 1 } } })
  })

  test('gives a file without header one, and says so to its mapping', () => {
    const rows = '2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n'
    const mapping = mappingFor(rows)
    expect(mapping.dialect.headerLine).toBe(0)
    const retry = retryFile(mapping, [kept('2026-06-01T00:05:00Z,x', 2)])!
    expect(retry.text.split('\n')[0]).toBe('column 1,column 2')
    expect(retry.mapping.dialect.headerLine).toBe(1)
  })

  test('makes an array of refused records, wherever they stood', async () => {
    const time = '2026-06-01T00:00:00Z'
    const nested = JSON.stringify({ items: [{ time, value: 1 }, { time, value: {} }, 7] })
    const { rows } = await refusedOf(nested)
    const mapping = mappingFor(nested)
    expect(mapping.dialect.records).toBe('items[]')
    const retry = retryFile(mapping, [...rows, kept(`{"time":"${time}","value":"x"}`, 4)])!
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
  test.each(unusable)('leaves out a row that %s', (_why, row) => {
    const mapping = mappingFor('time,a\n2026-06-01T00:00:00Z,1\n')
    const retry = retryFile(mapping, [row, kept('never,2', 3)])!
    expect(retry.text).toBe('time,a\nnever,2\n')
    expect(retry.leftOut).toBe(row.retriedBy === null ? 1 : 0)
  })

  test('leaves out records that are no whole record', () => {
    const mapping = mappingFor('[{"time":"2026-06-01T00:00:00Z","a":1}]')
    const retry = retryFile(mapping, [kept('{"a":', 1), kept('5', 2), kept('{"a":2}', 3)])!
    expect(JSON.parse(retry.text)).toEqual([{ a: 2 }])
    expect(retry.leftOut).toBe(2)
  })

  test.each(['prometheus-matrix', 'datadog-query-v1', 'icalendar', 'json-columns'] as const)(
    'is null for %s, whose points are nothing by themselves',
    (format) => {
      const mapping = { ...mappingFor('time,a\n2026-06-01T00:00:00Z,1\n'), format }
      expect(retryFile(mapping, [kept('[1,"x"]', 1)])).toBeNull()
    },
  )

  test('any whole row comes back as one row', async () => {
    const mapping = mappingFor('time,a\n2026-06-01T00:00:00Z,1\n')
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => `"${text.replaceAll('"', '""')}"`)
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 5 }), async (cells) => {
        const rows = cells.map((text, index) => kept(`never,${text}`, index + 2))
        const retry = retryFile(mapping, rows)!
        const again = await parse(retry.text, retry.mapping)
        expect(again).toMatchObject({ ok: true, value: { counts: { read: cells.length } } })
      }),
    )
  })
})
