import { describe, expect, it } from 'vitest'
import { prometheusSeconds } from '#core/openslo/duration-shorthand.ts'
import { readOpenSlo } from '#core/openslo/read-openslo.ts'
import { errorsOf, onlySlo, warningsOf } from './support.ts'

const yaml = (value: unknown) => JSON.stringify(value)

describe('v1alpha', () => {
  const query = { source: 'prometheus', queryType: 'promql', query: 'q' }
  const slo = (spec: object) => ({
    apiVersion: 'openslo/v1alpha',
    kind: 'SLO',
    metadata: { name: 'a', displayName: 'A' },
    spec: {
      service: 'web',
      budgetingMethod: 'Occurrences',
      timeWindows: [{ unit: 'Week', count: 4, isRolling: true }],
      objectives: [
        { displayName: 'x', target: 0.99, value: 1, ratioMetrics: { good: query, total: query } },
      ],
      ...spec,
    },
  })

  it('is read with a note', () => {
    const text = yaml(slo({}))
    const { window, targets, composite } = onlySlo(text)
    expect(window).toEqual({ kind: 'rolling', text: '4w', days: 28 })
    expect(targets[0]).toMatchObject({ target: 0.99, value: null })
    expect(targets[0]!.indicator?.indicator?.metric.kind).toBe('ratio')
    expect(composite).toBe(false)
    expect(warningsOf(text)).toEqual(['old-version'])
  })

  it.each<[string, object, string[]]>([
    ['two windows', { timeWindows: [] }, ['value-out-of-range spec.timeWindows']],
    [
      'a unit that is none',
      { timeWindows: [{ unit: 'Hour', count: 1, isRolling: true }] },
      ['value-unknown spec.timeWindows[0].unit'],
    ],
    [
      'no metric',
      { objectives: [{ target: 0.9, value: 1 }] },
      ['field-missing spec.objectives[0].ratioMetrics'],
    ],
    [
      'a threshold without an operator',
      { indicator: { thresholdMetric: query }, objectives: [{ target: 0.9, value: 1 }] },
      ['field-missing spec.objectives[0].op'],
    ],
    [
      'a percentage as target',
      { indicator: { thresholdMetric: query }, objectives: [{ target: 99, value: 1, op: 'lt' }] },
      ['target-out-of-range spec.objectives[0].target'],
    ],
  ])('refuses %s', (_what, spec, expected) => {
    expect(errorsOf(yaml(slo(spec)))).toEqual(expected)
  })

  it('has no other kinds than SLO and Service', () => {
    const value = { apiVersion: 'openslo/v1alpha', kind: 'SLI', metadata: { name: 'a' } }
    expect(errorsOf(yaml(value))).toEqual(['kind-unknown kind'])
  })
})

describe('v2alpha', () => {
  const slo = (spec: object) => ({
    apiVersion: 'openslo.com/v2alpha',
    kind: 'SLO',
    metadata: { name: 'a' },
    spec: {
      serviceRef: 'web',
      sliRef: 's',
      timeWindow: [{ duration: '4w', isRolling: true }],
      budgetingMethod: 'Occurrences',
      objectives: [{ target: 0.99 }],
      ...spec,
    },
  })

  it('names the service either way', () => {
    expect(onlySlo(yaml(slo({}))).service).toBe('web')
    expect(onlySlo(yaml(slo({ serviceRef: undefined, service: 'shop' }))).service).toBe('shop')
  })

  it('says what is wrong in its own words', () => {
    const { issues } = readOpenSlo('x', yaml(slo({ sli: { metadata: { name: 'b' }, spec: {} } })))
    const errors = issues.filter(({ severity }) => severity === 'error')
    expect(errors.map(({ path }) => path)).toEqual(['spec.sli.spec.ratioMetric', 'spec.sliRef'])
    expect(errors[1]!.message).toBe('sli and sliRef exclude each other.')
  })

  it('leaves out budget adjustments and says so', () => {
    const value = {
      apiVersion: 'openslo.com/v2alpha',
      kind: 'BudgetAdjustment',
      metadata: { name: 'a' },
    }
    expect(warningsOf(yaml(value))).toEqual(['not-carried'])
  })
})

describe('Sloth', () => {
  const file = (slos: unknown[]) => yaml({ version: 'prometheus/v1', service: 'web', slos })
  const events = { events: { error_query: 'e', total_query: 't' } }

  it('keeps the SLOs that are right', () => {
    const text = file([
      { name: 'a', objective: 99.95, sli: events, alerting: {} },
      { name: 'b', objective: 100, sli: events },
      { name: 'c', objective: 99, sli: { events: { error_query: 'e' } } },
      { name: 'd', objective: 0.99, sli: { plugin: { id: 'x' } }, other: 1 },
    ])
    const { objects } = readOpenSlo('x', text)
    expect(objects.map(({ meta }) => meta.name)).toEqual(['web-a', 'web-d'])
    expect(onlySlo(text).targets[0]!.target).toBe(0.9995)
    expect(errorsOf(text)).toEqual([
      'target-out-of-range slos[1].objective',
      'field-missing slos[2].sli.events.total_query',
    ])
    expect(warningsOf(text)).toEqual(['ratio-for-percent', 'not-carried', 'window-assumed'])
  })

  it('refuses two ways to measure', () => {
    const sli = { ...events, raw: { error_ratio_query: 'r' } }
    expect(errorsOf(file([{ name: 'a', objective: 99, sli }]))).toEqual([
      'fields-exclusive slos[0].sli',
    ])
  })
})

describe('Pyrra', () => {
  const file = (spec: object) =>
    yaml({
      apiVersion: 'pyrra.dev/v1alpha1',
      kind: 'ServiceLevelObjective',
      metadata: { name: 'a', namespace: 'm', labels: { 'pyrra.dev/service': 'web' } },
      spec: {
        target: '99.5',
        window: '2w',
        indicator: { ratio: { errors: { metric: 'e' }, total: { metric: 't' } } },
        ...spec,
      },
    })

  it.each<[string, object, string]>([
    ['ratio', { ratio: { errors: { metric: 'e' }, total: { metric: 't' } } }, 'bad'],
    ['latency', { latency: { success: { metric: 's' }, total: { metric: 't' } } }, 'good'],
    [
      'latencyNative',
      { latencyNative: { latency: '200ms', total: { metric: 't' } } },
      'native histogram below 200ms',
    ],
    ['bool_gauge', { bool_gauge: { metric: 'up' } }, 'boolean gauge'],
  ])('reads %s', (_what, indicator, expected) => {
    const slo = onlySlo(file({ indicator }))
    const metric = slo.indicator!.indicator!.metric
    expect(metric.kind === 'ratio' ? metric.numerator : metric.kind === 'other' && metric.way).toBe(
      expected,
    )
    expect(slo).toMatchObject({ service: 'web', window: { text: '2w', days: 14 } })
    expect(slo.targets[0]!.target).toBe(0.995)
  })

  it.each<[string, object, string[]]>([
    ['a target that is none', { target: 'high' }, ['target-out-of-range spec.target']],
    ['a window that is none', { window: '2 weeks' }, ['duration-unknown spec.window']],
    ['no indicator', { indicator: {} }, ['fields-exclusive spec.indicator']],
  ])('refuses %s', (_what, spec, expected) => {
    expect(errorsOf(file(spec))).toEqual(expected)
  })
})

describe('slo-generator', () => {
  it.each<[string, object, string]>([
    ['good_bad_ratio', { filter_good: 'g', filter_valid: 'v' }, 'good'],
    ['good_bad_ratio', { filter_bad: 'b', filter_valid: 'v' }, 'bad'],
    ['query_sli', { expression: 'e' }, 'raw'],
    ['distribution_cut', { expression: 'e', threshold_bucket: 0.25 }, 'other'],
  ])('reads %s of %o', (method, sli, expected) => {
    const spec = { method, backend: 'prometheus', service_level_indicator: sli, goal: 0.99 }
    const metadata = { name: 'a', labels: { service_name: 'web' } }
    const slo = onlySlo(
      yaml({ apiVersion: 'sre.google.com/v2', kind: 'ServiceLevelObjective', metadata, spec }),
    )
    const metric = slo.indicator!.indicator!.metric
    expect(metric.kind === 'ratio' ? metric.numerator : metric.kind).toBe(expected)
    expect([slo.service, slo.window]).toEqual(['web', null])
  })

  it('reads the flat files before it', () => {
    const flat = {
      service_name: 'web',
      feature_name: 'api',
      slo_name: 'availability',
      slo_target: 0.99,
      backend: { class: 'Prometheus', method: 'query_sli', measurement: { expression: 'e' } },
    }
    expect(onlySlo(yaml(flat)).meta.name).toBe('web-api-availability')
    expect(errorsOf(yaml({ ...flat, slo_target: 99 }))).toEqual(['target-out-of-range slo_target'])
  })
})

describe('prometheusSeconds', () => {
  it.each([
    ['30s', 30],
    ['1h30m', 5_400],
    ['2w', 1_209_600],
    ['0d', null],
    ['1M', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(prometheusSeconds(text)).toBe(expected)
  })
})
