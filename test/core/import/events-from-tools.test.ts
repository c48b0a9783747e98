import { describe, expect, it, test } from 'vitest'
import { codes, ms, readEvents } from './profiles/read-events.ts'

const AT = ms('2026-06-01T09:00:00Z')

describe('deploys', () => {
  test.each([
    [
      'deployments of GitHub',
      [
        {
          id: 7,
          sha: 'abc',
          ref: 'main',
          task: 'deploy',
          environment: 'production',
          created_at: '2026-06-01T09:00:00Z',
          updated_at: '2026-06-01T09:10:00Z',
          creator: { login: 'ann' },
          production_environment: true,
        },
      ],
      { externalId: '7', version: 'abc', changeType: 'production', outcome: 'unknown' },
    ],
    [
      'releases of GitHub',
      [
        {
          id: 8,
          tag_name: 'v1.2.0',
          name: 'Summer',
          draft: false,
          prerelease: false,
          created_at: '2026-05-30T09:00:00Z',
          published_at: '2026-06-01T09:00:00Z',
        },
      ],
      { externalId: '8', version: 'v1.2.0' },
    ],
    [
      'deployments of GitLab',
      [
        {
          id: 9,
          iid: 2,
          ref: 'main',
          sha: 'def',
          created_at: '2026-06-01T08:50:00Z',
          status: 'success',
          environment: { id: 1, name: 'prod' },
          deployable: { id: 4, finished_at: '2026-06-01T09:00:00Z', status: 'success' },
        },
      ],
      { externalId: '9', version: 'def', changeType: 'prod', outcome: 'succeeded' },
    ],
    [
      'releases of GitLab',
      [{ tag_name: 'v1', name: 'v1', released_at: '2026-06-01T09:00:00Z', commit_path: '/x' }],
      { version: 'v1' },
    ],
    [
      'the history of Argo CD',
      {
        metadata: { name: 'api' },
        status: {
          history: [
            {
              id: 3,
              revision: 'abc',
              deployStartedAt: '2026-06-01T08:59:00Z',
              deployedAt: '2026-06-01T09:00:00Z',
            },
          ],
        },
      },
      { externalId: '3', version: 'abc' },
    ],
    [
      'builds of Jenkins',
      {
        builds: [
          { number: 4, result: 'FAILURE', timestamp: AT, duration: 1000, displayName: '#4' },
        ],
      },
      { externalId: '4', version: '#4', outcome: 'failed' },
    ],
    [
      'executions of Spinnaker',
      [
        {
          id: 'e1',
          application: 'api',
          name: 'Deploy',
          buildTime: AT - 5000,
          endTime: AT,
          status: 'TERMINAL',
        },
      ],
      { externalId: 'e1', serviceName: 'api', outcome: 'failed' },
    ],
    [
      'a table',
      'service,version,environment,status,deployed_at\napi,1.2,prod,rolled back,2026-06-01T09:00:00Z',
      { serviceName: 'api', version: '1.2', changeType: 'prod', outcome: 'rolled-back' },
    ],
  ])('are read from %s', async (_, file, expected) => {
    const batch = await readEvents(file, { target: 'deploys' })
    expect(batch.rejected).toEqual([])
    expect(batch.deploys).toMatchObject([{ atMs: AT, ...expected }])
  })
})

describe('alerts', () => {
  it('are read from Alertmanager: what fires has no end', async () => {
    const alert = {
      labels: { alertname: 'HighErrorRate', severity: 'critical', service: 'api' },
      annotations: { summary: 'too many 5xx' },
      startsAt: '2026-06-01T09:00:00.000Z',
      fingerprint: 'f1',
    }
    const batch = await readEvents([
      { ...alert, endsAt: '2026-06-01T09:30:00Z', status: { state: 'resolved' } },
      { ...alert, fingerprint: 'f2', endsAt: '0001-01-01T00:00:00Z', status: { state: 'active' } },
      // The API states when it would count as over, some minutes ahead.
      { ...alert, fingerprint: 'f3', endsAt: '2026-06-01T11:00:00Z', status: { state: 'active' } },
      {
        ...alert,
        startsAt: '2026-06-01T12:00:00Z',
        endsAt: '2026-06-01T12:05:00Z',
        status: { state: 'resolved' },
      },
    ])
    expect(batch.target).toBe('alerts')
    expect(batch.alerts).toMatchObject([
      {
        externalId: 'f1',
        name: 'HighErrorRate',
        serviceName: 'api',
        severity: 'critical',
        startMs: AT,
        endMs: ms('2026-06-01T09:30:00Z'),
      },
      { externalId: 'f2', endMs: null },
      { externalId: 'f3', endMs: null },
      { externalId: 'f1', startMs: ms('2026-06-01T12:00:00Z') },
    ])
    expect(batch.warnings).toMatchObject([{ code: 'still-open', message: /^2 rows/ }])
  })

  it('are read from annotations of Grafana: a return to normal is none', async () => {
    const batch = await readEvents([
      {
        id: 1,
        alertName: 'CPU',
        newState: 'Alerting',
        prevState: 'Normal',
        time: AT,
        timeEnd: 0,
        text: 'x',
        tags: ['a'],
      },
      {
        id: 2,
        alertName: 'CPU',
        newState: 'Normal',
        prevState: 'Alerting',
        time: AT,
        timeEnd: AT,
        text: 'x',
        tags: [],
      },
    ])
    expect(batch.alerts).toMatchObject([{ externalId: '1', name: 'CPU', startMs: AT, endMs: null }])
    expect(batch.rejected).toMatchObject([{ code: 'alert-recovered' }])
  })

  it('are read from events of Datadog', async () => {
    const batch = await readEvents(
      {
        events: [
          {
            id: 1,
            title: 'High CPU',
            text: 'x',
            date_happened: AT / 1000,
            alert_type: 'warning',
            priority: null,
            tags: ['env:prod'],
          },
        ],
      },
      { target: 'alerts' },
    )
    expect(batch.alerts).toMatchObject([{ name: 'High CPU', startMs: AT, severity: 'medium' }])
  })
})

describe('outages', () => {
  it('keep the line of their first row, and tell what is open', async () => {
    const batch = await readEvents(`service,start,end,impact_percent,description
api,2026-06-01T09:00:00Z,2026-06-01T09:23:00Z,100,"a
b"
api,2026-06-10T22:50:00+02:00,,40,open
api,2026-06-15T09:00:00Z,2026-06-15T08:30:00Z,100,backwards`)
    expect(batch.format).toBe('outage-log')
    expect(batch.incidents).toMatchObject([
      { line: 2, impact: 1, startMs: AT },
      { line: 4, impact: 0.4, endMs: null, startMs: ms('2026-06-10T20:50:00Z') },
    ])
    expect(batch.rejected).toMatchObject([{ line: 5, code: 'end-before-start' }])
    expect(codes(batch.warnings)).toEqual(['still-open'])
  })

  it.each([
    ['a duration', 'service,start,duration (min),impact\napi,2026-06-01 09:00,23,50%'],
    ['a weight', 'service,begin,end,weight\napi,2026-06-01 09:00,2026-06-01 09:23,0.5'],
    [
      'words of another language',
      'Dienst;Beginn;Ende;Auswirkung %\napi;01.06.2026 09:00;01.06.2026 09:23;50',
    ],
    ['clocks', 'date,start time,end time,impact %\n2026-06-01,09:00,09:23,50'],
  ])('are read with %s', async (_, file) => {
    const batch = await readEvents(file, { target: 'incidents', answers: { 'time-zone': 'UTC' } })
    expect(batch.incidents).toMatchObject([
      { startMs: AT, endMs: ms('2026-06-01T09:23:00Z'), impact: 0.5 },
    ])
  })
})

describe('maintenance', () => {
  test.each([
    ['times', 'title,start,end\nPatch,2026-06-01T09:00:00Z,2026-06-01T11:00:00Z', [AT, 2, false]],
    ['a duration', 'title,start,duration\nPatch,2026-06-01T09:00:00Z,2h', [AT, 2, false]],
    [
      'whole days, the last one included',
      'title,start,end\nPatch,2026-06-01,2026-06-02',
      [ms('2026-06-01T00:00:00Z'), 48, true],
    ],
    [
      'one whole day',
      'title,start,end,all day\nPatch,2026-06-01,,yes',
      [ms('2026-06-01T00:00:00Z'), 24, true],
    ],
  ] as const)('is read with %s', async (_, file, [startMs, hours, allDay]) => {
    const answers = { 'time-zone': 'UTC' }
    const batch = await readEvents(file, { target: 'maintenance', answers })
    expect(batch.maintenance).toMatchObject([
      { title: 'Patch', startMs, endMs: startMs + hours * 3_600_000, allDay },
    ])
  })

  it('needs an end behind its start', async () => {
    const batch = await readEvents(
      `title,start,end
a,2026-06-01T09:00:00Z,
b,2026-06-01T09:00:00Z,2026-06-01T09:00:00Z
c,2026-06-01T09:00:00Z,2026-06-01T08:00:00Z`,
      { target: 'maintenance' },
    )
    expect(codes(batch.rejected)).toEqual(['missing-end', 'no-length', 'end-before-start'])
  })

  it('begins a day after the jump where the clock is set forward at midnight', async () => {
    const file = 'title,start,end,all day\nPatch,2026-09-06,2026-09-06,true'
    const answers = { 'time-zone': 'America/Santiago' }
    const batch = await readEvents(file, { target: 'maintenance', answers })
    expect(batch.maintenance).toMatchObject([
      { startMs: ms('2026-09-06T04:00:00Z'), endMs: ms('2026-09-07T03:00:00Z') },
    ])
  })
})
