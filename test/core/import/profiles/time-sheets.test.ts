import { describe, expect, it, test } from 'vitest'
import { codes, detected, ms, readEvents } from './read-events.ts'

const UTC = { 'time-zone': 'UTC' }

describe('Toggl', () => {
  it('reads dates with their times of day, formulas as text, and days of more than 24 hours', async () => {
    const file = `\uFEFFUser,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags
Ann,a@x,,SRE,,Certificates,No,2026-06-01,09:00:00,2026-06-01,11:00:00,02:00:00,"toil, manual"
Bob,b@x,,SRE,,"=HYPERLINK(""http://x"",""click"")",No,2026-06-01,23:30:00,2026-06-02,00:15:00,00:45:00,toil
Bob,b@x,,,,Marathon,No,2026-06-03,08:00:00,2026-06-04,10:30:00,26:30:00,`
    const batch = await readEvents(file, { answers: UTC })
    expect(batch).toMatchObject({ target: 'toil', format: 'toggl' })
    expect(batch.toilEntries).toMatchObject([
      {
        atMs: ms('2026-06-01T09:00:00Z'),
        minutes: 120,
        elapsedMinutes: 120,
        category: 'manual',
        tags: ['toil', 'manual'],
        person: 'Ann',
        project: 'SRE',
      },
      {
        description: '=HYPERLINK("http://x","click")',
        atMs: ms('2026-06-01T23:30:00Z'),
        minutes: 45,
        category: null,
      },
      { minutes: 1590, tags: [] },
    ])
  })

  it('needs no question but the zone', () => {
    const file = 'User,Start date,Start time,Duration,Tags\nAnn,2026-06-01,09:00:00,02:00:00,toil\n'
    expect(detected(file).questions.map(({ id }) => id)).toEqual(['time-zone'])
  })

  test.each([
    [
      'time entries',
      [
        {
          id: 1,
          workspace_id: 2,
          project_id: 3,
          description: 'x',
          start: '2026-06-01T09:00:00+02:00',
          stop: '2026-06-01T09:30:00+02:00',
          duration: 1800,
          tags: ['toil'],
          billable: false,
          user_id: 5,
        },
      ],
    ],
    [
      'the older report',
      {
        total_count: 1,
        data: [
          {
            id: 1,
            pid: 2,
            wid: 7,
            uid: 3,
            description: 'x',
            start: '2026-06-01T09:00:00+02:00',
            end: '2026-06-01T09:30:00+02:00',
            dur: 1_800_000,
            user: 'Ann',
            tags: ['toil'],
          },
        ],
      },
    ],
    [
      'the newer report',
      [
        {
          user_id: 3,
          username: 'Ann',
          project_id: 2,
          description: 'x',
          billable: false,
          tag_names: ['toil'],
          time_entries: [
            {
              id: 1,
              seconds: 1800,
              start: '2026-06-01T09:00:00+02:00',
              stop: '2026-06-01T09:30:00+02:00',
            },
          ],
        },
      ],
    ],
  ])('reads the API: %s', async (_, file) => {
    const batch = await readEvents(file)
    expect(batch.format).toBe('toggl')
    expect(batch.toilEntries).toMatchObject([
      { externalId: '1', minutes: 30, atMs: ms('2026-06-01T07:00:00Z'), tags: ['toil'] },
    ])
  })
})

describe('Clockify', () => {
  const HEADER =
    'Project,Client,Description,Task,User,Group,Email,Tags,Billable,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)'

  test.each([
    ['12 hours, month first', '06/13/2026,12:05 AM,06/13/2026,12:25 AM,00:20:00,0.33'],
    ['24 hours, day first', '13/06/2026,00:05:00,13/06/2026,00:25:00,0:20:00,0.33'],
    ['ISO dates', '2026-06-13,00:05,2026-06-13,00:25,00:20:00,0.33'],
  ])('takes the exact duration: %s', async (_, times) => {
    const batch = await readEvents(`${HEADER}\nSRE,,Patch,,Ann,Ops,a@x,toil,No,${times}`, {
      answers: UTC,
    })
    expect(batch.format).toBe('clockify')
    expect(batch.toilEntries).toMatchObject([
      { minutes: 20, atMs: ms('2026-06-13T00:05:00Z'), teamName: 'Ops', project: 'SRE' },
    ])
  })

  it('asks for the order of day and month where nothing tells it', () => {
    const row = 'SRE,,Patch,,Ann,Ops,a@x,toil,No,06/01/2026,9:00 AM,06/01/2026,9:30 AM,00:30:00,0.5'
    expect(detected(`${HEADER}\n${row}`).questions.map(({ id }) => id)).toEqual([
      'date-order',
      'time-zone',
    ])
  })

  test.each([
    ['an ISO duration', 'PT1H30M'],
    ['seconds', 5400],
  ])('reads the API with %s', async (_, duration) => {
    const entry = {
      id: 'e1',
      description: 'x',
      userId: 'u',
      userName: 'Ann',
      projectId: 'p',
      projectName: 'SRE',
      workspaceId: 'w',
      billable: false,
      tags: [{ id: 't', name: 'toil' }],
      timeInterval: { start: '2026-06-01T09:00:00Z', end: '2026-06-01T10:30:00Z', duration },
    }
    const batch = await readEvents([entry])
    expect(batch.toilEntries).toMatchObject([{ minutes: 90, tags: ['toil'], person: 'Ann' }])
  })
})

describe('Google Calendar', () => {
  const FILE = `Subject,Start Date,Start Time,End Date,End Time,All Day Event,Description,Location,Private
On-call handover,06/01/2026,10:00 AM,06/01/2026,10:30 AM,False,toil,,True
Patch day,06/29/2026,,06/30/2026,,True,maintenance,,False`

  it('includes the last of whole days', async () => {
    const answers = { 'time-zone': 'Europe/Berlin' }
    const batch = await readEvents(FILE, { target: 'maintenance', answers })
    expect(batch.maintenance).toMatchObject([
      { allDay: false, startMs: ms('2026-06-01T08:00:00Z'), endMs: ms('2026-06-01T08:30:00Z') },
      {
        allDay: true,
        startMs: ms('2026-06-28T22:00:00Z'),
        endMs: ms('2026-06-30T22:00:00Z'),
        description: 'maintenance',
      },
    ])
  })

  it('tells the time that passed, and asks whether it is effort', async () => {
    expect(detected(FILE, 'toil').questions.map(({ id }) => id)).toEqual(['time-zone', 'effort'])
    const batch = await readEvents(FILE, { target: 'toil', answers: UTC })
    expect(batch.toilEntries).toMatchObject([
      { description: 'On-call handover', minutes: null, elapsedMinutes: 30, tags: ['toil'] },
      { minutes: null, elapsedMinutes: 2880 },
    ])
    const effort = await readEvents(FILE, {
      target: 'toil',
      answers: { ...UTC, effort: 'effort' },
    })
    expect(effort.toilEntries[0]!.minutes).toBe(30)
  })
})

describe('time sheets of any tool', () => {
  test.each([
    ['minutes', '90'],
    ['hours', '1.5'],
    ['Time spent (h)', '1.5'],
    ['effort', '1h 30m'],
    ['effort', '1:30'],
    ['effort', 'PT1H30M'],
    ['Aufwand', '1 Std. 30 Min.'],
    ['Stunden', '1,5'],
  ])('reads %s of %s', async (header, cell) => {
    const file = `date\tperson\ttask\t${header}\n2026-06-01T00:00:00Z\tAnn\tReset\t${cell}`
    const batch = await readEvents(file, { target: 'toil' })
    expect(batch.toilEntries).toMatchObject([{ minutes: 90, person: 'Ann', description: 'Reset' }])
  })

  it('keeps the entries of one ticket apart', async () => {
    const file = `date,ticket,person,minutes
2026-06-01T00:00:00Z,OPS-1,Ann,10
2026-06-02T00:00:00Z,OPS-1,Ann,20
2026-06-02T00:00:00Z,OPS-2,Ann,5`
    const batch = await readEvents(file, { target: 'toil' })
    expect(batch.toilEntries).toMatchObject([
      { externalId: null, tags: ['OPS-1'], minutes: 10 },
      { externalId: null, tags: ['OPS-1'], minutes: 20 },
      { externalId: null, tags: ['OPS-2'], minutes: 5 },
    ])
  })

  it('reads the worklogs of Jira and Tempo', async () => {
    const worklogs = [
      {
        tempoWorklogId: 1,
        issue: { id: 4 },
        timeSpentSeconds: 900,
        startDate: '2026-06-01',
        startTime: '09:00:00',
        description: 'Reset',
        author: { displayName: 'Ann' },
      },
    ]
    const batch = await readEvents(
      { results: worklogs },
      { target: 'toil', answers: { 'time-zone': 'UTC' } },
    )
    expect(batch.toilEntries).toMatchObject([
      { externalId: '1', minutes: 15, atMs: ms('2026-06-01T09:00:00Z'), person: 'Ann' },
    ])
  })

  it('never takes a duration for effort by itself', async () => {
    const file = 'date,person,task,duration\n2026-06-01T00:00:00Z,Ann,Reset,1:30'
    const batch = await readEvents(file, { target: 'toil' })
    expect(batch.toilEntries).toMatchObject([{ minutes: null, elapsedMinutes: 90 }])
    expect(codes(batch.warnings)).toEqual(['no-effort'])
    const asked = await readEvents(file, { target: 'toil', answers: { effort: 'effort' } })
    expect(asked.toilEntries).toMatchObject([{ minutes: 90, elapsedMinutes: null }])
  })
})
