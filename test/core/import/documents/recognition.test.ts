import { describe, expect, it } from 'vitest'
import { PREFIX_BYTES } from '#core/import/detection.ts'
import { detected, START_MS, START_S } from './read-document.ts'

/** A text that fills the prefix which detection sees, so that what follows stays unseen. */
function long(element: string): string {
  return Array.from({ length: Math.ceil(PREFIX_BYTES / element.length) }, () => element).join(',')
}

const POINT = `{"interval":{"endTime":"2026-06-01T00:00:00Z"},"value":{"int64Value":"1"}}`

describe('a document is told by the keys in front', () => {
  it.each([
    [
      'a pointlist',
      'datadog-query-v1',
      `{"series":[{"pointlist":[${long(`[${START_MS},1]`)}],"metric":"x"}]}`,
    ],
    [
      'series of v2',
      'datadog-query-v2',
      `{"data":{"attributes":{"series":[${long('{"group_tags":["a:b"],"query_index":0}')}],"times":[1],"values":[[1]]},"type":"timeseries_response"}}`,
    ],
    [
      'the counts of an SLO',
      'datadog-slo-history',
      `{"data":{"series":{"denominator":{"values":[${long('1')}]},"numerator":{"values":[1]},"times":[1]},"to_ts":1}}`,
    ],
    [
      'the range of an SLO',
      'datadog-slo-history',
      `{"data":{"from_ts":${START_S},"overall":{"history":[${long('[1780272000,0]')}]},"to_ts":1}}`,
    ],
    [
      'results behind a token',
      'cloudwatch-get-metric-data',
      `{"NextToken":"x","MetricDataResults":[{"Timestamps":[${long('"2026-06-01T00:00:00Z"')}],"Values":[1],"Id":"a"}]}`,
    ],
    ['points of gcloud', 'gcp-timeseries', `[{"points":[${long(POINT)}],"metric":{"type":"a"}}]`],
    ['points of an answer', 'gcp-timeseries', `{"timeSeries":[{"points":[${long(POINT)}]}]}`],
    [
      'results of NerdGraph',
      'newrelic-nerdgraph',
      `{"data":{"actor":{"account":{"nrql":{"results":[${long(`{"beginTimeSeconds":${START_S},"count":1}`)}]}}}}}`,
    ],
    [
      'data of Azure',
      'azure-monitor',
      `{"cost":0,"value":[{"timeseries":[{"data":[${long('{"timeStamp":"2026-06-01T00:00:00Z","total":1}')}]}],"name":{"value":"x"}}]}`,
    ],
    ['records', 'json-records', `{"items":[${long('{"time":"2026-06-01T00:00:00Z","value":1}')}]}`],
    ['columns', 'json-columns', `{"time":[1780272000,1780272060],"value":[${long('1')}]}`],
  ])('%s', (_, format, text) => {
    expect(text.length).toBeGreaterThan(PREFIX_BYTES)
    expect(detected(text)?.[0]).toBe(format)
  })
})

describe('what only resembles a document is none', () => {
  it.each([
    ['records with a series', 'json-records', [{ series: 'a', time: START_S, value: 1 }]],
    ['records called value', 'json-records', { value: [{ time: START_S, value: 1 }] }],
    ['records called timeSeries', 'json-records', { timeSeries: [{ time: START_S, value: 1 }] }],
    ['records called data', 'json-records', { data: [{ times: START_S, values: 1 }] }],
    ['records with a begin', 'json-records', [{ beginTimeSeconds: START_S, value: 1 }]],
  ])('%s', (_, format, document) => {
    expect(detected(document)?.[0]).toBe(format)
  })
})
