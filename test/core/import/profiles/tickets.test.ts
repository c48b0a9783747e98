import { describe, expect, it, test } from 'vitest'
import { codes, detected, ms, readEvents } from './read-events.ts'

const UTC = { 'time-zone': 'UTC' }

describe('Opsgenie', () => {
  const data = [
    {
      id: 'a1',
      tinyId: '12',
      alias: 'cpu',
      message: 'CPU high',
      status: 'closed',
      acknowledged: true,
      isSeen: true,
      tags: ['prod', 'toil'],
      count: 17,
      lastOccurredAt: '2026-06-01T10:20:00Z',
      createdAt: '2026-06-01T10:00:00Z',
      updatedAt: '2026-06-01T10:31:00Z',
      owner: 'ann@example.com',
      priority: 'P2',
      report: { ackTime: 90_000, closeTime: 1_800_000, closedBy: 'ann@example.com' },
    },
    {
      id: 'a2',
      tinyId: '13',
      message: 'Disk full',
      status: 'open',
      acknowledged: false,
      tags: [],
      count: 1,
      createdAt: '2026-06-02T10:00:00Z',
      priority: 'P5',
    },
  ]

  it('gives an alert per row, however often it was repeated', async () => {
    const batch = await readEvents({ data, paging: { next: 'https://x', first: 'https://x' } })
    expect(batch).toMatchObject({ target: 'alerts', format: 'opsgenie' })
    expect(batch.alerts).toMatchObject([
      {
        externalId: 'a1',
        name: 'CPU high',
        severity: 'high',
        acknowledgedMs: ms('2026-06-01T10:01:30Z'),
        endMs: ms('2026-06-01T10:30:00Z'),
      },
      { externalId: 'a2', severity: 'minimal', acknowledgedMs: null, endMs: null },
    ])
    expect(codes(batch.warnings)).toEqual(['more-pages', 'still-open', 'folded-events'])
    expect(batch.warnings[2]!.message).toContain('1 event stands for 17 occurrences')
  })

  it('gives toil whose effort is unknown', async () => {
    const batch = await readEvents({ data }, { target: 'toil' })
    expect(batch.toilEntries[0]).toMatchObject({
      minutes: null,
      elapsedMinutes: 30,
      tags: ['prod', 'toil'],
      person: 'ann@example.com',
    })
  })

  it('is read from CSV with times in milliseconds', async () => {
    const file = `TinyID,Alias,Message,Status,IsSeen,Acknowledged,CreatedAt,Count,Owner,Priority
7,cpu,CPU high,closed,true,true,1780308000000,3,ann,P1`
    const batch = await readEvents(file)
    expect(batch.alerts).toMatchObject([
      { externalId: '7', startMs: 1_780_308_000_000, severity: 'critical', endMs: null },
    ])
    expect(codes(batch.warnings)).toEqual(['end-not-known', 'folded-events'])
  })

  it('gives incidents with the time of their impact', async () => {
    const incidents = [
      {
        id: 'i1',
        tinyId: '4',
        message: 'Checkout down',
        status: 'resolved',
        createdAt: '2026-06-01T10:05:00Z',
        impactStartDate: '2026-06-01T10:00:00Z',
        impactEndDate: '2026-06-01T10:40:00Z',
        priority: 'P1',
        impactedServices: ['s1'],
      },
    ]
    const batch = await readEvents({ data: incidents }, { target: 'incidents' })
    expect(batch.incidents).toMatchObject([
      { startMs: ms('2026-06-01T10:00:00Z'), endMs: ms('2026-06-01T10:40:00Z') },
    ])
  })
})

describe('ServiceNow', () => {
  it('keeps elapsed time beside an unknown effort, and asks', async () => {
    const file = `number,short_description,opened_at,closed_at,assignment_group,business_duration,calendar_duration,u_is_toil
INC0010001,Reset,2026-06-01 09:00:00,2026-06-01 09:12:00,SRE,1970-01-01 00:12:00,720,true
INC0010002,Export,2026-06-06 10:00:00,2026-06-08 11:30:00,SRE,8 Hours 30 Minutes,2 Days 1 Hour 30 Minutes,false
INC0010003,Rebuild,2026-06-05 10:00:00,,SRE,,,false`
    const { mapping, questions } = detected(file)
    expect(mapping).toMatchObject({ target: 'toil', profile: 'servicenow' })
    expect(questions.map(({ id, fallback }) => [id, fallback])).toEqual([
      ['time-zone', undefined],
      ['effort', 'elapsed'],
      ['effort', 'elapsed'],
    ])
    const batch = await readEvents(file, { answers: UTC })
    expect(batch.toilEntries).toMatchObject([
      { minutes: null, businessMinutes: 12, elapsedMinutes: 12, tags: ['toil'], teamName: 'SRE' },
      { minutes: null, businessMinutes: 510, elapsedMinutes: 2970, notToil: true },
      { minutes: null, businessMinutes: null, elapsedMinutes: null },
    ])
    const effort = await readEvents(file, { answers: { ...UTC, effort: 'effort' } })
    expect(effort.toilEntries.map(({ minutes }) => minutes)).toEqual([12, 510, null])
  })

  test.each([
    [
      'German labels',
      `"Nummer","Kurzbeschreibung","Geöffnet","Gelöst","Priorität","Zuweisungsgruppe"
"INC0010001","Störung","01.06.2026 09:00:00","01.06.2026 09:12:00","1 - Kritisch","SRE"`,
      'critical',
    ],
    [
      'French labels',
      `"Numéro","Brève description","Ouvert","Résolu","Priorité"
"INC0010001","Störung","2026-06-01 09:00:00","2026-06-01 09:12:00","2 - Élevée"`,
      'high',
    ],
    [
      'English labels',
      `"Number","Short description","Opened","Resolved","Priority","Assignment group"
"INC0010001","Störung","2026-06-01 09:00:00","2026-06-01 09:12:00","3 - Moderate","SRE"`,
      'medium',
    ],
  ])('reads incidents with %s', async (_, file, severity) => {
    const batch = await readEvents(file, { answers: UTC })
    expect(batch.incidents).toMatchObject([
      {
        externalId: 'INC0010001',
        title: 'Störung',
        severity,
        startMs: ms('2026-06-01T09:00:00Z'),
        endMs: ms('2026-06-01T09:12:00Z'),
      },
    ])
  })

  it('reads records of the table API with display values', async () => {
    const result = [
      {
        number: 'INC0010001',
        short_description: 'Down',
        opened_at: '2026-06-01 09:00:00',
        resolved_at: '2026-06-01 10:00:00',
        priority: '1 - Critical',
        cmdb_ci: { display_value: 'api', link: 'https://x' },
        sys_id: '1',
      },
    ]
    const batch = await readEvents({ result }, { answers: UTC })
    expect(batch).toMatchObject({ target: 'incidents', format: 'servicenow' })
    expect(batch.incidents).toMatchObject([{ serviceName: 'api', severity: 'critical' }])
  })

  it('takes changes with planned times for maintenance', async () => {
    const file = `number,short_description,start_date,end_date,assignment_group
CHG0000001,Patch db,2026-06-01 22:00:00,2026-06-02 00:00:00,SRE`
    const batch = await readEvents(file, { answers: UTC })
    expect(batch.maintenance).toMatchObject([
      { title: 'Patch db', startMs: ms('2026-06-01T22:00:00Z'), allDay: false },
    ])
  })
})

describe('Jira', () => {
  const HEADER =
    'Summary,Issue key,Issue id,Status,Created,Resolved,Labels,Labels,Time Spent,Σ Time Spent,Assignee,Log Work,Log Work'

  it('joins repeated columns and never reads the sum with sub-tasks', async () => {
    const file = `${HEADER}
"Reset stuck connections
(again)",OPS-1,1,Done,01/Jun/26 9:15 AM,01/Jun/26 11:15 AM,toil,manual,900,1800,ann,x,y
Grant access,OPS-2,2,Done,02/Jun/26 8:00 AM,02/Jun/26 8:10 AM,toil,,,1800,bob,,`
    const batch = await readEvents(file, { answers: UTC })
    expect(batch).toMatchObject({ target: 'toil', format: 'jira' })
    expect(batch.toilEntries).toMatchObject([
      {
        externalId: 'OPS-1',
        description: 'Reset stuck connections\n(again)',
        tags: ['toil', 'manual'],
        category: 'manual',
        minutes: 15,
        elapsedMinutes: 120,
        person: 'ann',
        line: 2,
      },
      { externalId: 'OPS-2', minutes: null, line: 4 },
    ])
    expect(codes(batch.warnings)).toEqual(['no-zone', 'sub-task-time'])
  })

  test.each([
    ['German', '01/Mär/26 9:15 AM', '2026-03-01T09:15:00Z'],
    ['German', '01/Dez/26 21:15', '2026-12-01T21:15:00Z'],
    ['French', '01/févr./26 9:15 AM', '2026-02-01T09:15:00Z'],
    ['French', '01/août/26 9:15 AM', '2026-08-01T09:15:00Z'],
    ['Spanish', '01/ene/26 9:15 PM', '2026-01-01T21:15:00Z'],
    ['ISO', '2026-06-01 09:15', '2026-06-01T09:15:00Z'],
    ['dotted', '01.06.2026 09:15', '2026-06-01T09:15:00Z'],
  ])('reads %s dates: %s', async (_, created, time) => {
    const file = `Summary,Issue key,Issue id,Created,Time Spent\nx,OPS-1,1,${created},60`
    const batch = await readEvents(file, { answers: UTC })
    expect(batch.rejected).toEqual([])
    expect(batch.toilEntries[0]).toMatchObject({ atMs: ms(time), minutes: 1 })
  })

  it('reads the answer of the REST search', async () => {
    const issues = [
      {
        id: '1',
        key: 'OPS-1',
        fields: {
          summary: 'Rotate keys',
          created: '2026-06-01T09:15:00.000+0200',
          resolutiondate: null,
          timespent: 5400,
          aggregatetimespent: 9000,
          labels: ['toil', 'repetitive'],
          assignee: { displayName: 'Ann' },
          status: { name: 'In Progress' },
          project: { key: 'OPS', name: 'Operations' },
          issuetype: { name: 'Task' },
        },
      },
    ]
    const batch = await readEvents({ startAt: 0, maxResults: 50, total: 1, issues })
    expect(batch.toilEntries).toMatchObject([
      {
        externalId: 'OPS-1',
        minutes: 90,
        tags: ['toil', 'repetitive'],
        category: 'repetitive',
        person: 'Ann',
        project: 'Operations',
        atMs: ms('2026-06-01T07:15:00Z'),
      },
    ])
  })

  it('gives incidents where nothing tells of work', async () => {
    const file = `Summary,Issue key,Issue id,Status,Priority,Created,Resolved
API down,INC-1,1,Done,Highest,2026-06-01T09:00:00Z,2026-06-01T09:30:00Z
Slow,INC-2,2,In Progress,Low,2026-06-02T09:00:00Z,`
    const batch = await readEvents(file)
    expect(batch.incidents).toMatchObject([
      { externalId: 'INC-1', severity: 'critical', endMs: ms('2026-06-01T09:30:00Z') },
      { externalId: 'INC-2', severity: 'low', endMs: null },
    ])
  })
})
