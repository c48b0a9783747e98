import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Detection } from '#core/import/detection.ts'
import { bytesOf, mappingFor, parse, readFile, totals } from './read-file.ts'

function detect(text: string): Detection {
  const result = detectImport(bytesOf(text), 'f.csv')
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const minute = (i: number): string =>
  `2026-06-01T${String(Math.floor(i / 60)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}:00Z`

/** A table of `count` rows with these cells, each under its own minute. */
const table = (header: string, count: number, cells: (i: number) => string): string =>
  `time,${header}\n${Array.from({ length: count }, (_, i) => `${minute(i)},${cells(i)}`).join('\n')}\n`

const roles = (text: string): string[] => mappingFor(text).columns.map(({ role }) => role)
const kinds = (text: string): string[] => mappingFor(text).columns.map(({ kind }) => kind)

describe('the decimal mark', () => {
  const note = (i: number, text: string): string => (i === 7 ? `"${text}"` : '')
  test.each<[what: string, text: string, mark: string | null]>([
    ['a remark', table('cpu,comment', 50, (i) => `1.30${i % 10},${note(i, '10,5')}`), null],
    [
      'a cell of another column',
      table('cpu,x', 50, (i) => `1.30${i % 10},${note(i, '1,5')}`),
      null,
    ],
    ['a note with a word', table('cpu,x', 50, (i) => `1.3,${note(i, '1,5 done')}`), '.'],
    ['lists', table('cpu,shards', 9, (i) => `1.3,"${i % 2 ? '1,2' : '1,2,3'}"`), '.'],
    ['a row that is too wide', `${table('cpu', 9, () => '1.3')}${minute(9)},"1,5","2,5"\n`, '.'],
    ['a row that is too short', `${table('cpu,b', 9, () => '1.3,1.4')}${minute(9)},"1,5"\n`, '.'],
    ['columns that agree', table('a,b', 9, () => '1.3,1.25'), '.'],
    ['columns of which one is clear', table('a,b', 20, () => '"1,300","1,25"'), ','],
    ['columns that contradict', table('a,b', 9, () => '1.3,"1,25"'), null],
  ])('with %s', (_what, text, mark) => {
    const { mapping, questions } = detect(text)
    expect(mapping.decimalMark).toBe(mark)
    expect(questions.map(({ id }) => id)).toEqual(mark === null ? ['decimal-mark'] : [])
  })

  it('is asked rather than read 1000 times too large', async () => {
    const text = table('cpu,comment', 50, (i) => `1.300,${note(i, '10,5')}`)
    const read = await parse(text, mappingFor(text))
    expect(read.ok && new Set(read.value.rejected.map(({ code }) => code))).toEqual(
      new Set(['decimal-mark-needed']),
    )
  })
})

describe('numbers that name', () => {
  /** Rows of one time, one for each name. */
  const parts = (header: string, names: readonly string[], times = 10): string =>
    `time,${header},value\n${Array.from({ length: times * names.length }, (_, i) => {
      const name = names[i % names.length]!
      return `${minute(Math.floor(i / names.length))},${name},${(i * 7) % 13}.5`
    }).join('\n')}\n`

  test.each<[header: string, names: string[], times?: number]>([
    ['le', ['0.1', '0.5', '+Inf']],
    ['quantile', ['0.5', '0.9', '0.99']],
    ['percentile', ['50', '95', '99']],
    ['cell', ['1', '2', '3', '4']],
    ['series', ['0', '1']],
    ['anything', ['3', '5', '7']],
    ['le', ['0.1', '0.5', '+Inf'], 1],
  ])('%s of %j are labels', async (header, names, times = 10) => {
    const text = parts(header, names, times)
    expect(roles(text)).toEqual(['time', 'label', 'value'])
    const batch = await readFile(text)
    expect(totals(batch)).toEqual([times * names.length, times * names.length, 0, 0])
    expect(batch.series.map(({ labels }) => labels[header])).toEqual(names)
  })

  it('are labels beside another, and two of them together', () => {
    const rows = Array.from({ length: 80 }, (_, i) => {
      const [cell, rack] = [i % 2, (i >> 1) % 4]
      return `${minute(i >> 3)},${rack},${cell},${(i * 7) % 71}`
    })
    expect(roles(`time,rack,cell,lag\n${rows.join('\n')}`)).toEqual([
      'time',
      'label',
      'label',
      'value',
    ])
  })

  it('are labels where only some times have several', () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const other = i % 10 === 0 ? `\n${minute(i)},1,${i + 100}.5` : ''
      return `${minute(i)},0,${i}.5${other}`
    })
    expect(roles(`time,id,lag\n${rows.join('\n')}`)).toEqual(['time', 'label', 'value'])
  })

  test.each<[what: string, text: string, roles: string[]]>([
    [
      'each row has its time',
      table('errors,lag', 20, (i) => `${i % 2},${i}`),
      ['time', 'value', 'value'],
    ],
    [
      'a few rows are corrected',
      `${table('errors,lag', 20, (i) => `${i % 2},${i}`)}${minute(3)},0,7\n${minute(9)},0,7\n`,
      ['time', 'value', 'value'],
    ],
    [
      'a file holds its rows twice',
      table('errors,lag', 20, (i) => `${i % 2},${i}`)
        .repeat(2)
        .replace(/\ntime.*/g, ''),
      ['time', 'value', 'value'],
    ],
  ])('are values where %s', (_what, text, expected) => {
    expect(roles(text)).toEqual(expected)
  })

  it('that nothing explains lower the confidence', () => {
    const open = detect(
      `time,lag\n${Array.from({ length: 40 }, (_, i) => `${minute(i >> 1)},${i}.5`).join('\n')}`,
    )
    const clear = detect(table('lag', 40, (i) => `${i}.5`))
    expect(open.confidence).toBeLessThan(clear.confidence)
    expect(open.evidence.map(({ text }) => text).join()).toContain('Many rows repeat a time')
  })

  it('may be networks', () => {
    const text = table('network,lag', 20, (i) => `${i % 2 === 0 ? '4G' : '5G'},${i}`)
    expect(roles(text)).toEqual(['time', 'label', 'value'])
  })
})

describe('a column without cells', () => {
  test.each<[header: string, role: string]>([
    ['ticket', 'ignore'],
    ['latency_ms', 'value'],
    ['a-17', 'value'],
    ['good{env="prod"}', 'value'],
  ])('called %s has the role %s', (header, role) => {
    const text = table(`a-1,${header}`, 20, () => '1,')
    expect(roles(text)[2]).toBe(role)
  })

  it('costs no row when a text follows', async () => {
    const text = `${table('a,ticket', 20, () => '1,')}${minute(20)},1,INC-7\n`
    const read = await parse(text, mappingFor(table('a,ticket', 20, () => '1,')))
    expect(read).toMatchObject({ value: { counts: { accepted: 21, rejected: 0 } } })
  })

  it('stays a value where nothing else is one', () => {
    expect(roles(table('a,b', 3, () => ','))).toEqual(['time', 'value', 'value'])
    expect(roles('time,good,total\n')).toEqual(['time', 'value', 'value'])
  })
})

describe('kinds', () => {
  const rising = (i: number): number => 100 + i * i
  test.each<[what: string, text: string, kind: string]>([
    [
      'a counter of Prometheus',
      'Time,"http_requests_total{job=""api""}"\n1780272000000,1000\n1780272060000,1100\n1780272120000,50\n',
      'counter',
    ],
    ['a name whose values run up', table('requests_total', 30, (i) => `${rising(i)}`), 'counter'],
    ['a reset', table('requests_total', 30, (i) => `${rising(i % 20)}`), 'counter'],
    ['newest first', table('requests_total', 30, (i) => `${rising(30 - i)}`), 'counter'],
    ['amounts', table('requests_total', 30, (i) => `${100 + ((i * 37) % 50)}`), 'gauge'],
    ['a size', table('disk_total', 30, () => '5000'), 'gauge'],
    ['few points', table('requests_total', 4, (i) => `${rising(i)}`), 'gauge'],
    ['a recording rule', table('job:requests_total', 30, (i) => `${rising(i)}`), 'gauge'],
    ['another name', table('requests', 30, (i) => `${rising(i)}`), 'gauge'],
  ])('of %s: %s', (_what, text, kind) => {
    expect(kinds(text)[1]).toBe(kind)
  })

  it('of counters that cells name, each series by itself', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      return `${minute(i >> 1)},jobs_total,${i % 2 ? 'a' : 'b'},${(i % 2 ? 9000 : 10) + i}`
    })
    const text = `time,series,host,value\n${rows.join('\n')}`
    expect(mappingFor(text).seriesKinds).toEqual([{ series: 'jobs_total', kind: 'counter' }])
    expect((await readFile(text)).series).toMatchObject([{ kind: 'delta' }, { kind: 'delta' }])
  })

  test.each<[header: string, cells: string, kinds: string[]]>([
    ['good,bad', '5,1', ['gauge', 'good', 'bad']],
    ['successes,failures', '5,1', ['gauge', 'good', 'bad']],
    ['api ok,api errors', '5,1', ['gauge', 'good', 'bad']],
    ['api ok,web errors', '5,1', ['gauge', 'gauge', 'gauge']],
    ['good,bad', '95%,5%', ['gauge', 'gauge', 'gauge']],
    ['success (%),failed (%)', '95,5', ['gauge', 'gauge', 'gauge']],
  ])('of %s with %s are %j', (header, cells, expected) => {
    expect(kinds(table(header, 5, () => cells))).toEqual(expected)
  })
})

it('numbers labels with one header', async () => {
  const text = table('host,host,value', 20, (i) => `a${i % 2},b${i % 4},${i}`)
  const { series } = await readFile(text)
  expect(series).toHaveLength(4)
  expect(series[1]!.labels).toEqual({ host: 'a1', 'host (2)': 'b1' })
})
