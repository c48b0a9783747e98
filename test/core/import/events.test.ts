import { describe, expect, it, test } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { outcomeOf, severityOf, toilCategoryOf } from '#core/import/event-words.ts'
import { bytesOf, readFile, totals } from './read-file.ts'

describe('incidents', () => {
  it('reads starts, ends, impact and quoted newlines', async () => {
    const file = `service,start,end,impact_percent,description
api,2026-06-03T10:00:00Z,2026-06-03T10:23:00Z,100,"db failover, 23 min"
api,2026-06-10T22:50:00+02:00,2026-06-10T23:20:00+02:00,40,"partial
elevated 5xx"
api,2026-06-12T08:00:00Z,,100,still open
api,2026-06-15T09:00:00Z,2026-06-15T08:30:00Z,100,ends before it starts`
    const batch = await readFile(file)
    expect(batch.target).toBe('incidents')
    expect(totals(batch)).toEqual([4, 3, 1, 0])
    expect(batch.incidents).toMatchObject([
      {
        line: 2,
        serviceName: 'api',
        title: 'db failover, 23 min',
        startMs: Date.parse('2026-06-03T10:00:00Z'),
        endMs: Date.parse('2026-06-03T10:23:00Z'),
        impact: 1,
        severity: 'unknown',
      },
      {
        line: 3,
        title: 'partial elevated 5xx',
        impact: 0.4,
        startMs: Date.parse('2026-06-10T20:50:00Z'),
      },
      { line: 5, endMs: null },
    ])
    expect(batch.rejected).toMatchObject([{ line: 6, code: 'end-before-start' }])
  })

  it('takes a repeated row for a duplicate and a contradicting one for an error', async () => {
    const file = `id,service,title,severity,started_at,resolved_at
1,api,x,sev2,2026-06-03T10:00:00Z,2026-06-03T10:30:00Z
1,api,x,sev2,2026-06-03T10:00:00Z,2026-06-03T10:30:00Z
1,api,x,sev2,2026-06-03T10:00:00Z,2026-06-03T10:45:00Z
2,api,y,weird,2026-06-04T10:00:00Z,`
    const batch = await readFile(file)
    expect(totals(batch)).toEqual([4, 2, 1, 1])
    expect(batch.rejected).toMatchObject([{ line: 4, code: 'contradicts-row' }])
    expect(batch.incidents.map(({ severity }) => severity)).toEqual(['high', 'unknown'])
    expect(batch.warnings.map(({ code }) => code)).toEqual(['still-open', 'unknown-severity'])
  })

  it('derives the end from a duration in its unit', async () => {
    const file = `started,duration minutes,severity,impact ratio
2026-06-03T10:00:00Z,90,low,0.5
2026-06-04T10:00:00Z,1:30:00,low,5%
2026-06-05T10:00:00Z,-3,low,0.5
2026-06-05T10:00:00Z,3,low,1.5`
    const batch = await readFile(file)
    expect(batch.incidents.map(({ startMs, endMs }) => endMs! - startMs)).toEqual([
      5_400_000, 5_400_000,
    ])
    expect(batch.incidents.map(({ impact }) => impact)).toEqual([0.5, 0.05])
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'negative-duration',
      'share-out-of-range',
    ])
  })
})

describe('deploys', () => {
  it('reads JSON records', async () => {
    const batch = await readFile(
      JSON.stringify([
        {
          id: 'D-1',
          version: '1',
          service: 'a',
          deployed_at: '2026-07-01T06:17:00Z',
          outcome: 'success',
        },
        {
          id: 'D-2',
          version: '2',
          service: 'a',
          deployed_at: '2026-07-02T06:17:00Z',
          outcome: 'Rolled back',
        },
        { id: 'D-3', version: '3', service: 'a', deployed_at: null, outcome: 'failed' },
      ]),
    )
    expect(batch.target).toBe('deploys')
    expect(batch.deploys.map(({ outcome }) => outcome)).toEqual(['succeeded', 'rolled-back'])
    expect(batch.rejected).toMatchObject([{ code: 'missing-time' }])
  })
})

describe('toil', () => {
  it('reads minutes and categories', async () => {
    const file = `id,date,description,service,category,minutes,person
T-1,2026-07-02T13:00:00Z,Reset,checkout,grows with service,15,Jonas
T-2,2026-07-03T13:00:00Z,Reset,checkout,fun,2:30,Jonas
T-3,2026-07-03T13:00:00Z,Reset,checkout,,,Jonas`
    const batch = await readFile(file)
    expect(batch.toilEntries).toMatchObject([
      { minutes: 15, category: 'grows_with_service', person: 'Jonas', serviceName: 'checkout' },
      { minutes: 150, category: null },
      { minutes: null, elapsedMinutes: null },
    ])
    expect(batch.rejected).toEqual([])
    expect(batch.warnings.map(({ code }) => code)).toEqual(['unknown-category', 'no-effort'])
  })

  it('asks whether a duration is effort, and in which unit', () => {
    const file = 'date,task,person,duration\n2026-07-02,Reset,Ann,15\n'
    const detection = detectImport(bytesOf(file), 'toil.csv')
    expect(detection.ok && detection.value.questions.map(({ id }) => id)).toEqual([
      'time-zone',
      'unit',
      'effort',
    ])
  })

  it('refuses rows whose unit nobody chose', async () => {
    const file = 'date,task,person,duration\n2026-07-02T00:00:00Z,Reset,Ann,15\n'
    const batch = await readFile(file)
    expect(batch.rejected).toMatchObject([{ code: 'unit-needed', column: 'duration' }])
  })
})

test.each([
  ['SEV1', 'critical'],
  ['p2', 'high'],
  ['3 - Moderate', 'medium'],
  ['minor', 'low'],
  ['P5', 'minimal'],
  ['', 'unknown'],
  ['purple', null],
  ['10', null],
])('severity %j is %j', (text, severity) => {
  expect(severityOf(text)).toBe(severity)
})

test.each([
  ['Success', 'succeeded'],
  ['rolled_back', 'rolled-back'],
  ['reverted', 'rolled-back'],
  ['FAILED', 'failed'],
  ['', 'unknown'],
  ['maybe', null],
])('outcome %j is %j', (text, outcome) => {
  expect(outcomeOf(text)).toBe(outcome)
})

it('reads a category however it is spelled', () => {
  expect(toilCategoryOf('No value')).toBe('no_value')
  expect(toilCategoryOf('fun')).toBeNull()
})
