import { assert, asyncProperty, constantFrom, integer } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import type { Issue } from '#core/result/issue.ts'
import type { Result } from '#core/result/result.ts'
import { bytesOf, mappingFor, parse, type ReadBatch } from '../read-file.ts'
import { flat, sample, START_MS, START_S } from './read-document.ts'

/** A document of each format, with the parts in which their traps lie. */
const DOCUMENTS: Record<string, string> = {
  'datadog-query-v1': sample('datadog_query_v1.json'),
  'datadog-query-v2': JSON.stringify({
    data: {
      type: 'timeseries_response',
      attributes: {
        series: [{ group_tags: ['a:b'], query_index: 0 }, { query_index: 1 }],
        times: [START_MS, START_MS + 60_000],
        values: [[1, null], [2]],
      },
    },
  }),
  'datadog-slo-history': sample('datadog_slo_history.json'),
  'an SLO history of states': JSON.stringify({
    data: {
      from_ts: START_S,
      to_ts: START_S + 9_000,
      overall: {
        name: 'x',
        history: [
          [START_S, 0],
          [START_S + 5_000, 1],
          [START_S, 9],
        ],
      },
      thresholds: { '7d': { target: 99.5, timeframe: '7d' } },
    },
  }),
  'cloudwatch-get-metric-data': sample('cloudwatch_get_metric_data.json'),
  'CloudWatch statistics': JSON.stringify({
    Label: 'RequestCount',
    Datapoints: [0, 2, 1].map((i) => ({ Timestamp: START_S + i * 60, Sum: i, Average: i / 2 })),
  }),
  'gcp-timeseries': sample('gcp_timeseries_list.json'),
  'newrelic-nerdgraph': JSON.stringify({
    data: {
      actor: {
        account: {
          nrql: {
            results: [0, 1].flatMap((i) =>
              ['a', 'b'].map((facet) => ({
                beginTimeSeconds: START_S + i * 60,
                facet,
                name: facet,
                count: i,
                p: { 50: i, 95: null },
              })),
            ),
          },
        },
      },
    },
  }),
  'azure-monitor': JSON.stringify({
    value: [
      {
        name: { value: 'CPU' },
        unit: 'Percent',
        timeseries: [
          {
            metadatavalues: [{ name: { value: 'vm' }, value: 'a' }],
            data: [
              { timeStamp: '2026-06-01T00:00:00Z', average: 1 },
              { timeStamp: '2026-06-01T00:01:00Z' },
              { timeStamp: 'never', total: 1 },
            ],
          },
        ],
      },
    ],
  }),
}

/** Pieces that replace a part of a text: each has broken a reader of JSON somewhere. */
const SPLICES = [
  'null',
  '-1',
  '1e400',
  '"NaN"',
  '""',
  '[]',
  '{}',
  '[[]]',
  '{"__proto__":1}',
  '9007199254740993',
  '"9007199254740993"',
  ',',
  '"',
  '}',
  '{"value":',
  'true',
  '0',
  '"x\\u0000y"',
  '[null]',
  '[1,2]',
] as const

/** What is wrong with a result that may be a batch or a refusal; empty for nothing. */
function troubleOf(result: Result<ReadBatch, Issue>): string {
  if (!result.ok) return result.error.message === '' ? 'a refusal without a message' : ''
  const { read, accepted, rejected, duplicate } = result.value.counts
  if (accepted < 0 || accepted + rejected + duplicate !== read) return 'counts don’t add up'
  const isAscending = result.value.series.every(({ times }) =>
    times.every((ms, i) => i === 0 || ms > times[i - 1]!),
  )
  return isAscending ? '' : 'times are not in order'
}

describe.each(Object.entries(DOCUMENTS))('%s', (_, text) => {
  const mapping = mappingFor(text)

  it('reads alike wherever its chunks are cut', async () => {
    const whole = await parse(text, mapping)
    if (!whole.ok) throw new Error(whole.error.message)
    for (const size of [1, 2, 3, 5, 17, 64]) {
      const cut = await parse(text, mapping, size)
      if (!cut.ok) throw new Error(cut.error.message)
      expect(flat(cut.value)).toEqual(flat(whole.value))
      expect(cut.value.counts).toEqual(whole.value.counts)
      expect(cut.value.rejected).toEqual(whole.value.rejected)
    }
  })

  it('ends each row in one way, however it is damaged', async () => {
    await assert(
      asyncProperty(
        integer({ min: 0, max: text.length }),
        integer({ min: 0, max: 30 }),
        constantFrom(...SPLICES),
        constantFrom('gap' as const, 'zero' as const),
        async (at, length, splice, absent) => {
          const damaged = `${text.slice(0, at)}${splice}${text.slice(at + length)}`
          detectImport(bytesOf(damaged), 'file.json')
          expect(troubleOf(await parse(damaged, { ...mapping, absent }))).toBe('')
        },
      ),
      { numRuns: 150 },
    )
  })
})

/** Texts on which a careless pattern or buffer would take very long or very much. */
const ATTACKS: readonly (readonly [string, string])[] = [
  ['a unit of many parts', v1(`"unit":[{"name":"${'PerA'.repeat(50_000)}/"}]`)],
  ['an expression of one word', v1(`"expression":"${'a'.repeat(200_000)}.as_count()"`)],
  ['many labels', v1(`"scope":"${Array.from({ length: 20_000 }, (_, i) => `k${i}:v`).join(',')}"`)],
  [
    'a long key above many values',
    `{"data":{"actor":{"${'x.'.repeat(100_000)}":{"results":[${'1,'.repeat(20_000)}1]}}}}`,
  ],
  [
    'a resource id of many slashes',
    `{"value":[{"id":"${'/providers/'.repeat(20_000)}","timeseries":[{"data":[{"timeStamp":0,"total":1}]}]}]}`,
  ],
  [
    'buckets without end',
    `{"timeSeries":[{"points":[{"interval":{"endTime":"2026-06-01T00:00:00Z"},"value":{"distributionValue":{"count":1,"bucketCounts":[1],"bucketOptions":{"linearBuckets":{"numFiniteBuckets":1000000000,"width":1}}}}}]}]}`,
  ],
]

/** A v1 answer of one series with some member. */
function v1(member: string): string {
  return `{"series":[{${member},"metric":"m","pointlist":[[${START_MS},1]]}]}`
}

it.each(ATTACKS)('%s is judged in a moment', async (_, text) => {
  const start = performance.now()
  const detection = detectImport(bytesOf(text), 'file.json')
  const trouble = detection.ok ? troubleOf(await parse(text, detection.value.mapping)) : ''
  expect(trouble).toBe('')
  expect(performance.now() - start).toBeLessThan(5_000)
})
