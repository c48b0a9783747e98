import { describe, expect, it } from 'vitest'
import { soundsLikeAmount } from '#core/import/documents/amount-words.ts'
import { batchOf, detected, flat, issueOf, sample, START_S, warningCodes } from './read-document.ts'

/** ISO text of a minute of the first hour. */
function at(minute: number): string {
  return `2026-06-01T00:${String(minute).padStart(2, '0')}:00+00:00`
}

/** A result of GetMetricData, newest first. */
function result(label: string, points: [minute: number, value: number][], more = {}) {
  const newest = points.toReversed()
  return {
    Id: 'm1',
    Label: label,
    Timestamps: newest.map(([minute]) => at(minute)),
    Values: newest.map(([, value]) => value),
    StatusCode: 'Complete',
    ...more,
  }
}

describe('GetMetricData', () => {
  it('reads the sample in time order, and tells what is partial or guessed', async () => {
    const batch = await batchOf(sample('cloudwatch_get_metric_data.json'))
    expect(flat(batch)).toEqual([
      [
        'HTTPCode_Target_5XX_Count',
        'delta',
        '',
        [
          [0, 3],
          [5, 0],
          [10, 7],
          [15, 0],
          [20, 1],
        ],
      ],
      [
        'RequestCount',
        'delta',
        '',
        [
          [0, 1003],
          [5, 999],
          [10, 1001],
          [15, 1000],
        ],
      ],
    ])
    expect(warningCodes(batch)).toEqual(['partial-data', 'amounts-by-name'])
    expect(batch.warnings[0]!.message).toContain('“RequestCount”')
  })

  it('takes absent periods of counts as 0 only when told so', async () => {
    const document = {
      MetricDataResults: [
        result('RequestCount', [
          [0, 5],
          [5, 6],
          [10, 7],
        ]),
        result('HTTPCode_ELB_5XX_Count', [[5, 2]], { Id: 'm2' }),
        result('TargetResponseTime', [[5, 0.2]], { Id: 'm3' }),
      ],
    }
    const gaps = await batchOf(document)
    expect(flat(gaps).map((series) => series[3].length)).toEqual([3, 1, 1])
    const zeros = await batchOf(document, { absent: 'zero' })
    const points = new Map(flat(zeros).map(([title, , , found]) => [title, found]))
    expect(points.get('HTTPCode_ELB_5XX_Count')).toEqual([
      [0, 0],
      [5, 2],
      [10, 0],
    ])
    expect(points.get('TargetResponseTime')).toEqual([[5, 0.2]])
    expect(warningCodes(zeros)).toContain('absent-as-zero')
  })

  it.each([
    ['seconds', [START_S + 60, START_S]],
    ['fractions of seconds', [START_S + 60.0, `${START_S}.0`]],
    ['text of a script', ['2026-06-01 00:01:00+00:00', '2026-06-01 00:00:00+00:00']],
    ['ISO with Z', ['2026-06-01T00:01:00.000Z', '2026-06-01T00:00:00Z']],
    ['another offset', ['2026-06-01T02:01:00+02:00', '2026-06-01T02:00:00+02:00']],
  ])('reads times as %s', async (_, Timestamps) => {
    const batch = await batchOf({
      MetricDataResults: [{ Id: 'a', Label: 'CPUUtilization', Timestamps, Values: [2, 1] }],
    })
    expect(flat(batch)).toEqual([
      [
        'CPUUtilization',
        'gauge',
        '',
        [
          [0, 1],
          [1, 2],
        ],
      ],
    ])
  })

  it('tells results of one label apart', async () => {
    const batch = await batchOf({
      MetricDataResults: [
        result('CPUUtilization', [[0, 1]], { Id: 'web' }),
        result('CPUUtilization', [[0, 2]], { Id: 'db' }),
      ],
    })
    expect(flat(batch).map(([title]) => title)).toEqual([
      'CPUUtilization',
      'CPUUtilization{id="db"}',
    ])
  })

  it('joins the pages of an array, and finds the answer inside another object', async () => {
    const pages = [0, 5].map((minute) => ({
      MetricDataResults: [result('Invocations', [[minute, 1]])],
    }))
    expect(flat(await batchOf(pages))[0]![3]).toEqual([
      [0, 1],
      [5, 1],
    ])
    const wrapped = { GetMetricDataResponse: { GetMetricDataResult: pages[0] } }
    expect(flat(await batchOf(wrapped))).toEqual([['Invocations', 'delta', '', [[0, 1]]]])
  })

  it('refuses times and values without a counterpart', async () => {
    const batch = await batchOf({
      MetricDataResults: [
        { Id: 'a', Label: 'x', Timestamps: [at(1), at(0)], Values: [1] },
        { Id: 'b', Label: 'y', Timestamps: ['yesterday'], Values: [1, 2] },
      ],
    })
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'missing-value',
      'invalid-time',
      'missing-time',
    ])
  })

  it('shows messages, failures and a next page', async () => {
    const batch = await batchOf({
      NextToken: 'abc',
      MetricDataResults: [result('x', [[0, 1]], { StatusCode: 'InternalError' })],
      Messages: [{ Code: 'Unused', Value: 'more than 500 metrics' }],
    })
    expect(batch.warnings.map(({ code, message }) => [code, message])).toEqual([
      ['tool-message', 'CloudWatch says: Unused: more than 500 metrics'],
      ['more-pages', expect.stringContaining('NextToken')],
      ['tool-message', 'CloudWatch says: x: InternalError'],
    ])
  })

  it('refuses an answer without results', async () => {
    expect((await issueOf({ MetricDataResults: [], Messages: [] })).code).toBe('no-series')
  })
})

describe('GetMetricStatistics', () => {
  const answer = {
    Label: 'RequestCount',
    Datapoints: [
      { Timestamp: at(5), Sum: 7, Average: 0.5, Unit: 'Count' },
      { Timestamp: at(0), Sum: 3, Average: 0.25, Unit: 'Count' },
      { Timestamp: at(15), Sum: 1, ExtendedStatistics: { 'p99.9': 4 }, Unit: 'Count' },
    ],
  }

  it('makes a series of each statistic', async () => {
    expect(flat(await batchOf(answer))).toEqual([
      [
        'RequestCount{statistic="Sum"}',
        'delta',
        '',
        [
          [0, 3],
          [5, 7],
          [15, 1],
        ],
      ],
      [
        'RequestCount{statistic="Average"}',
        'gauge',
        '',
        [
          [0, 0.25],
          [5, 0.5],
        ],
      ],
      ['RequestCount{statistic="p99.9"}', 'gauge', '', [[15, 4]]],
    ])
  })

  it('fills the periods of a single series', async () => {
    const batch = await batchOf(answer, { absent: 'zero' })
    const sums = flat(batch).find(([title]) => title.includes('Sum'))
    expect(sums![3]).toEqual([
      [0, 3],
      [5, 7],
      [10, 0],
      [15, 1],
    ])
  })

  it('has units', async () => {
    const Datapoints = [{ Timestamp: at(0), Average: 1, Unit: 'Bytes/Second' }]
    expect(flat(await batchOf({ Label: 'NetworkIn', Datapoints }))[0]![2]).toBe('B/s')
  })

  it('refuses a point without any statistic', async () => {
    const Datapoints = [
      { Timestamp: at(0), Unit: 'None' },
      { Timestamp: at(1), Maximum: 2 },
    ]
    const batch = await batchOf({ Label: 'x', Datapoints })
    expect(batch.counts).toMatchObject({ read: 2, accepted: 1, rejected: 1 })
  })
})

describe('soundsLikeAmount', () => {
  it.each([
    ['HTTPCode_Target_5XX_Count', true],
    ['RequestCount', true],
    ['Errors', true],
    ['5XXError', true],
    ['NumberOfMessagesSent', true],
    ['errors', true],
    ['HealthyHostCount', false],
    ['UnHealthyHostCount', false],
    ['ActiveConnectionCount', false],
    ['ErrorRate', false],
    ['CPUUtilization', false],
    ['ApproximateNumberOfMessagesVisible', false],
    ['request latency', false],
  ])('%s: %s', (name, expected) => {
    expect(soundsLikeAmount(name)).toBe(expected)
  })
})

it('is sure of its documents', () => {
  expect(detected(sample('cloudwatch_get_metric_data.json'))).toEqual([
    'cloudwatch-get-metric-data',
    1,
  ])
  expect(detected({ Label: 'x', Datapoints: [] })).toEqual(['cloudwatch-get-metric-data', 0.9])
})
