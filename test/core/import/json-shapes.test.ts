import { describe, expect, it } from 'vitest'
import { detectJson } from '#core/import/detect-json.ts'
import {
  batchOf,
  flat,
  issueOf,
  readDocument,
  START_MS,
  START_S,
} from './documents/read-document.ts'
import { mappingFor, parse } from './read-file.ts'

const TIMES = [0, 1, 2].map((minute) => new Date(START_MS + minute * 60_000).toISOString())

/** Records of three minutes. */
const RECORDS = TIMES.map((time, i) => ({ time, cpu: i + 0.5 }))

const CPU = [
  'cpu',
  'gauge',
  '',
  [
    [0, 0.5],
    [1, 1.5],
    [2, 2.5],
  ],
] as const

describe('shapes of JSON', () => {
  const lines = RECORDS.map((record) => JSON.stringify(record))
  const rows = RECORDS.map(({ time, cpu }) => [time, cpu])
  const time = RECORDS.map((record) => record.time)
  const cpu = RECORDS.map((record) => record.cpu)

  it.each<[string, string, string, unknown]>([
    ['records', 'json-records', '[]', RECORDS],
    ['records somewhere', 'json-records', 'data.items[]', { data: { items: RECORDS } }],
    [
      'records beside a schema',
      'json-records',
      'data[]',
      {
        schema: { fields: [{ name: 'a' }, { name: 'b' }, { name: 'c' }, { name: 'd' }] },
        data: RECORDS,
      },
    ],
    ['lines', 'ndjson', '', lines.join('\n')],
    ['lines with CRLF, blank lines and an end', 'ndjson', '', `\r\n${lines.join('\r\n\r\n')}\r\n`],
    ['columns', 'json-columns', '', { time, cpu }],
    ['columns in an object', 'json-columns', 'result', { status: 'ok', result: { time, cpu } }],
    [
      'rows below names',
      'json-columns',
      'data[]',
      { columns: ['time', 'cpu'], index: [0, 1, 2], data: rows },
    ],
    [
      'rows behind a schema',
      'json-columns',
      'rows[]',
      { schema: [{ name: 'time' }, { name: 'cpu' }], rows },
    ],
    [
      'rows with a nested schema',
      'json-columns',
      'rows[]',
      { schema: { fields: [{ name: 'time' }, { name: 'cpu' }] }, rows },
    ],
    ['arrays with a header', 'json-columns', '[]', [['time', 'cpu'], ...rows]],
  ])('%s', async (_, format, path, document) => {
    const text = typeof document === 'string' ? document : JSON.stringify(document)
    const mapping = mappingFor(text)
    expect([mapping.format, mapping.dialect.records]).toEqual([format, path])
    const batch = await batchOf(document)
    expect(flat(batch)).toEqual([CPU])
    expect(batch.counts).toEqual({ read: 3, accepted: 3, rejected: 0, duplicate: 0 })
    for (const chunk of [1, 7]) {
      const cut = await parse(text, mapping, chunk)
      expect(cut.ok && cut.value.counts).toEqual(batch.counts)
    }
  })

  it('names columns of rows without a header by their place', () => {
    const found = detectJson(
      JSON.stringify([
        [START_S, 1],
        [START_S + 60, 2],
      ]),
      false,
    )
    expect(found).toMatchObject({
      ok: true,
      value: { format: 'json-columns', header: ['column 1', 'column 2'] },
    })
  })

  it('takes a single flat object for a record', () => {
    const found = detectJson(`{"time":"${TIMES[0]}","cpu":1}`, false)
    expect(found).toMatchObject({ ok: true, value: { format: 'ndjson', header: ['time', 'cpu'] } })
  })
})

describe('lines', () => {
  it('that can’t be read cost no other', async () => {
    const broken = [
      JSON.stringify(RECORDS[0]),
      '{"time": "2026',
      JSON.stringify(RECORDS[1]),
      '[1, 2]',
      '{} {}',
      `{"a":${'['.repeat(100)}${']'.repeat(100)}}`,
      JSON.stringify(RECORDS[2]),
    ]
    const batch = await batchOf(broken.join('\n'))
    expect(flat(batch)).toEqual([CPU])
    expect(batch.rejected.map(({ line, code }) => [line, code])).toEqual([
      [2, 'invalid-json'],
      [4, 'not-a-record'],
      [5, expect.any(String)],
      [6, 'invalid-json'],
    ])
  })

  it('longer than 1 MiB are refused alone', async () => {
    const long = `{"time":"${TIMES[0]}","x":"${'x'.repeat(1 << 20)}"}`
    const text = [JSON.stringify(RECORDS[0]), JSON.stringify(RECORDS[1]), long].join('\n')
    const batch = await batchOf(text)
    expect(batch.rejected.map(({ line, code }) => [line, code])).toEqual([[3, 'row-too-long']])
    expect(batch.counts.accepted).toBe(2)
  })

  it('with a key called __proto__ are only data', async () => {
    const text = TIMES.map((time) => `{"time":"${time}","__proto__":1}`).join('\n')
    expect(flat(await batchOf(text)).map(([title]) => title)).toEqual(['__proto__'])
  })
})

describe('columns', () => {
  it('of unequal length give rows with empty cells, and that is told', async () => {
    const batch = await batchOf({ time: TIMES, cpu: [1, 2] })
    expect(batch.warnings.map(({ code }) => code)).toContain('uneven-columns')
    expect(flat(batch)[0]![3]).toEqual([
      [0, 1],
      [1, 2],
      [2, NaN],
    ])
  })

  it('refuse rows one by one', async () => {
    const batch = await batchOf({ time: [TIMES[0], 'soon', TIMES[2]], cpu: [1, 2, 'x'] })
    expect(batch.rejected.map(({ line, code, raw }) => [line, code, raw])).toEqual([
      [2, 'invalid-time', '["soon",2]'],
      [3, 'not-a-number', `["${TIMES[2]}","x"]`],
    ])
  })

  it('that are all missing under an old mapping are told', async () => {
    const mapping = mappingFor(JSON.stringify({ time: TIMES, cpu: [1, 2, 3] }))
    const result = await parse('{"zeit":[1,2],"last":[3,4]}', mapping)
    expect(result).toMatchObject({ ok: false, error: { code: 'columns-differ' } })
  })
})

it('refuses a row that is no array', async () => {
  const rows = [[TIMES[0], 1], { a: 1 }, [TIMES[1], 2]]
  const batch = await batchOf({ columns: ['time', 'cpu'], data: rows })
  expect(batch.rejected.map(({ line, code }) => [line, code])).toEqual([[2, 'not-a-row']])
})

it('tells that records are one page of several', async () => {
  const batch = await batchOf({ items: RECORDS, next: 'https://api.example.com/?page=2' })
  expect(batch.warnings.map(({ code }) => code)).toContain('more-pages')
})

it.each([
  ['Datadog', { errors: ['Forbidden'] }, 'Forbidden'],
  ['Azure and Google', { error: { code: 403, message: 'no access' } }, 'no access'],
  ['AWS', { __type: 'AccessDenied', message: 'not authorised' }, 'not authorised'],
])('shows an error that %s answered with', async (_, document, reason) => {
  await expect(readDocument(document)).rejects.toThrow(reason)
})

it('refuses a document under a target other than metrics', async () => {
  const document = { series: [{ metric: 'a', pointlist: [[START_MS, 1]] }] }
  const result = await readDocument(document, {}, (mapping) => ({ ...mapping, target: 'toil' }))
  expect(result).toMatchObject({ ok: false, error: { code: 'target-differs' } })
  expect((await issueOf({ ...document, series: [], res_type: 'time_series' })).code).toBe(
    'no-series',
  )
})
