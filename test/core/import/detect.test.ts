import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Detection } from '#core/import/detection.ts'
import { mappingSchema } from '#core/import/mapping.ts'
import { bytesOf, mappingFor, parse } from './read-file.ts'

function detect(text: string, name = 'f.csv'): Detection {
  const result = detectImport(bytesOf(text), name)
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const questions = (text: string): string[] => detect(text).questions.map(({ id }) => id)

describe('dialect', () => {
  test.each([
    ['time,a,b\n2026-06-01T00:00:00Z,1,2\n', ','],
    ['time;a;b\n2026-06-01T00:00:00Z;1,5;2,5\n', ';'],
    ['time\ta\n2026-06-01T00:00:00Z\t1\n', '\t'],
    ['time|a\n2026-06-01T00:00:00Z|1\n', '|'],
    ['sep=;\ntime;a,b\n2026-06-01T00:00:00Z;1\n', ';'],
  ])('%j is split by %j', (text, delimiter) => {
    const detection = detect(text)
    expect(detection.mapping.dialect.delimiter).toBe(delimiter)
    expect(detection.evidence.some(({ about }) => about === 'format')).toBe(true)
  })

  it('numbers the columns of a file without header', async () => {
    const text = '2026-06-01T00:00:00Z,1\n2026-06-01T00:05:00Z,2\n'
    const mapping = mappingFor(text)
    expect(mapping.dialect.headerLine).toBe(0)
    expect(mapping.columns.map(({ header }) => header)).toEqual(['column 1', 'column 2'])
    expect(await parse(text, mapping)).toMatchObject({ value: { counts: { accepted: 2 } } })
  })

  it('asks for the delimiter where two fit', () => {
    expect(questions('time,a;b,c\n2026-06-01T00:00:00Z,1;2,3\n')).toContain('delimiter')
  })

  it('takes the delimiter that the user said, and its columns', () => {
    const bytes = bytesOf('time,a;b,c\n2026-06-01T00:00:00Z,1;2,3\n')
    expect(detectImport(bytes, 'f.csv', { delimiter: ';' })).toMatchObject({
      ok: true,
      value: {
        mapping: { dialect: { delimiter: ';' } },
        questions: [],
        sample: { header: ['time,a', 'b,c'] },
      },
    })
    expect(detectImport(bytes, 'f.csv', { delimiter: '|' })).toMatchObject({ ok: false })
  })
})

describe('questions', () => {
  test.each<[text: string, asked: string[]]>([
    ['time,v\n2026-06-01T00:00:00Z,1.5\n', []],
    ['time,v\n1780272000,1.5\n', []],
    ['time,v\n2026-06-01 00:00,1.5\n', ['time-zone']],
    ['time,v\n03/04/2026,1.5\n', ['date-order', 'time-zone']],
    ['time,v\n13/04/2026,1.5\n', ['time-zone']],
    ['time,v\n03/04/2026,1.5\n04/13/2026,1.5\n', ['time-zone']],
    ['time,v\n13/04/2026,1.5\n04/13/2026,1.5\n', ['date-order', 'time-zone']],
    ['time,v\n2026-06-01T00:00:00Z,1.234\n', ['decimal-mark']],
    ['time,v\n2026-06-01T00:00:00Z,1.234\n2026-06-01T00:05:00Z,1.2\n', []],
    ['time;v\n2026-06-01T00:00:00Z;1,5\n2026-06-01T00:05:00Z;1.5\n', ['decimal-mark']],
  ])('of %j are %j', (text, asked) => {
    expect(questions(text)).toEqual(asked)
  })

  it('stay open in the mapping, so that rows are refused until they are answered', async () => {
    const text = 'time,v\n2026-06-01T00:00:00Z,1.234\n2026-06-01T00:05:00Z,7\n'
    const open = await parse(text, mappingFor(text))
    expect(open).toMatchObject({
      value: { counts: { accepted: 1, rejected: 1 }, rejected: [{ code: 'decimal-mark-needed' }] },
    })
    const point = await parse(text, mappingFor(text, { 'decimal-mark': '.' }))
    expect(point.ok && [...point.value.series[0]!.values]).toEqual([1.234, 7])
    const comma = await parse(text, mappingFor(text, { 'decimal-mark': ',' }))
    expect(comma.ok && [...comma.value.series[0]!.values]).toEqual([1234, 7])
  })
})

describe('target', () => {
  test.each([
    ['time,cpu\n2026-06-01T00:00:00Z,1\n', 'x.csv', 'metrics'],
    ['id,severity,started_at,resolved_at\n1,low,2026-06-01T00:00:00Z,\n', 'x.csv', 'incidents'],
    ['version,deployed_at,outcome\n1,2026-06-01T00:00:00Z,ok\n', 'x.csv', 'deploys'],
    ['date,minutes,category\n2026-06-01T00:00:00Z,5,manual\n', 'x.csv', 'toil'],
    ['time,service,good,total\n2026-06-01T00:00:00Z,a,5,5\n', 'x.csv', 'metrics'],
  ])('of %j is %s', (text, name, target) => {
    expect(detect(text, name).mapping.target).toBe(target)
  })

  it('can be given', () => {
    const text = 'time,service,duration\n2026-06-01T00:00:00Z,a,5\n'
    const result = detectImport(bytesOf(text), 'x.csv', { target: 'incidents' })
    expect(result).toMatchObject({ value: { mapping: { target: 'incidents' } } })
  })
})

describe('columns', () => {
  test.each<[headerAndRow: string, roles: string[]]>([
    [
      'time,metric,host,value\n2026-06-01T00:00:00Z,cpu,a,5\n',
      ['time', 'series', 'label', 'value'],
    ],
    ['ts,status,5xx\n1780272000,4xx,5\n', ['time', 'label', 'value']],
    ['when,date,load\nx,2026-06-01T00:00:00Z,5\n', ['label', 'time', 'value']],
    ['name,date\n5,2026-06-01T00:00:00Z\n', ['value', 'time']],
    ['Label,cpu\nId,m1\n2026/06/01 00:00,1\n2026/06/01 00:05,2\n', ['time', 'value']],
  ])('%j', (text, roles) => {
    expect(detect(text).mapping.columns.map(({ role }) => role)).toEqual(roles)
  })

  test.each([
    ['latency_ms', 'ms'],
    ['cpu (%)', '%'],
    ['Memory [GiB]', 'GiB'],
    ['size_bytes', 'B'],
    ['load', ''],
  ])('the unit of %j is %j', (header, unit) => {
    const { columns } = detect(`time,${header}\n2026-06-01T00:00:00Z,5\n`).mapping
    expect(columns[1]!.unit).toBe(unit)
  })

  it('calls counts good and total only in pairs', () => {
    const kinds = (header: string): string[] =>
      detect(`time,${header}\n2026-06-01T00:00:00Z,5,5\n`).mapping.columns.map(({ kind }) => kind)
    expect(kinds('disk total,disk used')).toEqual(['gauge', 'gauge', 'gauge'])
    expect(kinds('api good,api total')).toEqual(['gauge', 'good', 'total'])
    expect(kinds('errors,requests')).toEqual(['gauge', 'bad', 'total'])
    expect(kinds('api good,db total')).toEqual(['gauge', 'gauge', 'gauge'])
  })
})

it('gives mappings that satisfy their schema', () => {
  for (const text of ['time,v\n2026-06-01 00:00,1.234\n', '[{"time": 1780272000, "v": 1}]']) {
    expect(mappingSchema.safeParse(detect(text).mapping).success).toBe(true)
  }
})

it('shows JSON numbers as they stand in the file, and keeps them where they name something', async () => {
  const text = '[{"time": "2026-06-01T00:00:00Z", "host": 1.5, "cpu": 40.9}]'
  expect(detect(text).sample.rows).toEqual([['2026-06-01T00:00:00Z', '1.5', '40.9']])
  const mapping = mappingFor(text)
  const columns = mapping.columns.map((column) =>
    column.header === 'host' ? { ...column, role: 'label' as const } : column,
  )
  expect(await parse(text, { ...mapping, columns })).toMatchObject({
    value: { series: [{ name: 'cpu', labels: { host: '1.5' }, values: Float64Array.of(40.9) }] },
  })
})

it('claims nothing of cells that a file without rows does not have', () => {
  const texts = detect('time,v\n').evidence.map(({ text }) => text)
  expect(texts).toContain('It has no cells: taken as the value.')
  expect(texts.join(' ')).not.toMatch(/[^\d]0 % of its cells/)
})

it('looks at the first 64 KiB only, and not at a line cut in two', () => {
  const text = `time,v\n${'2026-06-01T00:00:00Z,1\n'.repeat(4000)}`
  expect(detect(text).mapping.columns.map(({ role }) => role)).toEqual(['time', 'value'])
})
