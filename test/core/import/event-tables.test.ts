import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Detection } from '#core/import/detection.ts'
import { bytesOf, readFile, totals } from './read-file.ts'

function detect(text: string): Detection {
  const result = detectImport(bytesOf(text), 'export.csv')
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

const FROM = '2026-06-01T00:00:00Z'
const TO = '2026-06-01T01:00:00Z'

describe('what broke and what was planned', () => {
  test.each([
    ['incidents', `id,service,title,started_at,resolved_at\n1,api,Down,${FROM},${TO}\n`],
    ['incidents', `service,title,start,resolved\napi,Down,${FROM},${TO}\n`],
    ['incidents', `title,occurred at,end\nDown,${FROM},${TO}\n`],
    ['incidents', `id,title,start,end\n1,Down,${FROM},${TO}\n`],
    ['incidents', `title,opened,closed\nDown,${FROM},${TO}\n`],
    ['maintenance', `title,start,end\nDB,${FROM},${TO}\n`],
    ['maintenance', `id,title,planned_start,planned_end\n1,DB,${FROM},${TO}\n`],
    ['maintenance', `id,title,scheduled start,scheduled end\n1,DB,${FROM},${TO}\n`],
    ['maintenance', `id,title,start,end\n1,Scheduled maintenance of DB,${FROM},${TO}\n`],
    ['maintenance', `id,change window,start,end\n1,DB,${FROM},${TO}\n`],
  ])('is read as %s: %j', (target, text) => {
    const { mapping, questions } = detect(text)
    expect(mapping.target).toBe(target)
    expect(mapping.columns.map(({ role }) => role)).toEqual(expect.arrayContaining(['time', 'end']))
    expect(questions).toEqual([])
  })
})

describe('a column of keys', () => {
  const roles = (text: string): string[] => detect(text).mapping.columns.map(({ role }) => role)

  test.each([
    [`Incident,Service,Summary,Start,End\nI-1,api,Down,${FROM},${TO}\nI-2,api,Slow,${FROM},\n`],
    [`Incident,Service,Summary,Start,End\n17,api,Down,${FROM},${TO}\n18,api,Slow,${FROM},\n`],
  ])('is the id of an incident: %j', (text) => {
    expect(roles(text)).toEqual(['external-id', 'service', 'title', 'time', 'end'])
  })

  test.each([
    [`Incident,Service,Severity,Start,End\nDown,api,high,${FROM},${TO}\n`],
    [`Incident,Service,Severity,Start,End\nI-1,api,high,${FROM},${TO}\nI-1,b,low,${FROM},\n`],
  ])('is none where it holds words or repeats: %j', (text) => {
    expect(roles(text)[0]).toBe('title')
  })
})

describe('the impact of an outage', () => {
  const log = (header: string, ...cells: string[]): string =>
    `service,start,end,${header}\n${cells.map((cell) => `api,${FROM},${TO},${cell}`).join('\n')}\n`

  test.each([
    ['impact', ['0.5', '1', '25']],
    ['impact', ['50%', '0.5', '1']],
    ['impact', ['50%', '25']],
    ['impact', ['0', '1']],
  ])('is asked for where %s holds %j', async (header, cells) => {
    const text = log(header, ...cells)
    expect(detect(text).questions).toMatchObject([{ id: 'unit', column: 3 }])
    const [first] = (await readFile(text, { unit: '%' })).incidents
    expect(first!.impact).toBe(Number.parseFloat(cells[0]!) / 100)
  })

  it('is taken for a share where all are parts of 1, until you say otherwise', async () => {
    const text = log('impact', '0.08', '0.25', '1')
    expect(detect(text).questions).toMatchObject([{ id: 'unit', column: 3, fallback: 'ratio' }])
    expect((await readFile(text)).incidents[0]!.impact).toBe(0.08)
    expect((await readFile(text, { unit: '%' })).incidents[0]!.impact).toBe(0.0008)
  })

  test.each([
    ['impact (%)', ['0.5', '1', '25'], 0.005],
    ['impact ratio', ['0.5', '1'], 0.5],
    ['impact', ['0.5%', '1 %'], 0.005],
    ['impact', ['40', '100', '0'], 0.4],
  ])('is clear where %s holds %j', async (header, cells, first) => {
    const text = log(header, ...cells)
    expect(detect(text).questions).toEqual([])
    expect((await readFile(text)).incidents[0]!.impact).toBe(first)
  })
})

describe('titles', () => {
  const incident = async (header: string, row: string) => {
    const batch = await readFile(`start,end,severity,${header}\n${FROM},${TO},high,${row}\n`)
    return { ...batch.incidents[0]!, notes: batch.warnings.map(({ code }) => code) }
  }

  test.each([
    ['title', '"Disk full\n  on db-1\r\n"', 'Disk full on db-1'],
    ['description', '"partial\nelevated 5xx"', 'partial elevated 5xx'],
    ['service,root cause', 'api,disk full', 'api incident'],
    ['root cause', 'disk full', 'Untitled incident'],
  ])('of %s %j is %j', async (header, row, title) => {
    expect(await incident(header, row)).toMatchObject({ title, notes: [] })
  })

  it('are cut with a note, and a description that is cut is kept', async () => {
    const long = `${'a'.repeat(150)}\n${'b'.repeat(150)}`
    const { title, cause, notes } = await incident('description', `"${long}"`)
    expect(title).toBe(`${'a'.repeat(150)} ${'b'.repeat(48)}…`)
    expect(cause).toBe(long)
    expect(notes).toEqual(['title-cut'])
  })

  it('are not the cause, which is stored once', async () => {
    expect(await incident('service,root cause', 'api,disk full')).toMatchObject({
      cause: 'disk full',
    })
  })
})

it('notes an incident that ends when it starts', async () => {
  const batch = await readFile(`title,start,end,severity\nDown,${FROM},${FROM},high\n`)
  expect(batch.incidents).toMatchObject([{ startMs: Date.parse(FROM), endMs: Date.parse(FROM) }])
  expect(batch.warnings).toMatchObject([{ code: 'no-time-passed' }])
})

describe('a column of lengths', () => {
  test.each([
    ['date,task,time\n2026-06-01,Keys,1:30\n2026-06-02,Disk,0:45\n', [90, 45]],
    ['date,task,time\n2026-06-01,Keys,1h 15m\n2026-06-02,Disk,45 min\n', [75, 45]],
    ['date,task,time\n2026-06-01,Keys,PT30M\n2026-06-02,Disk,PT1H\n', [30, 60]],
    ['date,task,time\n2026-06-01,Keys,1:30\n2026-06-02,Disk,PT1H\n', [90, 60]],
    ['date,task,took\n2026-06-01,Keys,90 min\n2026-06-02,Disk,1h\n', [90, 60]],
  ])('beside a date and a text is work: %j', async (text, minutes) => {
    const { mapping, questions } = detect(text)
    expect(mapping.target).toBe('toil')
    expect(questions).toMatchObject([
      { id: 'time-zone' },
      { id: 'effort', column: 2, fallback: 'elapsed' },
    ])
    const batch = await readFile(text, { effort: 'effort', 'time-zone': 'UTC' })
    expect(batch.toilEntries.map((entry) => entry.minutes)).toEqual(minutes)
    expect(totals(batch)).toEqual([2, 2, 0, 0])
  })

  test.each([
    [
      'times of day',
      'date,task,time,minutes\n2026-06-01,Keys,09:30,5\n2026-06-02,Disk,14:00,5\n',
      'clock',
    ],
  ])('are no %s', (_, text, role) => {
    expect(detect(text).mapping.columns[2]!.role).toBe(role)
  })

  test.each([
    ['date,endpoint,latency\n2026-06-01,/a,350 ms\n2026-06-02,/b,1.2 s\n'],
    ['time,endpoint,uptime\n2026-06-01T00:00:00Z,/a,3h\n2026-06-02T00:00:00Z,/b,4h\n'],
  ])('of a metric stays one: %j', (text) => {
    expect(detect(text).mapping.target).toBe('metrics')
  })
})
