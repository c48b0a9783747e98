import { describe, expect, it } from 'vitest'
import { secondsPerHour } from '#core/import/documents/state-history.ts'
import { batchOf, flat, issueOf, sample, START_MS, START_S, warningCodes } from './read-document.ts'

describe('counts', () => {
  it('reads the sample: good and total, the objective, an hour without events', async () => {
    const batch = await batchOf(sample('datadog_slo_history.json'))
    expect(flat(batch)).toEqual([
      [
        'numerator api.ok',
        'good',
        '',
        [
          [0, 998],
          [60, 1000],
          [120, 0],
          [180, 1000],
        ],
      ],
      [
        'denominator api.all',
        'total',
        '',
        [
          [0, 1000],
          [60, 1000],
          [120, 0],
          [180, 1002],
        ],
      ],
    ])
    expect(batch.slos).toEqual([
      {
        name: 'API availability',
        target: 0.999,
        windowDays: 30,
        serviceName: null,
        goodSeries: 'numerator api.ok',
        totalSeries: 'denominator api.all',
        statedSli: 0.9986675549633578,
      },
    ])
    expect(warningCodes(batch)).toEqual(['slots-without-events'])
  })

  it('refuses both counts where good is more than total', async () => {
    const batch = await batchOf(history([3, 11], [5, 10]))
    expect(batch.rejected.map(({ code, message }) => [code, message])).toEqual([
      ['exceeds-total', expect.stringContaining('numerator (11) is greater than denominator (10)')],
      ['exceeds-total', expect.stringContaining('numerator (11) is greater than denominator (10)')],
    ])
    expect(flat(batch).map((series) => series[3])).toEqual([[[0, 3]], [[0, 5]]])
  })

  it('makes an objective of each time frame that has a target', async () => {
    const thresholds = {
      '7d': { target: 99.95, timeframe: '7d' },
      custom: { target: 99.5, timeframe: 'custom' },
      '90d': { target: 100, timeframe: '90d' },
      '30d': { target: 'x' },
    }
    const batch = await batchOf(history([1], [1], { thresholds }))
    expect(batch.slos.map(({ target, windowDays }) => [target, windowDays])).toEqual([
      [0.9995, 7],
      [0.995, null],
    ])
  })
})

/** A history of counts. */
function history(good: number[], total: number[], data: Record<string, unknown> = {}) {
  return {
    data: {
      from_ts: START_S,
      to_ts: START_S + 7200,
      type: 'metric',
      overall: { name: 'API', sli_value: 100 },
      series: {
        denominator: { values: total, metadata: { metric: 'all', scope: 'env:prod' } },
        numerator: { values: good, metadata: { metric: 'ok', scope: 'env:prod' } },
        times: good.map((_, i) => START_MS + i * 3_600_000),
      },
      thresholds: {},
      ...data,
    },
  }
}

/** A history of states. */
function states(changes: unknown[], data: Record<string, unknown> = {}) {
  return {
    data: {
      from_ts: START_S,
      to_ts: START_S + 7200,
      type: 'monitor',
      overall: { name: 'Ping', sli_value: 75, history: changes },
      thresholds: { '30d': { target: 99, timeframe: '30d' } },
      ...data,
    },
  }
}

describe('states', () => {
  it('become seconds of uptime and of measured time per hour', async () => {
    const batch = await batchOf(
      states([
        [START_S, 0],
        [START_S + 5400, 1],
      ]),
    )
    expect(flat(batch)).toEqual([
      [
        'uptime',
        'good',
        's',
        [
          [0, 3600],
          [60, 1800],
        ],
      ],
      [
        'measured time',
        'total',
        's',
        [
          [0, 3600],
          [60, 3600],
        ],
      ],
    ])
    expect(batch.slos[0]).toMatchObject({ target: 0.99, goodSeries: 'uptime', statedSli: 0.75 })
  })

  it.each([
    [
      'monitor',
      [
        [0, NaN],
        [60, 3600],
      ],
    ],
    [
      'time_slice',
      [
        [0, 3600],
        [60, 3600],
      ],
    ],
  ])('without data count as the kind %s has it', async (type, uptime) => {
    const changes = [
      [START_S, 2],
      [START_S + 3600, 0],
    ]
    const batch = await batchOf(states(changes, { type }))
    expect(flat(batch)[0]![3]).toEqual(uptime)
  })

  it('are kept apart by monitor', async () => {
    const monitors = [
      { name: 'a', history: [[START_S, 0]] },
      { name: 'b', history: [[START_S, 1]] },
    ]
    const batch = await batchOf(states([], { monitors }))
    expect(flat(batch).map(([title, , , points]) => [title, points[0]![1]])).toEqual([
      ['uptime{monitor="a"}', 3600],
      ['measured time{monitor="a"}', 3600],
      ['uptime{monitor="b"}', 0],
      ['measured time{monitor="b"}', 3600],
    ])
  })

  it('that can’t be read are refused', async () => {
    const batch = await batchOf(states([[START_S, 0], [START_S + 60, 7], [1], ['x', 0]]))
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'unknown-state',
      'invalid-point',
      'invalid-time',
    ])
  })

  it('over more than ten years are left out and told', () => {
    const change = { ms: 0, isUp: true, line: 1 }
    expect(secondsPerHour([change], 11 * 366 * 86_400_000)).toBeNull()
    expect(secondsPerHour([change], 0)?.hours).toEqual([])
  })
})

it.each([
  ['errors', { errors: [{ error_message: 'SLO not found' }] }, 'tool-error'],
  ['nothing', {}, 'no-series'],
])('shows %s', async (_, extra, code) => {
  const empty = { data: { from_ts: START_S, to_ts: START_S, overall: { name: 'x' } }, ...extra }
  expect((await issueOf(empty)).code).toBe(code)
})
