import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectImport } from '#core/import/detect.ts'
import { seriesTitle } from '#core/import/series-name.ts'
import { bytesOf, mappingFor, parse, pointsOf, readFile, totals } from '../read-file.ts'

interface Series {
  readonly metric?: unknown
  readonly values?: readonly unknown[]
  readonly value?: unknown
  readonly histograms?: readonly unknown[]
}

/** An answer as the API gives it. */
function answer(resultType: string, result: unknown, extras: object = {}): string {
  return JSON.stringify({ status: 'success', data: { resultType, result }, ...extras })
}

const matrix = (...result: readonly Series[]): string => answer('matrix', result)
const UP = { __name__: 'up', job: 'api' }
const T0 = 1_780_272_000

function titles(series: readonly { name: string; labels: Readonly<Record<string, string>> }[]) {
  return series.map(({ name, labels }) => seriesTitle(name, labels))
}

describe('a Prometheus matrix', () => {
  it('gives a series for each metric, a row for each sample, gaps for NaN and Inf', async () => {
    const batch = await readFile(
      matrix(
        {
          metric: UP,
          values: [
            [T0 + 0.123, '1'],
            [T0 + 60.123, 'NaN'],
            [T0 + 120.123, '+Inf'],
            [T0 + 180.123, '0.8499999999999999'],
          ],
        },
        { values: [[T0, '-2.5e-07']], metric: {} },
      ),
    )
    expect(totals(batch)).toEqual([5, 5, 0, 0])
    expect(titles(batch.series)).toEqual(['up{job="api"}', 'value'])
    expect(batch.series.map((series) => pointsOf(series))).toEqual([
      {
        '2026-06-01T00:00:00.123Z': 1,
        '2026-06-01T00:01:00.123Z': NaN,
        '2026-06-01T00:02:00.123Z': NaN,
        '2026-06-01T00:03:00.123Z': 0.8499999999999999,
      },
      { '2026-06-01T00:00:00Z': -2.5e-7 },
    ])
    expect(batch.warnings).toMatchObject([{ code: 'gaps-from-nan' }])
    expect(batch.warnings[0]!.message).toMatch(/^2 samples/)
  })

  it('is told by its resultType, with the evidence', () => {
    const detection = detectImport(bytesOf(matrix({ metric: UP, values: [[T0, '1']] })), 'f.json')
    expect(detection).toMatchObject({
      value: {
        mapping: { format: 'prometheus-matrix', target: 'metrics' },
        label: 'Prometheus query_range',
        confidence: 1,
        questions: [],
      },
    })
  })

  it.each<[string, unknown, string]>([
    ['a word for a value', [T0, 'x'], 'not-a-number'],
    ['a hexadecimal value', [T0, '0x10'], 'not-a-number'],
    ['an object for a value', [T0, {}], 'not-a-number'],
    ['a time in ms', [T0 * 1000, '1'], 'time-out-of-range'],
    ['a time before 1970', [-5, '1'], 'time-out-of-range'],
    ['no time', [null, '1'], 'missing-time'],
    ['three elements', [T0, '1', '2'], 'invalid-sample'],
    ['an object', { t: T0, v: 1 }, 'invalid-sample'],
  ])('refuses %s and keeps the rest', async (_, sample, code) => {
    const text = matrix({ metric: UP, values: [[T0, '1'], sample, [T0 + 60, '2']] })
    const batch = await readFile(text)
    expect(totals(batch)).toEqual([3, 2, 1, 0])
    expect(batch.rejected).toMatchObject([
      { line: 2, code, message: expect.stringMatching(/^Sample 2, line 1: /) },
    ])
    expect(batch.rejected[0]!.raw).toBe(JSON.stringify(sample))
  })

  it('says on which line a refused sample stands', async () => {
    const text = `{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[
[${T0},"1"],
[${T0},
"x"]]}]}}`
    const batch = await readFile(text)
    expect(batch.rejected).toMatchObject([
      { message: expect.stringMatching(/^Sample 2, line 3: /) },
    ])
  })

  it('counts a time that comes again as a duplicate', async () => {
    const batch = await readFile(
      matrix({
        metric: UP,
        values: [
          [T0, '1'],
          [T0, '1'],
        ],
      }),
    )
    expect(totals(batch)).toEqual([2, 1, 0, 1])
  })

  it('keeps labels whatever they are called', async () => {
    const metric = '{"__name__":"up","__proto__":"x","constructor":"y","path":"a\\"b\\\\c"}'
    const text = `{"status":"success","data":{"resultType":"matrix","result":[{"metric":${metric},"values":[[${T0},"1"]]}]}}`
    const { series } = await readFile(text)
    expect(Object.entries(series[0]!.labels)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
      ['path', 'a"b\\c'],
    ])
  })

  it.each([[{}], [{ __name__: '' }], [{ __name__: ' ' }]])('calls %j value', async (metric) => {
    const { series } = await readFile(matrix({ metric, values: [[T0, '1']] }))
    expect(titles(series)).toEqual(['value'])
  })

  it('refuses the samples of a series whose label is too long', async () => {
    const metric = { __name__: 'up', path: 'x'.repeat(1_001) }
    const batch = await readFile(
      matrix({ metric, values: [[T0, '1']] }, { metric: UP, values: [[T0, '1']] }),
    )
    expect(totals(batch)).toEqual([2, 1, 1, 0])
    expect(batch.rejected).toMatchObject([{ code: 'invalid-labels' }])
  })

  it('takes samples that stand before their metric, and refuses those without one', async () => {
    const batch = await readFile(
      matrix(
        {
          values: [
            [T0, '1'],
            [T0 + 60, 'x'],
          ],
          metric: UP,
        },
        { values: [[T0, '1']] },
      ),
    )
    expect(totals(batch)).toEqual([3, 1, 2, 0])
    expect(batch.rejected.map(({ code }) => code)).toEqual(['not-a-number', 'missing-series'])
  })

  it('gives up a file of which too much stands before the metric', async () => {
    const mapping = mappingFor(matrix({ metric: UP, values: [[T0, '1']] }))
    const many = `[${T0},"1"],`.repeat(600_000)
    const text = `{"status":"success","data":{"result":[{"values":[${many}[${T0},"1"]],"metric":{}}]}}`
    const result = await parse(text, mapping, 1 << 16)
    expect(result).toMatchObject({ ok: false, error: { code: 'metric-too-late' } })
  })

  it('refuses native histograms with what to query instead', async () => {
    const histogram = { count: '5', sum: '2', buckets: [[0, '0.1', '0.2', '5']] }
    const batch = await readFile(
      matrix({ metric: UP, values: [[T0, '1']], histograms: [[T0 + 60, histogram]] }),
    )
    expect(totals(batch)).toEqual([2, 1, 1, 0])
    expect(batch.rejected).toMatchObject([
      { code: 'native-histogram', remedy: expect.stringContaining('histogram_quantile') },
    ])
  })

  it.each([
    ['http_requests_total', 'counter'],
    ['http_request_duration_seconds_count', 'counter'],
    ['http_request_duration_seconds_sum', 'counter'],
    ['http_request_duration_seconds_bucket', 'counter'],
    ['job:http_requests_total:increase5m', 'gauge'],
    ['job:http_requests_total', 'gauge'],
    ['node_memory_bytes', 'gauge'],
    ['total', 'gauge'],
  ])('reads %s as a %s', async (name, kind) => {
    const values = [
      [T0, '100'],
      [T0 + 60, '130'],
      [T0 + 120, '20'],
      [T0 + 180, '25'],
      [T0 + 240, '45'],
      [T0 + 300, '50'],
    ]
    const { series } = await readFile(matrix({ metric: { __name__: name }, values }))
    const isCounter = kind === 'counter'
    expect([...series[0]!.values]).toEqual(
      isCounter ? [NaN, 30, 20, 5, 20, 5] : [100, 130, 20, 25, 45, 50],
    )
  })

  it('lets the mapping say that a series is no counter', async () => {
    const text = matrix({
      metric: { __name__: 'queue_count' },
      values: [
        [T0, '7'],
        [T0 + 60, '9'],
      ],
    })
    const seriesKinds = [{ series: 'queue_count', kind: 'gauge' as const }]
    const result = await parse(text, { ...mappingFor(text), seriesKinds })
    expect(result.ok && result.value.series.map(({ kind, values }) => [kind, ...values])).toEqual([
      ['gauge', 7, 9],
    ])
  })

  it('gives the same whatever way it takes, wherever the chunks are cut', async () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.integer({ min: -5, max: 5_000 }).map(String),
      fc.constantFrom('NaN', '+Inf', '-Inf', 'x', '1e999', '0.30000000000000004', '007'),
    )
    const sample = fc.oneof(
      { weight: 9, arbitrary: fc.tuple(fc.integer({ min: T0, max: T0 + 999 }), number) },
      { weight: 1, arbitrary: fc.constantFrom<unknown>(null, [], [T0], [-1, '1'], ['x', '1']) },
    )
    const series = fc.record({
      metric: fc.constantFrom<unknown>({}, UP, { __name__: 'x_total' }, null, 7),
      values: fc.array(sample, { maxLength: 20 }),
    })
    const file = fc.tuple(fc.array(series, { maxLength: 4 }), fc.constantFrom(0, 2), fc.boolean())
    const mapping = mappingFor(matrix({ metric: UP, values: [[T0, '1']] }))
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.integer({ min: 1, max: 99 }),
        async ([all, indent, late], chunk) => {
          const ordered = all.map(({ metric, values }) =>
            late ? { values, metric } : { metric, values },
          )
          const text = JSON.stringify(JSON.parse(matrix(...(ordered as Series[]))), null, indent)
          const whole = summary(await parse(text, mapping))
          expect(summary(await parse(text, mapping, chunk))).toEqual(whole)
          // In chunks of a byte no sample is whole, so that all of them go the general way.
          expect(summary(await parse(text, mapping, 1))).toEqual(whole)
        },
      ),
      { numRuns: 150 },
    )
  })
})

describe('other answers of the API', () => {
  it('reads an instant vector as one sample per series, counters as they stand', async () => {
    const text = answer('vector', [
      { metric: UP, value: [T0, '1'] },
      { metric: { __name__: 'requests_total' }, value: [T0, '1027'] },
    ])
    const batch = await readFile(text)
    expect(batch.format).toBe('prometheus-vector')
    expect(batch.series.map(({ name, kind, values }) => [name, kind, ...values])).toEqual([
      ['up', 'gauge', 1],
      ['requests_total', 'gauge', 1027],
    ])
  })

  it.each([
    ['a scalar', answer('scalar', [T0, '1']), 'not-a-matrix', /vector\(/],
    ['a string', answer('string', [T0, 'x']), 'not-a-matrix', /Query numbers/],
    ['logs of Loki', answer('streams', [{ stream: {}, values: [] }]), 'not-a-matrix', /Loki/],
    ['no series', answer('matrix', []), 'no-series', /range/],
    [
      'an error with data',
      answer('matrix', [{ metric: UP, values: [[T0, '1']] }], {
        status: 'error',
        errorType: 'timeout',
        error: 'query timed out',
      }),
      'prometheus-error',
      /shorter range/,
    ],
    [
      'an error of an unknown type',
      '{"status":"error","errorType":"new","error":"e"}',
      'prometheus-error',
      /^Run the query again and export/,
    ],
  ])('explains %s', async (_, text, code, remedy) => {
    expect(await parse(text, mappingFor(text))).toMatchObject({
      ok: false,
      error: { code, remedy: expect.stringMatching(remedy) },
    })
  })

  it('passes on what the server warns of', async () => {
    const text = answer('matrix', [{ metric: UP, values: [[T0, '1']] }], {
      warnings: ['unable to fetch from store-1'],
      infos: ['metric might not be a counter'],
      isPartial: true,
      stats: { seriesFetched: '2', executionTimeMsec: 7 },
    })
    const { warnings } = await readFile(text)
    expect(warnings.map(({ code }) => code)).toEqual([
      'partial-answer',
      'prometheus-warning',
      'prometheus-info',
    ])
    expect(warnings[1]!.message).toContain('unable to fetch from store-1')
  })

  const series = [
    {
      metric: UP,
      values: [
        [T0, '1'],
        [T0 + 60, '2'],
      ],
    },
    { metric: { __name__: 'load' }, values: [[T0, '0.5']] },
  ]

  it.each([
    ['data alone', JSON.stringify({ resultType: 'matrix', result: series })],
    ['the list of series', JSON.stringify(series)],
    ['a series per line', series.map((one) => JSON.stringify(one)).join('\n')],
    ['two answers', `${answer('matrix', [series[0]])}\n${answer('matrix', [series[1]])}\n`],
    [
      'keys in another order',
      `{"data":{"result":${JSON.stringify(series)},"resultType":"matrix"},"status":"success"}`,
    ],
  ])('reads %s', async (_, text) => {
    const batch = await readFile(text)
    expect(batch.format).toBe('prometheus-matrix')
    expect(batch.series.map(({ name, values }) => [name, ...values])).toEqual([
      ['up', 1, 2],
      ['load', 0.5],
    ])
  })

  it('shows the failure among several answers', async () => {
    const text = `${answer('matrix', series)}\n{"status":"error","errorType":"timeout","error":"late"}\n${answer('matrix', series)}`
    const result = await parse(text, mappingFor(text))
    expect(result).toMatchObject({ ok: false, error: { code: 'prometheus-error' } })
  })

  it('reads the export of VictoriaMetrics', async () => {
    const lines = [
      {
        metric: UP,
        values: [1, null, 'x'],
        timestamps: [T0 * 1000, T0 * 1000 + 500, T0 * 1000 + 900],
      },
      { metric: { __name__: 'load' }, values: [0.5, 2], timestamps: [T0 * 1000] },
    ]
    const batch = await readFile(lines.map((line) => JSON.stringify(line)).join('\n'))
    expect(totals(batch)).toEqual([5, 3, 2, 0])
    expect(batch.series.map((one) => pointsOf(one))).toEqual([
      { '2026-06-01T00:00:00Z': 1, '2026-06-01T00:00:00.500Z': NaN },
      { '2026-06-01T00:00:00Z': 0.5 },
    ])
    expect(batch.rejected).toMatchObject([
      { code: 'not-a-number', raw: `[${T0 * 1000 + 900}, "x"]` },
      { code: 'missing-time', raw: '[null, 2]' },
    ])
  })
})

type Parsed = Awaited<ReturnType<typeof parse>>

/** What a reading comes to, without what depends on the bytes of the file. */
function summary(result: Parsed): unknown {
  if (!result.ok) return result.error
  const { counts, rejected, warnings, series } = result.value
  return { counts, rejected, warnings, series }
}
