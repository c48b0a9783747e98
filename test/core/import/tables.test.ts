import { gzipSync } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Detection } from '#core/import/detection.ts'
import { seriesTitle } from '#core/import/series-name.ts'
import { bytesOf, pointsOf, readFile, totals, type Answers } from './read-file.ts'

/** Tables as tools and spreadsheets write them, from bytes to series. */

function detect(text: string, name = 'file.csv'): Detection {
  const result = detectImport(bytesOf(text), name)
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`)
  return result.value
}

/** Series of a file as titles with their values, gaps as null. */
async function seriesOf(text: string, answers: Answers = {}): Promise<Record<string, unknown>> {
  const batch = await readFile(text, answers)
  expect(batch.rejected).toEqual([])
  return Object.fromEntries(
    batch.series.map(({ name, labels, values }) => [
      seriesTitle(name, labels),
      [...values].map((value) => (Number.isNaN(value) ? null : value)),
    ]),
  )
}

const T0 = '2026-06-01T00:00:00Z'
const T1 = '2026-06-01T00:05:00Z'

describe('where the table is', () => {
  test.each<[description: string, text: string, series: Record<string, unknown>]>([
    ['a title line', `Requests of the API\ntime,a\n${T0},1\n${T1},2\n`, { a: [1, 2] }],
    [
      'a title with commas',
      `Report, made by hand\ntime,a,b\n${T0},1,3\n${T1},2,4\n`,
      { a: [1, 2], b: [3, 4] },
    ],
    ['comments', `# host=a\n# unit=ms, step=5\ntime,a\n${T0},1\n${T1},2\n`, { a: [1, 2] }],
    ['a header that is a comment', `# time,a\n${T0},1\n${T1},2\n`, { a: [1, 2] }],
    ['blank lines and settings', `\n\nFrom: now-1h\n\ntime,a\n${T0},1\n${T1},2\n`, { a: [1, 2] }],
    [
      'settings in as many columns',
      `Label,CPUUtilization\nStatistic,Average\nPeriod,300\nTimestamp,CPUUtilization\n2026/06/01 00:00:00,1.5\n2026/06/01 00:05:00,2.5\n`,
      { CPUUtilization: [1.5, 2.5] },
    ],
    [
      'numbers as names of series',
      `time,200,500\n${T0},7,1\n${T1},8,2\n`,
      { 200: [7, 8], 500: [1, 2] },
    ],
    ['an empty name over the times', `,cpu\n${T0},1\n${T1},2\n`, { cpu: [1, 2] }],
    ['numbers of rows', `,time,cpu\n0,${T0},1\n1,${T1},2\n`, { cpu: [1, 2] }],
    ['a delimiter behind every row', `time,a,\n${T0},1,\n${T1},2,\n`, { a: [1, 2] }],
    ['a delimiter behind the rows alone', `time,a\n${T0},1,\n${T1},2,,\n`, { a: [1, 2] }],
    ['the same name twice', `time,a,a\n${T0},1,3\n${T1},2,4\n`, { a: [1, 2], 'a (2)': [3, 4] }],
    ['no name', `time,a,\n${T0},1,3\n${T1},2,4\n`, { a: [1, 2], 'column 3': [3, 4] }],
    ['bars and quotes', `"time"|"a|b"\n"${T0}"|"1"\n"${T1}"|"2"\n`, { 'a|b': [1, 2] }],
    ['one row', `time,a\n${T0},1\n`, { a: [1] }],
    [
      'dates and clocks in two columns',
      'Date,Time,a\n2026-06-01,00:00:00,1\n2026-06-01,00:05:00,2\n',
      { a: [1, 2] },
    ],
  ])('%s', async (_description, text, series) => {
    expect(await seriesOf(text, { 'time-zone': 'UTC' })).toEqual(series)
  })

  it('asks for no delimiter that only splits the rows below', () => {
    const text = 'Date;Load;Comment\n01.06.2026 00:00;12,5;fine\n'
    expect(detect(text).questions.map(({ id }) => id)).toEqual(['time-zone'])
  })

  it('may be compressed', async () => {
    const text = `time,a\n${T0},1\n${T1},2\n`
    const batch = await readFile(new Uint8Array(gzipSync(text)), {}, 'file.csv.gz')
    expect(batch.series).toMatchObject([{ name: 'a', values: Float64Array.of(1, 2) }])
    expect(
      detect(text)
        .evidence.map(({ text: said }) => said)
        .join(' '),
    ).not.toContain('gzip')
  })

  it('keeps a header that a later row resembles', async () => {
    const batch = await readFile(`time,name\nfoo,1\n${T0},2\n${T1},3\n`)
    expect(batch.mapping.dialect.headerLine).toBe(1)
    expect(totals(batch)).toEqual([3, 2, 1, 0])
  })

  it('refuses rows of another width', async () => {
    const batch = await readFile(`time,a,b\n${T0},1,2\n${T1},1\n${T1},1,2,3\n`)
    expect(batch.rejected.map(({ line, code }) => [line, code])).toEqual([
      [3, 'ragged-row'],
      [4, 'ragged-row'],
    ])
  })
})

describe('cells', () => {
  const day = '2026-06-01'
  test.each<[description: string, text: string, answers: Answers, values: unknown[]]>([
    ['failed calculations', `time,a\n${T0},NaN\n${T1},+Inf\n`, {}, [null, null]],
    ['words for no data', `time,a\n${T0},N/A\n${T1},null\n`, {}, [null, null]],
    ['rates', `time,a\n${T0},1.2 K req/s\n${T1},900 req/s\n`, {}, [1200, 900]],
    ['bits', `time,a\n${T0},1.5 Mb/s\n${T1},20 kb/s\n`, {}, [1_500_000, 20_000]],
    ['thin spaces', `time;a\n${T0};1\u202f234,5\n${T1};2\u2009000\n`, {}, [1234.5, 2000]],
    ['days as digits', `date,a\n20260601,1\n20260602,2\n`, { 'time-zone': 'UTC' }, [1, 2]],
    [
      'times with a fraction before the half',
      `time,a\n6/1/2026 9:16:55.000000000 AM,6\n13/1/2026 9:16 PM,7\n`,
      { 'time-zone': 'UTC', 'date-order': 'DMY' },
      [6, 7],
    ],
    ['zones by name', `time,a\n${day} 02:00 CEST,1\n${day} 02:05 Europe/Berlin,2\n`, {}, [1, 2]],
    ['a zone in the header', `Time (UTC),a\n${day} 02:00,1\n${day} 02:05,2\n`, {}, [1, 2]],
  ])('%s', async (_description, text, answers, values) => {
    expect(Object.values(await seriesOf(text, answers))).toEqual([values])
  })

  it('says how many calculations failed', async () => {
    const batch = await readFile(`time,a\n${T0},NaN\n${T1},-Infinity\n2026-06-01T00:10:00Z,1\n`)
    expect(batch.warnings).toMatchObject([
      { code: 'gaps-from-nan', message: expect.stringMatching(/^2 cells/) },
    ])
  })

  test.each<[header: string, cells: readonly string[], role: string]>([
    ['account_id', ['17', '23', '5', '99'], 'ignore'],
    ['account_id', ['17', '17', '17', '17'], 'label'],
    ['year', ['2026', '2026', '2026', '2026'], 'label'],
    ['status_code', ['200', '500', '200', '500'], 'label'],
    ['end time', ['1780272000', '1780272300', '1780272600', '1780272900'], 'ignore'],
    ['requests', ['2026', '2025', '2024', '2026'], 'value'],
    ['comment', ['a', 'a', 'a', 'a'], 'ignore'],
  ])('a column %s of %j is %s', (header, cells, role) => {
    const rows = cells.map((cell, i) => `178027${2000 + 300 * i},${cell},1.5`)
    const { mapping } = detect(`ts,${header},v\n${rows.join('\n')}\n`)
    expect(mapping.columns[1]!.role).toBe(role)
  })

  test.each([
    ['memory_mb', 'MB'],
    ['latency (avg)', ''],
    ['throughput [req/s]', 'req/s'],
    ['latency_us', 'us'],
  ])('the unit of %j is %j', (header, unit) => {
    expect(detect(`time,${header}\n${T0},5\n`).mapping.columns[1]!.unit).toBe(unit)
  })
})

describe('tables of tools', () => {
  test.each<[description: string, text: string, label: RegExp, series: Record<string, unknown>]>([
    [
      'Grafana, a row per point',
      `sep=;\n"Series";"Time";"Value"\n"up {env=""a""}";"2026-06-01T02:00:00+02:00";1,721,992.25\n"up {env=""a""}";"2026-06-01T02:05:00+02:00";null\ndown;"2026-06-01T02:00:00+02:00";3\n`,
      /^Grafana panel CSV, one row/,
      { 'up{env="a"}': [1_721_992.25, null], down: [3] },
    ],
    [
      'Grafana, series as columns',
      `Time;valA;valB\n2026-06-01T00:00:00.000Z;1.1;null\n2026-06-01T00:05:00.000Z;1.2;2.3\n`,
      /^Grafana panel CSV, series joined/,
      { valA: [1.1, 1.2], valB: [null, 2.3] },
    ],
    [
      'New Relic',
      'Begin time seconds,End time seconds,Count,Average duration\n1780272000,1780272300,1000,0.25\n1780272300,1780272600,1010,0.3\n',
      /^New Relic/,
      { Count: [1000, 1010], 'Average duration': [0.25, 0.3] },
    ],
    [
      'New Relic with facets',
      'beginTimeSeconds,endTimeSeconds,appName,count\n1780272000,1780272300,web,7\n1780272000,1780272300,api,8\n1780272300,1780272600,web,9\n1780272300,1780272600,api,10\n',
      /^New Relic/,
      { 'count{appName="web"}': [7, 9], 'count{appName="api"}': [8, 10] },
    ],
    [
      'Grafana, with labels in columns',
      `Time,host,Value\n1780272000000,a,1\n1780272000000,b,2\n`,
      /^Grafana panel CSV, one row/,
      { 'Value{host="a"}': [1], 'Value{host="b"}': [2] },
    ],
    [
      'New Relic without names of its own',
      'Start time,End time,count(*),average(duration)\n2026-06-01T00:00:00Z,2026-06-01T00:05:00Z,7,0.5\n',
      /^New Relic/,
      { 'count(*)': [7], 'average(duration)': [0.5] },
    ],
    [
      'Flux',
      '#datatype,string,long,dateTime:RFC3339,double,string\n#group,false,false,false,false,true\n,result,table,_time,_value,_measurement\n,_result,0,2026-06-01T00:05:00Z,1.5,cpu\n,_result,0,2026-06-01T00:10:00Z,2.5,cpu\n',
      /^Table of metrics/,
      { cpu: [1.5, 2.5] },
    ],
  ])('%s', async (_description, text, label, series) => {
    expect(await seriesOf(text)).toEqual(series)
    expect(detect(text).label).toMatch(label)
    expect(detect(text).confidence).toBeGreaterThan(0.65)
  })

  it('asks for no decimal mark of Grafana’s own numbers', () => {
    expect(detect(`Time,a\n2026-06-01 00:00:00,1.234\n`).questions).toMatchObject([
      { id: 'time-zone' },
    ])
    const changed = detect(`Time;a\n${T0};1,5\n${T1};1,234\n`)
    expect(changed.mapping).toMatchObject({ profile: 'grafana-joined', decimalMark: ',' })
  })

  it('takes NRQL counts for amounts', async () => {
    const { series } = await readFile(
      'beginTimeSeconds,endTimeSeconds,count,average.duration\n1780272000,1780272300,7,0.5\n',
    )
    expect(series.map(({ kind }) => kind)).toEqual(['delta', 'gauge'])
  })

  it('is no tool’s table without its words, and less sure', () => {
    const generic = detect(`time,series,value\n${T0},a,1\n`)
    expect(generic.mapping.profile).toBe('')
    expect(generic.confidence).toBeLessThan(0.9)
    expect(detect('a,b\n1,2\n').confidence).toBeLessThan(generic.confidence)
    expect(detect(`time,a\n${T0},1\n${T1}\nx\n`).confidence).toBeLessThan(generic.confidence)
    expect(detect(`start,end,comment\n${T0},${T1},x\n`).mapping.profile).not.toBe('newrelic')
  })
})

describe('statuses of SLOs by calendar', () => {
  const header = 'Name,Type,Target,Mar 2026,"Mar 30 - Apr 5, 2026",2026-W20'

  it('become a series per objective', async () => {
    const batch = await readFile(
      `${header}\n"Checkout, latency",metric,99.5%,99.95%,-,100%\nPing,monitor,99%,,,\n`,
      { 'time-zone': 'Europe/Berlin' },
    )
    expect(totals(batch)).toEqual([2, 2, 0, 0])
    expect(batch.series).toMatchObject([
      { name: 'Checkout, latency', labels: { target: '0.995' }, unit: 'ratio', kind: 'gauge' },
    ])
    expect(pointsOf(batch.series[0]!)).toEqual({
      '2026-02-28T23:00:00Z': 0.9995,
      '2026-03-29T22:00:00Z': NaN,
      '2026-05-10T22:00:00Z': 1,
    })
  })

  it('ask for the zone, and begin in UTC until it is chosen', () => {
    const { questions, mapping } = detect(`${header}\nAPI,metric,99.5%,99.95%,99%,98%\n`)
    expect(questions).toMatchObject([{ id: 'time-zone', fallback: 'UTC' }])
    expect(mapping).toMatchObject({ profile: 'datadog-slo', time: { zone: 'UTC' } })
  })

  it('count a repeated row as duplicate, and refuse one that contradicts or can’t be read', async () => {
    const batch = await readFile(
      'SLO Name,Target,2026-03\nAPI,99.9,99.95\nAPI,99.9,99.95\nAPI,99.9,99.90\nDB,99.9,oops\n,99.9,1\n',
    )
    expect(totals(batch)).toEqual([5, 1, 3, 1])
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'repeated-slo',
      'not-a-number',
      'missing-series',
    ])
    expect([...batch.series[0]!.values]).toEqual([0.9995])
  })
})
