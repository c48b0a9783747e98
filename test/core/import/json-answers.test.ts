import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { parseJson } from '#core/import/json-capture.ts'
import { bytesOf, mappingFor, parse, readFile, totals } from './read-file.ts'

const T = (minute: number): string => `2026-06-01T00:0${minute}:00Z`

describe('an answer that is an error', () => {
  test.each([
    ['Jira', { errorMessages: ['The value is not valid.'], errors: {} }, 'not valid'],
    ['Jira by field', { errorMessages: [], errors: { jql: 'bad query' } }, 'bad query'],
    ['GraphQL', { errors: [{ message: 'no such field', locations: [{ line: 1 }] }] }, 'no such'],
    ['Google', { error: { code: 403, message: 'denied', details: [{ reason: 'x' }] } }, 'denied'],
    [
      'GitHub',
      { message: 'Not Found', documentation_url: 'https://x', status: '404' },
      'Not Found',
    ],
    ['one message', { message: 'Forbidden' }, 'Forbidden'],
    ['JSON:API', { errors: [{ status: '401', title: 'Unauthorized' }] }, 'Unauthorized'],
    ['RFC 9457', { type: 'about:blank', title: 'Gone', status: 410, detail: 'away' }, 'away'],
    ['Spring', { timestamp: T(0), status: 500, error: 'Internal Server Error', path: '/' }, 'Int'],
  ])('of %s is shown', (_, answer, reason) => {
    for (const text of [JSON.stringify(answer), JSON.stringify(answer, null, 2)]) {
      const result = detectImport(bytesOf(text), 'answer.json')
      expect(result).toMatchObject({
        ok: false,
        error: { code: 'error-answer', message: expect.stringContaining(reason) },
      })
    }
  })

  test.each([
    ['a log line', { timestamp: T(0), message: 'up', status: 200 }],
    ['records beside no error', { error: null, items: [{ time: T(0), cpu: 1 }] }],
    ['records beside no errors', { errors: [], items: [{ time: T(0), cpu: 1 }] }],
  ])('is not seen in %s', (_, answer) => {
    expect(detectImport(bytesOf(JSON.stringify(answer)), 'a.json').ok).toBe(true)
  })
})

describe('numbers that JSON does not know', () => {
  test.each([
    ['{"a":NaN,"b":[NaN, -Infinity,Infinity]}', { a: null, b: [null, '-Infinity', 'Infinity'] }],
    ['{"NaN":"say \\"NaN\\" or NaN","x":NaN}', { NaN: 'say "NaN" or NaN', x: null }],
    ['NaN', null],
    ['{"a":NaNs}', undefined],
    ['{"a":"NaN}', undefined],
  ])('are read in %s', (text, value) => {
    expect(parseJson(text)).toEqual(value)
  })

  test.each([
    ['records', `[{"time":"${T(0)}","cpu":NaN},{"time":"${T(1)}","cpu":2.5}]`],
    ['lines', `{"time":"${T(0)}","cpu":NaN}\n{"time":"${T(1)}","cpu":2.5}\n`],
    ['columns', `{"time":["${T(0)}","${T(1)}"],"cpu":[NaN,2.5]}`],
    ['rows', `[["time","cpu"],["${T(0)}",NaN],["${T(1)}",2.5]]`],
    [
      'beside what is read',
      `{"mean":NaN,"rows":[{"time":"${T(0)}","cpu":NaN},{"time":"${T(1)}","cpu":2.5}]}`,
    ],
  ])('are gaps in %s', async (_, text) => {
    const batch = await readFile(text)
    expect(totals(batch)).toEqual([2, 2, 0, 0])
    expect([...batch.series[0]!.values]).toEqual([NaN, 2.5])
  })

  it('are gaps with a warning where they are too large', async () => {
    const batch = await readFile(`[{"time":"${T(0)}","cpu":Infinity},{"time":"${T(1)}","cpu":2}]`)
    expect([...batch.series[0]!.values]).toEqual([NaN, 2])
    expect(batch.warnings.length).toBe(1)
  })
})

describe('rows as arrays', () => {
  const rows = [0, 1, 2].map((minute) => [T(minute), minute])

  test.each([
    ['below a header', [['time', 'cpu'], ...rows, [T(3), 3, 'x']], 4],
    ['beside a header', { columns: ['time', 'cpu'], data: [...rows, [T(3), 3, 'x']] }, 4],
    ['first', { columns: ['time', 'cpu'], data: [[T(3), 3, 'x'], ...rows] }, 1],
    ['without a header', [...rows, [T(3), 3, 'x']], 4],
  ])('%s refuse one that is longer alone', async (_, document, line) => {
    const batch = await readFile(JSON.stringify(document))
    expect(totals(batch)).toEqual([4, 3, 1, 0])
    expect(batch.rejected).toMatchObject([{ line, code: 'ragged-row' }])
  })

  it('may end in empty cells', async () => {
    const batch = await readFile(JSON.stringify([['time', 'cpu'], ...rows, [T(3), 3, null, '']]))
    expect(totals(batch)).toEqual([4, 4, 0, 0])
  })
})

describe('a second table', () => {
  const b = [0, 1, 2].map((minute) => ({ time: T(minute), cpu: minute }))

  test.each([
    ['of records', { a: [{ time: T(0), x: 1 }], b }, 'a[]', '1 record was'],
    ['behind', { b, data: { a: [{ time: T(0) }, { time: T(1) }] } }, 'data.a[]', '2 records were'],
    ['beside rows', { b: b.map(({ time, cpu }) => [time, cpu]), a: [{ x: 1 }] }, 'a[]', '1 record'],
  ])('%s is told with what was left out', async (_, document, path, records) => {
    const batch = await readFile(JSON.stringify(document))
    expect(batch.counts.accepted).toBe(3)
    const told = batch.warnings.filter(({ code }) => code === 'other-table')
    expect(told.map(({ message }) => message)).toEqual([expect.stringContaining(path)])
    expect(told[0]!.message).toContain(records)
  })

  test.each([
    ['a schema', { schema: { fields: [{ name: 'time' }] }, b }],
    ['totals and links', { totals: [{ x: 1 }], links: [{ href: '/' }], b }],
    ['arrays in the records', { b: b.map((row) => ({ ...row, tags: [{ a: 1 }] })) }],
  ])('is not seen in %s', async (_, document) => {
    const text = JSON.stringify(document)
    const result = await parse(text, mappingFor(text), 7)
    expect(result.ok && result.value.warnings.map(({ code }) => code)).not.toContain('other-table')
  })
})
