import { describe, expect, it } from 'vitest'
import {
  batchOf,
  detected,
  flat,
  issueOf,
  sample,
  START_MS,
  START_S,
  warningCodes,
} from './read-document.ts'

/** An answer with the results of one query. */
function answer(results: unknown[], more: Record<string, unknown> = {}) {
  return { data: { actor: { account: { nrql: { results } } } }, ...more }
}

/** A result of a minute. */
function slot(minute: number, values: Record<string, unknown>) {
  const beginTimeSeconds = START_S + minute * 60
  return { beginTimeSeconds, endTimeSeconds: beginTimeSeconds + 60, ...values }
}

describe('NerdGraph', () => {
  it('reads the sample; what an alias hides is guessed and told', async () => {
    const batch = await batchOf(sample('newrelic_nerdgraph.json'))
    expect(flat(batch)).toEqual([
      [
        'count',
        'delta',
        '',
        [
          [0, 1000],
          [5, 1010],
          [10, 990],
        ],
      ],
      [
        'errors',
        'delta',
        '',
        [
          [0, 2],
          [5, 0],
          [10, 31],
        ],
      ],
    ])
    expect(warningCodes(batch)).toEqual(['amounts-by-name'])
  })

  it.each([
    ['count', { count: 3 }, ['count', 'delta', 3]],
    ['a sum', { 'sum.bytes': 3.5 }, ['sum.bytes', 'delta', 3.5]],
    ['an average', { 'average.duration': 0.2 }, ['average.duration', 'gauge', 0.2]],
    [
      'a percentile',
      { 'percentile.duration': { 95: 1.5 } },
      ['percentile.duration{percentile="95"}', 'gauge', 1.5],
    ],
    ['an aliased percentile', { p95: { 95: 1.5 } }, ['p95{percentile="95"}', 'gauge', 1.5]],
    ['parts', { apdex: { score: 0.9 } }, ['apdex:score', 'gauge', 0.9]],
    ['null', { 'average.duration': null }, ['average.duration', 'gauge', NaN]],
    ['an error rate', { 'error rate': 2 }, ['error rate', 'gauge', 2]],
    ['a facet', { facet: 'web', appName: 'web', count: 1 }, ['count{appName="web"}', 'delta', 1]],
    ['a facet without attribute', { facet: 'web', count: 1 }, ['count{facet="web"}', 'delta', 1]],
    [
      'facets',
      { facet: ['web', '500'], appName: 'web', code: '500', count: 1 },
      ['count{appName="web",code="500"}', 'delta', 1],
    ],
    [
      'a facet that is a number',
      { facet: '200', httpResponseCode: '200', count: 1 },
      ['count{httpResponseCode="200"}', 'delta', 1],
    ],
    [
      'a comparison',
      { comparison: 'previous', count: 1 },
      ['count{comparison="previous"}', 'delta', 1],
    ],
  ])('reads %s', async (_, values, [title, kind, value]) => {
    const [series] = flat(await batchOf(answer([slot(0, values)])))
    expect(series).toEqual([title, kind, '', [[0, value]]])
  })

  it('reads several percentiles and facets as series of their own', async () => {
    const batch = await batchOf(
      answer([
        slot(0, { facet: 'a', name: 'a', p: { 50: 1, 95: 2 } }),
        slot(0, { facet: 'b', name: 'b', p: { 50: 3, 95: 4 } }),
        slot(1, { facet: 'a', name: 'a', p: { 50: 5, 95: 6 } }),
      ]),
    )
    expect(flat(batch).map(([title, , , points]) => [title, points])).toEqual([
      [
        'p{name="a",percentile="50"}',
        [
          [0, 1],
          [1, 5],
        ],
      ],
      [
        'p{name="a",percentile="95"}',
        [
          [0, 2],
          [1, 6],
        ],
      ],
      ['p{name="b",percentile="50"}', [[0, 3]]],
      ['p{name="b",percentile="95"}', [[0, 4]]],
    ])
  })

  it('doesn’t take a value for the attribute of a facet that is a number', async () => {
    const batch = await batchOf(answer([slot(0, { facet: 5, count: 5 })]))
    expect(flat(batch)).toEqual([['count{facet="5"}', 'delta', '', [[0, 5]]]])
  })

  it('hands over a long series in parts, of the kind that its start tells', async () => {
    const results = Array.from({ length: 1_500 }, (_, i) => slot(i, { errors: i, p: { 99: i } }))
    const batch = await batchOf(answer(results))
    expect(batch.series.map(({ kind, times }) => [kind, times.length])).toEqual([
      ['delta', 1_500],
      ['gauge', 1_500],
    ])
  })

  it('tells the queries of one answer apart by their aliases', async () => {
    const results = [slot(0, { count: 1 })]
    const batch = await batchOf({
      data: { actor: { account: { good: { results }, total: { results } }, nrql: { results } } },
    })
    expect(flat(batch).map(([title]) => title)).toEqual([
      'count{query="good"}',
      'count{query="total"}',
      'count',
    ])
  })

  it('reads raw events by their timestamp in ms, and the array that the CLI prints', async () => {
    expect(flat(await batchOf(answer([{ timestamp: START_MS, duration: 0.5 }])))).toEqual([
      ['duration', 'gauge', '', [[0, 0.5]]],
    ])
    const bare = [slot(0, { count: 1 }), slot(1, { count: 2 })]
    expect(detected(bare)).toEqual(['newrelic-nerdgraph', 0.9])
    expect(flat(await batchOf(bare))).toEqual([
      [
        'count',
        'delta',
        '',
        [
          [0, 1],
          [1, 2],
        ],
      ],
    ])
  })

  it('refuses results without time, without numbers and with others', async () => {
    const batch = await batchOf(
      answer([
        { count: 1000 },
        slot(0, { name: 'x' }),
        slot(0, { a: [1, 2] }),
        'x',
        slot(0, { a: 1 }),
      ]),
    )
    expect(batch.rejected.map(({ code }) => code)).toEqual([
      'missing-time',
      'missing-value',
      'not-a-number',
      'invalid-point',
    ])
    expect(batch.rejected[0]!.remedy).toContain('TIMESERIES')
  })

  it('shows errors: instead of results, and beside them', async () => {
    const errors = [{ message: 'NRQL Syntax Error', path: ['actor'] }]
    const issue = await issueOf({ data: { actor: { account: { nrql: null } } }, errors })
    expect([issue.code, issue.message]).toEqual(['tool-error', expect.stringContaining('Syntax')])
    const batch = await batchOf(answer([slot(0, { count: 1 })], { errors }))
    expect(warningCodes(batch)).toEqual(['tool-message'])
    expect((await issueOf(answer([]))).code).toBe('no-series')
  })
})
