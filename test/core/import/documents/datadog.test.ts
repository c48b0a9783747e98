import { describe, expect, it } from 'vitest'
import { isAsCount, labelsOfTags } from '#core/import/documents/datadog-tags.ts'
import {
  batchOf,
  detected,
  flat,
  issueOf,
  sample,
  START_MS,
  warningCodes,
} from './read-document.ts'

/** A v1 answer of one series, with what a test changes. */
function v1(series: Record<string, unknown>, answer: Record<string, unknown> = {}) {
  return {
    status: 'ok',
    res_type: 'time_series',
    series: [{ metric: 'cpu', scope: '*', pointlist: [[START_MS, 1]], ...series }],
    ...answer,
  }
}

const BYTES_PER_SECOND = [
  { family: 'bytes', name: 'byte', plural: 'bytes', short_name: 'B' },
  { family: 'time', name: 'second', plural: 'seconds', short_name: 's' },
]

describe('Datadog query v1', () => {
  it('reads the sample: null is a gap, times are ms, tags are labels', async () => {
    const batch = await batchOf(sample('datadog_query_v1.json'))
    expect(batch.format).toBe('datadog-query-v1')
    expect(flat(batch)).toEqual([
      [
        'api.success_ratio{env="prod"}',
        'gauge',
        '',
        [
          [0, 0.9991],
          [1, NaN],
          [2, 1],
          [3, 0.9987],
          [4, 1],
        ],
      ],
    ])
    expect(warningCodes(batch)).toEqual(['gaps-from-null'])
  })

  it.each([
    ['a unit and its per', { unit: BYTES_PER_SECOND }, ['cpu', 'gauge', 'B/s']],
    ['one unit', { unit: [{ name: 'percent' }, null] }, ['cpu', 'gauge', '%']],
    ['no unit', { unit: null }, ['cpu', 'gauge', '']],
    ['an alias', { display_name: 'CPU of web' }, ['CPU of web', 'gauge', '']],
    [
      'a scope of several tags',
      { scope: 'env:prod,host:a:1' },
      ['cpu{env="prod",host="a:1"}', 'gauge', ''],
    ],
    ['a tag without value', { scope: 'canary' }, ['cpu{canary="true"}', 'gauge', '']],
    ['counts', { expression: 'sum:cpu{*}.as_count()' }, ['cpu', 'delta', '']],
    ['rates', { expression: 'sum:cpu{*}.as_rate()' }, ['cpu', 'gauge', '']],
  ])('takes %s', async (_, series, expected) => {
    const [found] = flat(await batchOf(v1(series)))
    expect(found!.slice(0, 3)).toEqual(expected)
  })

  it('tells two queries over one metric apart', async () => {
    const [first] = v1({ expression: 'avg:cpu{*}' }).series
    const second = { ...first, expression: 'max:cpu{*}', pointlist: [[START_MS, 9]] }
    const batch = await batchOf(v1({}, { series: [first, second] }))
    expect(flat(batch).map(([title, , , points]) => [title, points])).toEqual([
      ['cpu', [[0, 1]]],
      ['max:cpu{*}', [[0, 9]]],
    ])
  })

  it('names points of a series whose name comes last', async () => {
    const text = `{"series":[{"pointlist":[[${START_MS},1],[${START_MS + 60_000},2]],"scope":"a:b","metric":"late"}]}`
    expect(flat(await batchOf(text))).toEqual([
      [
        'late{a="b"}',
        'gauge',
        '',
        [
          [0, 1],
          [1, 2],
        ],
      ],
    ])
  })

  it('refuses points one by one', async () => {
    const pointlist = [
      [START_MS, 'x'],
      [-1, 2],
      [START_MS],
      'no',
      [START_MS, { a: 1 }],
      [START_MS, 5],
    ]
    const batch = await batchOf(v1({ pointlist }))
    expect(batch.rejected.map(({ line, code, raw }) => [line, code, raw])).toEqual([
      [1, 'not-a-number', `[${START_MS},"x"]`],
      [2, 'time-out-of-range', '[-1,2]'],
      [3, 'invalid-point', `[${START_MS}]`],
      [4, 'invalid-point', '"no"'],
      [5, 'not-a-number', `[${START_MS},{"a":1}]`],
    ])
    expect(batch.counts).toEqual({ read: 6, accepted: 1, rejected: 5, duplicate: 0 })
  })

  it('refuses negative counts', async () => {
    const series = { expression: 'sum:cpu{*}.as_count()', pointlist: [[START_MS, -1]] }
    const batch = await batchOf(v1(series))
    expect(batch.rejected.map(({ code }) => code)).toEqual(['negative-count'])
  })

  it.each([
    [
      'an error',
      { status: 'error', error: 'Rate limit of 300 requests' },
      'tool-error',
      'Rate limit',
    ],
    ['no series', {}, 'no-series', 'no series'],
  ])('shows %s', async (_, answer, code, text) => {
    const issue = await issueOf({ ...v1({}, answer), series: [] })
    expect(issue.code).toBe(code)
    expect(issue.message).toContain(text)
  })

  it('takes pages that stand one behind the other', async () => {
    const text = [1, 2]
      .map((value) => JSON.stringify(v1({ pointlist: [[START_MS + value * 60_000, value]] })))
      .join('\n')
    expect(flat(await batchOf(text))[0]![3]).toEqual([
      [1, 1],
      [2, 2],
    ])
  })
})

describe('isAsCount', () => {
  it.each([
    ['sum:a.b{env:prod}.as_count()', true],
    ['sum:a.b{env:prod-1} by {host}.as_count()', true],
    ['default_zero(sum:a{*}.as_count())', true],
    ['sum:a{*}.as_count().rollup(sum, 3600)', true],
    ['sum:a{*}.as_count()+sum:b{*}.as_count()', true],
    ['sum:a{*}.as_count()/sum:b{*}.as_count()', false],
    ['sum:a{*}.as_count()-sum:b{*}.as_count()', false],
    ['sum:a{*}.as_count().rollup(avg, 60)', false],
    ['avg:a{*}.as_count()', false],
    ['cumsum(sum:a{*}.as_count())', false],
    ['sum:a{*}', false],
    ['sum:a{x:.as_count()}', false],
  ])('%s', (query, expected) => {
    expect(isAsCount(query)).toBe(expected)
  })
})

it('joins tags of one key', () => {
  expect(labelsOfTags(['a:1', 'a:2', '', '*'])).toEqual([['a', '1,2']])
})

/** A v2 answer with two series. */
const V2 = {
  data: {
    id: '0',
    type: 'timeseries_response',
    attributes: {
      series: [
        { group_tags: ['env:prod'], query_index: 0, unit: [{ name: 'second' }, null] },
        { group_tags: [], query_index: 1, unit: null },
      ],
      times: [START_MS, START_MS + 60_000],
      values: [
        [1.5, null],
        [7, 8],
      ],
    },
  },
}

const V2_SERIES = [
  [
    'query 0{env="prod"}',
    'gauge',
    's',
    [
      [0, 1.5],
      [1, NaN],
    ],
  ],
  [
    'query 1',
    'gauge',
    '',
    [
      [0, 7],
      [1, 8],
    ],
  ],
]

describe('Datadog query v2', () => {
  it('reads parallel columns, whatever their order', async () => {
    const { series, times, values } = V2.data.attributes
    const orders = [
      { series, times, values },
      { values, times, series },
      { times, values, series },
    ]
    for (const attributes of orders) {
      const batch = await batchOf({ data: { type: 'timeseries_response', attributes } })
      expect(batch.format).toBe('datadog-query-v2')
      expect(flat(batch)).toEqual(V2_SERIES)
    }
  })

  it('refuses what has no counterpart', async () => {
    const attributes = { ...V2.data.attributes, values: [[1, 2, 3], [1]] }
    const batch = await batchOf({ data: { ...V2.data, attributes } })
    expect(batch.rejected.map(({ code }) => code)).toEqual(['missing-time', 'missing-value'])
    expect(batch.counts).toMatchObject({ read: 5, accepted: 3 })
  })

  it('takes answers that stand one behind the other', async () => {
    const later = structuredClone(V2)
    later.data.attributes.times = [START_MS + 120_000, START_MS + 180_000]
    const batch = await batchOf(`${JSON.stringify(V2)}\n${JSON.stringify(later)}`)
    expect(flat(batch)[1]![3]).toEqual([
      [0, 7],
      [1, 8],
      [2, 7],
      [3, 8],
    ])
  })

  it('refuses a scalar answer', async () => {
    const scalar = { data: { type: 'scalar_response', attributes: { columns: [{ values: [1] }] } } }
    expect((await issueOf(scalar)).code).toBe('no-times')
  })

  it('shows that nothing was found', async () => {
    const attributes = { series: [], times: [], values: [] }
    expect((await issueOf({ data: { ...V2.data, attributes } })).code).toBe('no-series')
  })
})

it('is sure of its documents', () => {
  expect(detected(sample('datadog_query_v1.json'))).toEqual(['datadog-query-v1', 1])
  expect(detected(V2)).toEqual(['datadog-query-v2', 1])
  expect(detected(sample('datadog_slo_history.json'))).toEqual(['datadog-slo-history', 1])
})
