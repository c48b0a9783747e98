import { describe, expect, it } from 'vitest'
import { distributionOf } from '#core/import/documents/gcp-distribution.ts'
import { gcpName } from '#core/import/documents/gcp-series.ts'
import { batchOf, detected, flat, issueOf, sample, warningCodes } from './read-document.ts'

function at(minute: number): string {
  return `2026-06-01T00:${String(minute).padStart(2, '0')}:00Z`
}

/** A point of a minute that started at another one. */
function point(start: number, end: number, value: Record<string, unknown>) {
  return { interval: { startTime: at(start), endTime: at(end) }, value }
}

/** A time series with what a test changes. */
function series(change: Record<string, unknown>) {
  return {
    metric: { type: 'run.googleapis.com/request_count', labels: {} },
    resource: { type: 'cloud_run_revision', labels: {} },
    metricKind: 'DELTA',
    valueType: 'INT64',
    points: [point(0, 1, { int64Value: '1' })],
    ...change,
  }
}

describe('timeSeries.list', () => {
  it('reads the sample: ends of intervals, int64 as text, a distribution as counts', async () => {
    const batch = await batchOf(sample('gcp_timeseries_list.json'))
    const labels = 'project_id="demo",response_code_class="500",url_map_name="web"'
    expect(flat(batch)).toEqual([
      [
        `https/request_count{${labels}}`,
        'delta',
        '',
        [
          [1, 120],
          [2, 118],
          [3, 0],
          [4, 9007199254740992],
        ],
      ],
      [
        'instance/cpu/utilization{instance_id="1"}',
        'gauge',
        '',
        [
          [0, 0.31],
          [1, 0.29],
          [2, 0.55],
        ],
      ],
      ['https/total_latencies:count', 'delta', '', [[1, 10]]],
      ['https/total_latencies:bucket{le="100"}', 'delta', '', [[1, 2]]],
      ['https/total_latencies:bucket{le="200"}', 'delta', '', [[1, 9]]],
      ['https/total_latencies:bucket{le="400"}', 'delta', '', [[1, 10]]],
    ])
    expect(warningCodes(batch)).toEqual(['distributions-as-counts', 'inexact-numbers'])
  })

  it('turns running totals into amounts; another start is a reset even without a fall', async () => {
    const totals = [
      point(0, 1, { int64Value: '10' }),
      point(0, 2, { int64Value: '14' }),
      point(3, 4, { int64Value: '20' }),
      point(3, 5, { int64Value: '21' }),
    ]
    const cumulative = series({ metricKind: 'CUMULATIVE', points: totals.toReversed() })
    const batch = await batchOf({ timeSeries: [cumulative] })
    expect(flat(batch)).toEqual([
      [
        'request_count',
        'delta',
        '',
        [
          [1, NaN],
          [2, 4],
          [4, 20],
          [5, 1],
        ],
      ],
    ])
  })

  it('leaves running totals as they are where the mapping says gauge', async () => {
    const totals = [point(0, 1, { int64Value: '10' }), point(0, 2, { int64Value: '14' })]
    const cumulative = series({ metricKind: 'CUMULATIVE', points: totals })
    const batch = await batchOf({ timeSeries: [cumulative] }, {}, (mapping) => ({
      ...mapping,
      seriesKinds: [{ series: 'request_count', kind: 'gauge' }],
    }))
    expect(flat(batch)).toEqual([
      [
        'request_count',
        'gauge',
        '',
        [
          [1, 10],
          [2, 14],
        ],
      ],
    ])
  })

  it.each([
    ['an array of gcloud', [series({})]],
    ['pages in an array', [{ timeSeries: [series({})] }]],
    ['names of Python', { time_series: [series({ metricKind: undefined, metric_kind: 'DELTA' })] }],
  ])('reads %s', async (_, document) => {
    expect(detected(document)).toEqual(['gcp-timeseries', 1])
    expect(flat(await batchOf(document))).toEqual([['request_count', 'delta', '', [[1, 1]]]])
  })

  it('reads points before the names of their series, and snake case', async () => {
    const points = [{ interval: { end_time: at(1) }, value: { double_value: 0.5 } }]
    const late = { points, metric_kind: 'GAUGE', metric: { type: 'custom.googleapis.com/a/b' } }
    expect(flat(await batchOf({ timeSeries: [late] }))).toEqual([['a/b', 'gauge', '', [[1, 0.5]]]])
  })

  it('tells resources apart, and a label of both', async () => {
    const labels = { zone: 'a' }
    const of = (zone: string) =>
      series({ metric: { type: 'x', labels }, resource: { labels: { zone, id: 7 } } })
    const batch = await batchOf({ timeSeries: [of('b'), of('c')] })
    expect(flat(batch).map(([title]) => title)).toEqual([
      'x{id="7",resource.zone="b",zone="a"}',
      'x{id="7",resource.zone="c",zone="a"}',
    ])
  })

  it.each([
    ['By', 'B'],
    ['1', ''],
    ['{request}', ''],
    ['10^2.%', 'ratio'],
    ['s{CPU}', 's'],
    ['By/s', 'B/s'],
    ['ms', 'ms'],
  ])('reads the unit %s', async (unit, expected) => {
    expect(flat(await batchOf({ timeSeries: [series({ unit })] }))[0]![2]).toBe(expected)
  })

  it('refuses values that are no numbers point by point', async () => {
    const points = [
      point(0, 1, { boolValue: true }),
      point(1, 2, { stringValue: 'up' }),
      point(2, 3, {}),
      point(3, 4, { int64Value: 'abc' }),
      { value: { int64Value: '1' } },
      point(4, 5, {
        distributionValue: {
          count: '1',
          bucketCounts: ['2'],
          bucketOptions: { explicitBuckets: { bounds: [1] } },
        },
      }),
      point(5, 6, { doubleValue: 2.5 }),
    ]
    const batch = await batchOf({ timeSeries: [series({ points })] })
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'not-a-number',
      'not-a-number',
      'invalid-point',
      'not-a-number',
      'missing-time',
      'invalid-distribution',
    ])
    expect(flat(batch)[0]![3]).toEqual([[6, 2.5]])
  })

  it('shows a next page and failures', async () => {
    const document = {
      timeSeries: [series({})],
      nextPageToken: 'abc',
      executionErrors: [{ code: 4, message: 'one location timed out' }],
    }
    expect(warningCodes(await batchOf(document))).toEqual(['more-pages', 'tool-message'])
    const last = { ...document, nextPageToken: '', executionErrors: [] }
    expect(warningCodes(await batchOf(last))).toEqual([])
  })

  it('refuses an answer without series', async () => {
    expect((await issueOf({ timeSeries: [], unit: '1' })).code).toBe('no-series')
  })
})

describe('distributionOf', () => {
  it.each([
    ['explicit buckets', { explicitBuckets: { bounds: [1, 2] } }, [1, 2]],
    [
      'linear buckets',
      { linearBuckets: { numFiniteBuckets: 2, width: 5, offset: 10 } },
      [10, 15, 20],
    ],
    [
      'exponential buckets',
      { exponentialBuckets: { numFiniteBuckets: 3, growthFactor: 2, scale: 1 } },
      [1, 2, 4, 8],
    ],
    ['no buckets', {}, []],
  ])('knows the bounds of %s', (_, bucketOptions, bounds) => {
    expect(distributionOf({ count: '3', bucketOptions, bucketCounts: ['1', '2'] })).toMatchObject({
      count: 3,
      bounds,
    })
  })

  it('counts below each bound, and knows buckets that are left out at the end', () => {
    const written = {
      count: '6',
      bucketOptions: { explicitBuckets: { bounds: [1, 2, 4] } },
      bucketCounts: ['1', '5'],
    }
    expect(distributionOf(written)).toMatchObject({ below: [1, 6, 6] })
  })

  it.each([
    ['bounds that don’t ascend', { explicitBuckets: { bounds: [2, 1] } }],
    ['bounds that are no numbers', { explicitBuckets: { bounds: ['a'] } }],
    ['more buckets than can be', { linearBuckets: { numFiniteBuckets: 1e9, width: 1 } }],
    [
      'growth without end',
      { exponentialBuckets: { numFiniteBuckets: 900, growthFactor: 9, scale: 1 } },
    ],
  ])('refuses %s', (_, bucketOptions) => {
    expect(distributionOf({ count: 1, bucketOptions, bucketCounts: [1] })).toMatchObject({
      code: 'invalid-distribution',
    })
  })
})

it.each([
  ['compute.googleapis.com/instance/cpu/utilization', 'instance/cpu/utilization'],
  ['custom.googleapis.com/my/metric', 'my/metric'],
  ['external.googleapis.com/prometheus/up', 'prometheus/up'],
  ['kubernetes.io/container/cpu/core_usage_time', 'container/cpu/core_usage_time'],
  ['plain', 'plain'],
  ['', 'value'],
])('the name of %s is %s', (type, name) => {
  expect(gcpName(type)).toBe(name)
})
