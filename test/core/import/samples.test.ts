import { describe, expect, it } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { seriesTitle } from '#core/import/series-name.ts'
import { bytesOf, mappingFor, parse, pointsOf, readFile, totals } from './read-file.ts'

/** Whole files of each family, from bytes to batch. */

describe('metrics CSV', () => {
  it('reads a wide file with good and total, unsorted, with a repeated time and bad rows', async () => {
    const batch = await readFile(
      [
        'timestamp,good,total',
        '1780272120000,998,1000',
        '1780272000000,1000,1000',
        '1780272060000,995,1000',
        '1780272060000,997,1000',
        '1780272180000,1001,1000',
        '1780272240000,-5,1000',
        '1780272300000,1000,abc',
      ].join('\n'),
    )
    expect(totals(batch)).toEqual([7, 3, 3, 1])
    expect(batch.format).toBe('csv-wide')
    expect(batch.series.map(({ name, kind }) => [name, kind])).toEqual([
      ['good', 'good'],
      ['total', 'total'],
    ])
    expect(pointsOf(batch.series[0]!)).toEqual({
      '2026-06-01T00:00:00Z': 1000,
      '2026-06-01T00:01:00Z': 997,
      '2026-06-01T00:02:00Z': 998,
    })
    expect(batch.rejected.map(({ line, code, column }) => [line, code, column])).toEqual([
      [6, 'exceeds-total', 'good'],
      [7, 'negative-count', 'good'],
      [8, 'not-a-number', 'total'],
    ])
    expect(batch.rejected[2]).toMatchObject({ raw: '1780272300000,1000,abc' })
    expect(batch.warnings.map(({ code }) => code)).toEqual(['not-in-time-order', 'repeated-time'])
  })

  it('reads European numbers, dates and percent once the zone is chosen', async () => {
    const file = [
      'Zeit;Verfügbarkeit;Anfragen',
      '01.06.2026 00:00;99,95 %;1.234.567',
      '01.06.2026 00:05;100 %;1.300.000,5',
      '01.06.2026 00:10;;1.250.000',
    ].join('\r\n')
    const batch = await readFile(file, { 'time-zone': 'UTC' })
    expect(batch.series[0]!.unit).toBe('%')
    expect(pointsOf(batch.series[0]!)).toEqual({
      '2026-06-01T00:00:00Z': 99.95,
      '2026-06-01T00:05:00Z': 100,
      '2026-06-01T00:10:00Z': NaN,
    })
    expect([...batch.series[1]!.values]).toEqual([1_234_567, 1_300_000.5, 1_250_000])
  })

  it('reads units of Grafana’s formatted data', async () => {
    const file = `"Time","CPU","Memory","Latency","Traffic"
"2026-06-01 00:00:00","12.5%","1.2 GiB","350 ms","1.50 K"
"2026-06-01 00:05:00","13%","1.25 GiB","2.1 s","980"
"2026-06-01 00:15:00","0%","0 B","450 µs","N/A"`
    const batch = await readFile(file, { 'time-zone': 'UTC' })
    expect(batch.series.map(({ unit }) => unit)).toEqual(['%', 'B', 'ms', ''])
    expect([...batch.series[1]!.values]).toEqual([1.2 * 1024 ** 3, 1.25 * 1024 ** 3, 0])
    expect([...batch.series[2]!.values]).toEqual([350, 2100, 0.45])
    expect([...batch.series[3]!.values]).toEqual([1500, 980, NaN])
  })

  it('skips a sep= line and a byte order mark, and takes labels out of headers', async () => {
    const file = `\uFEFFsep=,\r\n"Time","good {env=""prod""}","total"\r\n"2026-06-01 00:00:00","995",""\r\n`
    const batch = await readFile(file, { 'time-zone': 'UTC' })
    expect(batch.series.map(({ name, labels }) => seriesTitle(name, labels))).toEqual([
      'good{env="prod"}',
      'total',
    ])
    expect(batch.series[1]!.values[0]).toBeNaN()
  })

  it('resolves an hour that comes twice in file order', async () => {
    const rows = ['01:30,1', '02:00,2', '02:30,3', '02:00,4', '02:30,5', '03:00,6']
    const file = ['time,value', ...rows.map((row) => `2026-10-25 ${row}`)].join('\n')
    const batch = await readFile(file, { 'time-zone': 'Europe/Berlin' })
    expect(Object.keys(pointsOf(batch.series[0]!))).toEqual([
      '2026-10-24T23:30:00Z',
      '2026-10-25T00:00:00Z',
      '2026-10-25T00:30:00Z',
      '2026-10-25T01:00:00Z',
      '2026-10-25T01:30:00Z',
      '2026-10-25T02:00:00Z',
    ])
    expect(batch.warnings).toMatchObject([{ code: 'time-occurs-twice' }])
  })

  it('reads a long file whose cells name series, labels and units', async () => {
    const file = `time,series,labels,value,unit
2026-06-01T00:00:00Z,disk,"host=a,zone=x",10,GiB
2026-06-01T00:00:00Z,disk,host=b,20,GiB
2026-06-01T00:00:00Z,cpu,,50,%
2026-06-01T01:00:00Z,disk,"zone=x,host=a",11,GiB
2026-06-01T01:00:00Z,,,1,%`
    const batch = await readFile(file)
    expect(batch.format).toBe('csv-long')
    expect(
      batch.series.map(({ name, labels, unit, values }) => [
        seriesTitle(name, labels),
        unit,
        [...values],
      ]),
    ).toEqual([
      ['disk{host="a",zone="x"}', 'GiB', [10, 11]],
      ['disk{host="b"}', 'GiB', [20]],
      ['cpu', '%', [50]],
    ])
    expect(batch.rejected).toMatchObject([{ line: 6, code: 'missing-series' }])
  })

  it('reads time, service, good, total as a pair of series for each service', async () => {
    const file = `time,service,good,total
2026-06-01T00:00:00Z,api,9,10
2026-06-01T00:00:00Z,api_gateway,5,5
2026-06-01T00:05:00Z,api,11,10`
    const batch = await readFile(file)
    expect(batch.series.map(({ name, labels }) => seriesTitle(name, labels))).toEqual([
      'good{service="api"}',
      'total{service="api"}',
      'good{service="api_gateway"}',
      'total{service="api_gateway"}',
    ])
    expect(batch.rejected).toMatchObject([{ line: 4, code: 'exceeds-total' }])
  })

  it('holds totals of several services apart', async () => {
    const file = `time,api good,api total,db good,db total
2026-06-01T00:00:00Z,9,10,90,100
2026-06-01T00:05:00Z,20,10,20,100`
    const batch = await readFile(file)
    expect(batch.rejected).toMatchObject([{ line: 3, column: 'api good' }])
  })
})

describe('JSON', () => {
  it('reads an array of records as rows', async () => {
    const file = JSON.stringify([
      { time: '2026-06-01T00:00:00Z', host: 'a', cpu: { used: 0.251 } },
      { time: '2026-06-01T00:05:00Z', host: 'a', cpu: { used: null } },
      { time: '2026-06-01T00:10:00Z', host: 'a', cpu: { used: 'oops' } },
      7,
    ])
    const batch = await readFile(file)
    expect(totals(batch)).toEqual([4, 2, 2, 0])
    expect(batch.series).toMatchObject([{ name: 'cpu.used', labels: { host: 'a' } }])
    expect([...batch.series[0]!.values]).toEqual([0.251, NaN])
    expect(batch.rejected).toMatchObject([
      { line: 3, code: 'not-a-number', message: 'Record 3, line 1: “oops” is not a number.' },
      { line: 4, code: 'not-a-record' },
    ])
  })

  it('reads records below a key and says which of them is refused and where it starts', async () => {
    const file = `{"more": false,\n"items": [\n{"time": "2026-06-01T00:00:00Z", "value": 1},\n{"time": "x", "value": 2}\n]}`
    const batch = await readFile(file)
    expect(batch.rejected).toMatchObject([
      {
        line: 2,
        message: expect.stringMatching(/^Record 2, line 4: /),
        raw: '{"time": "x", "value": 2}',
      },
    ])
    expect(batch.mapping.dialect.records).toBe('items[]')
  })

  it('reads a Prometheus matrix: string values, NaN as gaps, fractions of seconds', async () => {
    const file = JSON.stringify({
      status: 'success',
      data: {
        resultType: 'matrix',
        result: [
          {
            metric: { __name__: 'up', job: 'api' },
            values: [
              [1780272000.123, '1'],
              [1780272060.123, 'NaN'],
              [1780272120.123, '+Inf'],
              [1780272180.123, 'x'],
            ],
          },
          { values: [[1780272000, '2']], metric: {} },
        ],
      },
    })
    const batch = await readFile(file)
    expect(totals(batch)).toEqual([5, 4, 1, 0])
    expect(batch.series.map(({ name, labels }) => seriesTitle(name, labels))).toEqual([
      'up{job="api"}',
      'value',
    ])
    expect(pointsOf(batch.series[0]!)).toEqual({
      '2026-06-01T00:00:00.123Z': 1,
      '2026-06-01T00:01:00.123Z': NaN,
      '2026-06-01T00:02:00.123Z': NaN,
    })
    expect(batch.warnings).toMatchObject([{ code: 'gaps-from-nan' }])
    expect(batch.rejected).toMatchObject([{ line: 4, message: expect.stringMatching(/^Sample 4/) }])
  })

  it('shows what Prometheus says when the query failed', async () => {
    const file = '{"status":"error","errorType":"execution","error":"too many samples"}'
    const result = await parse(file, mappingFor(file))
    expect(result).toMatchObject({ ok: false, error: { code: 'prometheus-error' } })
    expect(!result.ok && result.error.message).toContain('too many samples')
  })

  it.each([
    ['bad_data', /^Correct the query/],
    ['timeout', /shorter range/],
    ['something-new', /^Run the query again and export/],
  ])('says what helps against %s', async (errorType, remedy) => {
    const file = JSON.stringify({ status: 'error', errorType, error: 'e' })
    expect(await parse(file, mappingFor(file))).toMatchObject({
      error: { remedy: expect.stringMatching(remedy) },
    })
  })

  it('says that a matrix without series matched nothing', async () => {
    const file = '{"status":"success","data":{"resultType":"matrix","result":[]}}'
    expect(await parse(file, mappingFor(file))).toMatchObject({ error: { code: 'no-series' } })
  })

  it('refuses a single value', () => {
    expect(detectImport(bytesOf('42'), 'f.json')).toMatchObject({
      error: { code: 'unknown-json', message: expect.stringContaining('“42”') },
    })
  })

  it('names the columns that would be one series', async () => {
    const file = 'time,cpu,cpu\n2026-06-01T00:00:00Z,1,2\n'
    const mapping = mappingFor(file)
    const columns = mapping.columns.map((column) => ({ ...column, name: '' }))
    expect(await parse(file, { ...mapping, columns })).toMatchObject({
      error: { message: 'Columns 2 and 3 would both be the series cpu.' },
    })
    const batch = await readFile(file)
    expect(batch.series.map(({ name }) => name)).toEqual(['cpu', 'cpu (2)'])
  })

  it('takes __proto__ for a key like any other', async () => {
    const batch = await readFile('[{"time": "2026-06-01T00:00:00Z", "__proto__": 5}]')
    expect(batch.series).toMatchObject([{ name: '__proto__' }])
    expect(({} as Record<string, unknown>)['time']).toBeUndefined()
  })
})

describe('files that can’t be read', () => {
  it.each([
    ['an empty file', bytesOf(''), 'empty-file'],
    ['blank lines', bytesOf('\n \n'), 'empty-file'],
    ['gzip that is cut off', Uint8Array.of(0x1f, 0x8b, 8), 'gzip-damaged'],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4), 'not-text'],
    ['NUL bytes', Uint8Array.of(0x74, 0, 0, 0x69, 0, 0x6d), 'not-text'],
    ['one column', bytesOf('hello\nworld\n'), 'no-columns'],
    ['old Mac line ends', bytesOf('a,b\rc,d\r'), 'old-line-breaks'],
    ['an empty array', bytesOf('[]'), 'unknown-json'],
    ['too many columns', bytesOf(`${'a,'.repeat(10_001)}b\n`), 'too-many-columns'],
  ])('%s', (_what, bytes, code) => {
    const result = detectImport(bytes, 'f.csv')
    expect(result).toMatchObject({ ok: false, error: { code, file: 'f.csv' } })
    expect(!result.ok && result.error.remedy).not.toBe('')
  })

  it('names the line and byte of a wrong encoding', async () => {
    const bytes = Uint8Array.from([...bytesOf('time,é\n2026,'), 0xe9, ...bytesOf(',x\n')])
    expect(detectImport(bytes, 'f.csv')).toMatchObject({
      ok: false,
      error: { code: 'not-utf-8', row: 2, message: expect.stringContaining('0xE9') as string },
    })
    const mapping = mappingFor('time,é\n2026-06-01T00:00:00Z,1\n')
    for (const size of [1, 5, 1000]) {
      expect(await parse(bytes, mapping, size)).toMatchObject({
        error: { code: 'not-utf-8', row: 2 },
      })
    }
  })

  it('says that a file with a header has no rows', async () => {
    const batch = await readFile('time,good,total\n')
    expect(totals(batch)).toEqual([0, 0, 0, 0])
    expect(batch.warnings).toMatchObject([{ code: 'no-rows' }])
  })

  it('refuses a file whose columns are not those of the mapping', async () => {
    const mapping = mappingFor('time,value\n2026-06-01T00:00:00Z,1\n')
    expect(await parse('time,other\n2026-06-01T00:00:00Z,1\n', mapping)).toMatchObject({
      error: { code: 'columns-differ', column: 'value', row: 1 },
    })
    const records = mappingFor('[{"time": "2026-06-01T00:00:00Z", "value": 1}]')
    expect(await parse('[{"a": 1}]', records)).toMatchObject({ error: { code: 'columns-differ' } })
  })

  it('gives a file up that has too many bad rows', async () => {
    const mapping = mappingFor('time,value\n2026-06-01T00:00:00Z,1\n')
    const file = `time,value\n${'x,1\n'.repeat(100_001)}`
    expect(await parse(file, mapping)).toMatchObject({
      error: { code: 'too-many-rejected', row: 2 },
    })
  })
})

describe('UTF-16', () => {
  it.each(['le', 'be'] as const)('%s with a byte order mark', async (order) => {
    const text = '\uFEFFtime\tgröße\r\n2026-06-01T00:00:00Z\t1\r\n'
    const bytes = new Uint8Array(text.length * 2)
    const view = new DataView(bytes.buffer)
    for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), order === 'le')
    const batch = await readFile(bytes)
    expect(batch.series).toMatchObject([{ name: 'größe' }])
  })
})
