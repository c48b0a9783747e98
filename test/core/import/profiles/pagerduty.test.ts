import { describe, expect, it } from 'vitest'
import { codes, detected, ms, readEvents } from './read-events.ts'

const API = {
  incidents: [
    {
      incident_number: 1,
      title: 'api 5xx > 5%',
      description: 'api 5xx > 5%',
      created_at: '2026-06-03T10:00:12Z',
      updated_at: '2026-06-03T10:23:40Z',
      status: 'resolved',
      incident_key: 'k',
      service: { id: 'S1', type: 'service_reference', summary: 'api', self: 'https://x' },
      assignments: [],
      urgency: 'high',
      last_status_change_at: '2026-06-03T10:23:40Z',
      escalation_policy: { summary: 'SRE' },
      priority: null,
      resolved_at: '2026-06-03T10:23:40Z',
      summary: '[#1] api 5xx > 5%',
      id: 'Q1',
    },
    {
      incident_number: 2,
      title: 'queue lag',
      description: 'queue lag',
      created_at: '2026-06-05T09:00:00+02:00',
      status: 'acknowledged',
      incident_key: 'm',
      service: { id: 'S2', type: 'service_reference', summary: 'queue' },
      assignments: [{ at: '2026-06-05T07:00:00Z', assignee: { summary: 'Ann' } }],
      acknowledgements: [{ at: '2026-06-05T07:02:00Z', acknowledger: { summary: 'Ann' } }],
      urgency: 'low',
      last_status_change_at: '2026-06-05T07:02:00Z',
      priority: null,
      resolved_at: null,
      summary: '[#2] queue lag',
      id: 'Q2',
    },
  ],
  limit: 25,
  offset: 0,
  more: true,
  total: null,
}

describe('incidents of the API', () => {
  it('are known by their keys', () => {
    const detection = detected(JSON.stringify(API))
    expect(detection).toMatchObject({
      label: 'PagerDuty incidents',
      mapping: { target: 'incidents', profile: 'pagerduty', format: 'json-records' },
      questions: [],
    })
    expect(detection.confidence).toBeGreaterThan(0.9)
  })

  it('become incidents, open ones told, and one page of several', async () => {
    const batch = await readEvents(API)
    expect(batch.incidents).toMatchObject([
      {
        externalId: 'Q1',
        serviceName: 'api',
        title: 'api 5xx > 5%',
        severity: 'high',
        startMs: ms('2026-06-03T10:00:12Z'),
        endMs: ms('2026-06-03T10:23:40Z'),
      },
      {
        externalId: 'Q2',
        severity: 'low',
        startMs: ms('2026-06-05T07:00:00Z'),
        detectedMs: ms('2026-06-05T07:02:00Z'),
        endMs: null,
      },
    ])
    expect(codes(batch.warnings)).toEqual(['more-pages', 'still-open'])
  })

  it('become toil with an unknown effort, never the time to resolve', async () => {
    const batch = await readEvents(API, { target: 'toil' })
    expect(batch.toilEntries).toMatchObject([
      { externalId: 'Q1', minutes: null, elapsedMinutes: 1408 / 60 },
      { externalId: 'Q2', minutes: null, elapsedMinutes: null, person: 'Ann' },
    ])
    expect(codes(batch.warnings)).toContain('no-effort')
  })

  it('become toil of that time where the user says so', async () => {
    const batch = await readEvents(API, { target: 'toil', answers: { effort: 'effort' } })
    expect(batch.toilEntries.map(({ minutes }) => minutes)).toEqual([1408 / 60, null])
  })

  it('become alerts that paged by their urgency', async () => {
    const batch = await readEvents(API, { target: 'alerts' })
    expect(batch.alerts).toMatchObject([
      { name: 'api 5xx > 5%', paged: true, acknowledgedMs: null },
      { name: 'queue lag', paged: false, acknowledgedMs: ms('2026-06-05T07:02:00Z'), endMs: null },
    ])
  })

  it('take the priority for the severity where each has one', async () => {
    const incidents = API.incidents.map((incident, i) => ({
      ...incident,
      priority: { summary: `P${i + 1}` },
    }))
    const batch = await readEvents({ incidents })
    expect(batch.incidents.map(({ severity }) => severity)).toEqual(['critical', 'high'])
  })

  it('end with the last change of a resolved one in answers without a time of resolution', async () => {
    const incidents = API.incidents.map((incident) => ({ ...incident, resolved_at: undefined }))
    const batch = await readEvents({ incidents })
    expect(batch.incidents.map(({ endMs }) => endMs)).toEqual([ms('2026-06-03T10:23:40Z'), null])
    const toil = await readEvents({ incidents }, { target: 'toil' })
    expect(toil.toilEntries.map(({ elapsedMinutes }) => elapsedMinutes)).toEqual([1408 / 60, null])
  })
})

describe('incidents of the analytics', () => {
  const HEADER =
    'id,incident_number,description,service_name,created_on,resolved_on,seconds_to_first_ack,seconds_to_resolve,engaged_seconds,auto_resolved,urgency'
  const ROWS = [
    'Q1A,1,api 5xx,api,2026-06-03T10:00:12Z,2026-06-03T10:23:40Z,95,1408,1200,false,high',
    'Q1D,2,flap,api,2026-06-06T01:00:00Z,2026-06-06T01:02:00Z,,120,0,true,low',
  ]
  const file = [HEADER, ...ROWS, ROWS[1]].join('\n')

  it('are read from CSV, a repeated row as duplicate', async () => {
    const batch = await readEvents(file)
    expect(batch.counts).toEqual({ read: 3, accepted: 2, rejected: 0, duplicate: 1 })
    expect(batch.incidents).toMatchObject([
      { title: 'api 5xx', detectedMs: ms('2026-06-03T10:01:47Z') },
      { title: 'flap', detectedMs: null },
    ])
  })

  it('give engaged time as effort', async () => {
    const batch = await readEvents(file, { target: 'toil' })
    expect(batch.toilEntries).toMatchObject([
      { minutes: 20, elapsedMinutes: 1408 / 60, tags: [] },
      { minutes: 0, elapsedMinutes: 2, tags: ['auto-resolved'] },
    ])
  })

  it('are read from JSON, the stated effort before the engaged time where each has one', async () => {
    const data = [
      {
        id: 'A',
        incident_number: 1,
        description: 'x',
        service_name: 'api',
        team_name: 'SRE',
        created_at: '2026-06-03T10:00:00',
        resolved_at: '2026-06-03T10:30:00',
        seconds_to_resolve: 1800,
        engaged_seconds: 600,
        user_defined_effort_seconds: 900,
        auto_resolved: false,
        urgency: 'high',
        priority_name: 'P2',
      },
    ]
    const answers = { 'time-zone': 'UTC' }
    const batch = await readEvents({ data }, { target: 'toil', answers })
    expect(batch.toilEntries).toMatchObject([{ minutes: 15, teamName: 'SRE', serviceName: 'api' }])
    expect(codes(batch.warnings)).toEqual(['no-zone'])
    const none = data.map((row) => ({ ...row, user_defined_effort_seconds: null }))
    const engaged = await readEvents({ data: none }, { target: 'toil', answers })
    expect(engaged.toilEntries[0]!.minutes).toBe(10)
  })
})
