import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { PREFIX_BYTES, type Detection } from '#core/import/detection.ts'
import { prefixBytes } from '#core/import/plain-bytes.ts'
import { bytesOf, mappingFor, parse } from './read-file.ts'

/** A text of some lines that fills more than the first bytes of a file. */
const LONG = `${'words and words\n'.repeat(6_000)}end`

function detect(text: string): Detection {
  const result = detectImport(bytesOf(text).subarray(0, PREFIX_BYTES), 'export')
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

describe('a first record longer than what is looked at', () => {
  const issue = (key: string, description: string) => ({
    id: '1',
    key,
    fields: {
      summary: 'Down',
      created: '2026-06-01T00:00:00.000+0000',
      timespent: 600,
      labels: ['toil', 'db'],
      components: [{ name: 'api' }],
      description,
    },
  })
  const search = (description: string): string =>
    JSON.stringify({ startAt: 0, total: 2, issues: [issue('A-1', description), issue('A-2', '')] })
  const records = (notes: string): string =>
    JSON.stringify([
      { time: '2026-06-01T00:00:00Z', cpu: 1.5, notes },
      { time: '2026-06-01T00:01:00Z', cpu: 2.5, notes: '' },
    ])
  const lines = (notes: string): string =>
    [0, 1].map((i) => JSON.stringify({ time: `2026-06-01T00:0${i}:00Z`, cpu: i, notes })).join('\n')

  test.each([
    ['Jira', search, 'issues[]', 'toil'],
    ['records', records, '[]', 'metrics'],
    ['lines', lines, '', 'metrics'],
  ])('of %s is told by its first keys, less surely', async (_, write, path, target) => {
    const whole = detect(write('short'))
    const cut = detect(write(LONG))
    expect(cut.mapping.target).toBe(target)
    expect([cut.mapping.format, cut.mapping.profile, cut.mapping.dialect.records]).toEqual([
      whole.mapping.format,
      whole.mapping.profile,
      path,
    ])
    const roles = ({ mapping }: Detection) => mapping.columns.map((c) => [c.header, c.role])
    expect(roles(cut)).toEqual(roles(whole))
    expect(cut.confidence).toBeLessThan(whole.confidence)
    expect(cut.evidence.map(({ text }) => text).join(' ')).toContain('first keys')
    const batch = await parse(
      write(LONG),
      mappingFor(bytesOf(write(LONG)).subarray(0, PREFIX_BYTES)),
    )
    expect(batch.ok && batch.value.counts).toMatchObject({ read: 2, accepted: 2 })
  })

  it('is looked at as far as a record can reach, so that keys behind a long text count', () => {
    const late = [
      { description: LONG, time: '2026-06-01T00:00:00Z', cpu: 1 },
      { description: '', time: '2026-06-01T00:01:00Z', cpu: 2 },
    ]
    const documents = [
      JSON.stringify(late),
      JSON.stringify({ items: late }),
      late.map((record) => JSON.stringify(record)).join('\n'),
    ]
    for (const text of documents) {
      const bytes = bytesOf(text)
      const head = bytes.subarray(0, PREFIX_BYTES)
      expect(prefixBytes(head)).toBe(16 * PREFIX_BYTES)
      const result = detectImport(bytes.subarray(0, prefixBytes(head)), 'export.json')
      expect(result.ok && result.value.mapping.columns.map(({ role }) => role)).toEqual(
        expect.arrayContaining(['time', 'value']),
      )
    }
  })

  it('is not looked for where records or points are seen', () => {
    const points = Array.from({ length: 5_000 }, (_, i) => [1_780_272_000 + i, '0.25'])
    const records = points.map(([time]) => ({ time, notes: 'x'.repeat(500) }))
    for (const document of [
      records,
      { data: { result: [{ values: points }] } },
      { time: points },
    ]) {
      const bytes = bytesOf(JSON.stringify(document)).subarray(0, PREFIX_BYTES)
      expect(prefixBytes(bytes)).toBe(PREFIX_BYTES)
    }
    const lines = records.map((record) => JSON.stringify(record)).join('\n')
    expect(prefixBytes(bytesOf(lines).subarray(0, PREFIX_BYTES))).toBe(PREFIX_BYTES)
    expect(prefixBytes(bytesOf('{"a": 1'))).toBe(PREFIX_BYTES)
  })

  it('is none where no record has begun', () => {
    for (const text of [`{"a":"${LONG}`, `["${'x'.repeat(PREFIX_BYTES)}`, `{"a":{"b":"${LONG}`]) {
      const result = detectImport(bytesOf(text).subarray(0, PREFIX_BYTES), 'a.json')
      expect(result.ok).toBe(false)
    }
  })
})

describe('a first row longer than what is looked at', () => {
  const HEADER = 'Summary,Issue key,Issue id,Description,Created,Time Spent'
  const row = (description: string): string =>
    `Down,A-1,1,"${description}",2026-06-01T00:00:00Z,600`

  it('leaves the target to the header, less surely', async () => {
    const whole = detect(`${HEADER}\n${row('short')}\n`)
    const text = `${HEADER}\n${row(LONG)}\n`
    const cut = detect(text)
    expect(cut.mapping).toMatchObject({ target: 'toil', profile: 'jira' })
    expect(cut.mapping.columns.map(({ role }) => role)).toEqual(
      whole.mapping.columns.map(({ role }) => role),
    )
    expect(cut.confidence).toBeLessThan(whole.confidence)
    expect(cut.evidence.map(({ text: why }) => why).join(' ')).toContain('names of the columns')
    const batch = await parse(text, cut.mapping)
    expect(batch.ok && batch.value.toilEntries).toMatchObject([{ minutes: 10 }])
  })
})
