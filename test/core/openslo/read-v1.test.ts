import { describe, expect, it } from 'vitest'
import { readOpenSlo } from '#core/openslo/read-openslo.ts'
import { errorsOf, onlySlo, SLO, sloWith, warningsOf } from './support.ts'

const yaml = (value: unknown) => JSON.stringify(value)
const metric = { metricSource: { type: 'P', spec: { q: 'a' } } }
const withMetric = (spec: object, objectives: unknown[] = [{ target: 0.9 }]) =>
  sloWith({ indicator: { metadata: { name: 'a' }, spec }, objectives })
const calendar = { startTime: '2026-01-01 00:00:00', timeZone: 'UTC' }
const windowed = (window: unknown) => sloWith({ timeWindow: [window] })
const objective = (value: object, method = 'Occurrences') =>
  sloWith({ objectives: [value], budgetingMethod: method })
const spec = 'spec.objectives[0]'
const policy = (value: object) => ({
  apiVersion: 'openslo/v1',
  kind: 'AlertPolicy',
  metadata: { name: 'p' },
  spec: {
    conditions: [{ conditionRef: 'c' }],
    notificationTargets: [{ targetRef: 't' }],
    ...value,
  },
})
const condition = (value: object) => ({
  apiVersion: 'openslo/v1',
  kind: 'AlertCondition',
  metadata: { name: 'c' },
  spec: {
    severity: 'page',
    condition: { kind: 'burnrate', op: 'gte', threshold: 14, lookbackWindow: '1h', ...value },
  },
})

describe('rules of OpenSLO v1', () => {
  it.each<[string, unknown, string[]]>([
    ['a right one', SLO, []],
    ['no service', sloWith({ service: undefined }), ['field-missing spec.service']],
    ['an empty service', sloWith({ service: '' }), ['text-empty spec.service']],
    [
      'a name with capitals',
      { ...SLO, metadata: { name: 'Web_A' } },
      ['name-not-rfc1123 metadata.name'],
    ],
    [
      'a name of 64',
      { ...SLO, metadata: { name: 'a'.repeat(64) } },
      ['name-not-rfc1123 metadata.name'],
    ],
    ['no metadata', { ...SLO, metadata: undefined }, ['field-missing metadata']],
    [
      'a key of a label',
      { ...SLO, metadata: { name: 'a', labels: { '-a': 'b' } } },
      ['key-refused metadata.labels.-a'],
    ],
    ['an unknown field', sloWith({ budgetMethod: 'x' }), ['field-unknown spec.budgetMethod']],
    [
      'a long description',
      sloWith({ description: 'é'.repeat(1051) }),
      ['text-too-long spec.description'],
    ],
    ['the longest description', sloWith({ description: '😀'.repeat(1050) }), []],
    [
      'another method',
      sloWith({ budgetingMethod: 'timeslices' }),
      ['value-unknown spec.budgetingMethod'],
    ],
    ['no indicator', sloWith({ indicator: undefined }), ['field-missing spec.indicatorRef']],
    ['both indicators', sloWith({ indicatorRef: 'a' }), ['fields-exclusive spec.indicatorRef']],
    ['no window', sloWith({ timeWindow: undefined }), ['field-missing spec.timeWindow']],
    [
      'two windows',
      sloWith({ timeWindow: [SLO.spec.timeWindow[0], SLO.spec.timeWindow[0]] }),
      ['window-count spec.timeWindow'],
    ],
    [
      'a duration of nothing',
      windowed({ duration: '0d', isRolling: true }),
      ['duration-unknown spec.timeWindow[0].duration'],
    ],
    [
      'a unit that is none',
      windowed({ duration: '4W', isRolling: true }),
      ['duration-unknown spec.timeWindow[0].duration'],
    ],
    [
      'a duration as a number',
      windowed({ duration: 28, isRolling: true }),
      ['value-of-other-kind spec.timeWindow[0].duration'],
    ],
    [
      'a date that is none',
      windowed({ duration: '1M', calendar: { ...calendar, startTime: '2026-02-30 00:00:00' } }),
      ['start-time-unknown spec.timeWindow[0].calendar.startTime'],
    ],
    [
      'an offset as a zone',
      windowed({ duration: '1M', calendar: { ...calendar, timeZone: '+02:00' } }),
      ['zone-unknown spec.timeWindow[0].calendar.timeZone'],
    ],
    [
      'neither rolling nor calendar',
      windowed({ duration: '1M' }),
      ['field-missing spec.timeWindow[0].calendar'],
    ],
    ['neither target', objective({}), [`field-missing ${spec}.target`]],
    ['a target below 0', objective({ target: -0.1 }), [`target-out-of-range ${spec}.target`]],
    ['a target of 0', objective({ target: 0 }), []],
    [
      'a percentage of 100',
      objective({ targetPercent: 100 }),
      [`target-out-of-range ${spec}.targetPercent`],
    ],
    ['a target as a text', objective({ target: '0.99' }), [`value-of-other-kind ${spec}.target`]],
    [
      'a slice target of 0',
      objective({ target: 0.9, timeSliceTarget: 0, timeSliceWindow: '1m' }, 'Timeslices'),
      [`target-out-of-range ${spec}.timeSliceTarget`],
    ],
    [
      'slices in minutes',
      objective({ target: 0.9, timeSliceTarget: 1, timeSliceWindow: 5 }, 'Timeslices'),
      [],
    ],
    [
      'no slice window',
      objective({ target: 0.9 }, 'RatioTimeslices'),
      [`field-missing ${spec}.timeSliceWindow`],
    ],
    [
      'a threshold without a value',
      withMetric({ thresholdMetric: metric }),
      [`field-missing ${spec}.op`, `field-missing ${spec}.value`],
    ],
    [
      'a value of 0',
      withMetric({ thresholdMetric: metric }, [{ target: 0.9, op: 'lte', value: 0 }]),
      [],
    ],
    [
      'an operator that is none',
      withMetric({ thresholdMetric: metric }, [{ target: 0.9, op: '<', value: 0 }]),
      [`value-unknown ${spec}.op`],
    ],
    ['no metric', withMetric({}), ['field-missing spec.indicator.spec.ratioMetric']],
    [
      'total alone',
      withMetric({ ratioMetric: { total: metric } }),
      ['field-missing spec.indicator.spec.ratioMetric.good'],
    ],
    [
      'good alone',
      withMetric({ ratioMetric: { good: metric } }),
      ['field-missing spec.indicator.spec.ratioMetric.total'],
    ],
    [
      'raw without its type',
      withMetric({ ratioMetric: { raw: metric } }),
      ['field-missing spec.indicator.spec.ratioMetric.rawType'],
    ],
    [
      'raw beside good',
      withMetric({ ratioMetric: { raw: metric, rawType: 'success', good: metric } }),
      ['fields-exclusive spec.indicator.spec.ratioMetric.good'],
    ],
    [
      'an empty source',
      withMetric({ thresholdMetric: { metricSource: { spec: {} } } }, [
        { target: 0.9, op: 'lt', value: 1 },
      ]),
      ['spec-empty spec.indicator.spec.thresholdMetric.metricSource.spec'],
    ],
    [
      'a weight of 0',
      sloWith({
        indicator: undefined,
        objectives: [{ target: 0.9, indicatorRef: 'a', compositeWeight: 0 }],
      }),
      [`weight-out-of-range ${spec}.compositeWeight`],
    ],
    [
      'a composite that lacks one',
      sloWith({
        indicator: undefined,
        objectives: [{ target: 0.9, indicatorRef: 'a' }, { target: 0.9 }],
      }),
      ['field-missing spec.objectives[1].indicatorRef'],
    ],
    [
      'indicators at both places',
      sloWith({ objectives: [{ target: 0.9, indicatorRef: 'a' }] }),
      ['fields-exclusive spec.objectives'],
    ],
    [
      'a policy with two conditions',
      policy({ conditions: [{ conditionRef: 'a' }, { conditionRef: 'b' }] }),
      ['condition-count spec.conditions'],
    ],
    [
      'a policy for nobody',
      policy({ notificationTargets: [] }),
      ['field-missing spec.notificationTargets'],
    ],
    [
      'a condition by name and in place',
      policy({ conditions: [{ conditionRef: 'a', spec: {} }] }),
      ['fields-exclusive spec.conditions[0].conditionRef'],
    ],
    [
      'a condition without its kind',
      policy({ conditions: [{ metadata: { name: 'c' }, spec: condition({}).spec }] }),
      ['field-missing spec.conditions[0].kind'],
    ],
    [
      'a condition without a threshold',
      condition({ threshold: undefined }),
      ['field-missing spec.condition.threshold'],
    ],
    ['a condition after 0m', condition({ alertAfter: '0m' }), []],
    [
      'a look-back that is none',
      condition({ lookbackWindow: '-1h' }),
      ['duration-unknown spec.condition.lookbackWindow'],
    ],
  ])('%s', (_what, value, expected) => {
    expect(errorsOf(yaml(value))).toEqual(expected)
  })

  it('says what may be meant otherwise', () => {
    const value = sloWith({
      timeWindow: [{ duration: '1M', isRolling: true }],
      objectives: [{ targetPercent: 0.999, compositeWeight: 2, timeSliceTarget: 0.9 }],
    })
    expect(warningsOf(yaml(value))).toEqual([
      'length-assumed',
      'ratio-for-percent',
      'field-ignored',
      'field-ignored',
    ])
  })

  it('takes labels as texts and says so', () => {
    const metadata = { name: 'a', labels: { team: ['sre', 1], tier: 'one', user: true } }
    const text = yaml({ ...SLO, metadata })
    expect([...onlySlo(text).meta.labels.values()]).toEqual([['sre', '1'], ['one'], ['true']])
    expect(warningsOf(text)).toEqual(['text-assumed', 'text-assumed'])
  })

  it('takes a percentage as the decimal it is', () => {
    const value = sloWith({ objectives: [{ targetPercent: 99.95 }, { targetPercent: 99.9 }] })
    expect(onlySlo(yaml(value)).targets.map(({ target }) => target)).toEqual([0.9995, 0.999])
  })
})

describe('a file of OpenSLO', () => {
  const service = { apiVersion: 'openslo/v1', kind: 'Service', metadata: { name: 'web' } }

  it.each([
    ['a list', yaml([SLO, service])],
    ['documents', `---\n${yaml(SLO)}\n---\n# nothing\n---\n${yaml(service)}\n`],
    ['a list of Kubernetes', yaml({ apiVersion: 'v1', kind: 'List', items: [SLO, service] })],
  ])('may be %s', (_what, text) => {
    const { objects, issues, found } = readOpenSlo('x.yaml', text)
    expect(objects.map(({ kind }) => kind)).toEqual(['SLO', 'Service'])
    expect([found, issues]).toEqual([2, []])
  })

  it('keeps what is right beside what is wrong, and says where that is', () => {
    const text = `kind: Service\napiVersion: openslo/v1\nmetadata: {name: web}\n---\n- apiVersion: openslo/v1\n  kind: Service\n  metadata:\n    name: Bad\n`
    const { objects, issues } = readOpenSlo('slo.yaml', text)
    expect(objects).toHaveLength(1)
    expect(issues).toMatchObject([
      { file: 'slo.yaml', document: 2, row: 8, path: '[0].metadata.name', severity: 'error' },
    ])
  })

  it('follows references and holds what is named to the same rules', () => {
    const sli = {
      apiVersion: 'openslo/v1',
      kind: 'SLI',
      metadata: { name: 'latency' },
      spec: { thresholdMetric: metric },
    }
    const slo = sloWith({ indicator: undefined, indicatorRef: 'latency' })
    expect(errorsOf(yaml([slo, sli]))).toEqual([
      'field-missing [0].spec.objectives[0].op',
      'field-missing [0].spec.objectives[0].value',
    ])
    const right = sloWith({
      indicator: undefined,
      indicatorRef: 'latency',
      objectives: [{ target: 0.9, op: 'lt', value: 2 }],
    })
    expect(onlySlo(yaml([sli, right])).indicator?.indicator?.metric.kind).toBe('threshold')
  })

  it('says that two objects bear one name', () => {
    expect(warningsOf(yaml([SLO, SLO]))).toEqual(['name-twice'])
  })

  it('reads merged maps and aliases as what they stand for', () => {
    const text = `
apiVersion: openslo/v1
kind: SLO
metadata: &m {name: web}
spec:
  service: web
  indicatorRef: x
  budgetingMethod: Occurrences
  timeWindow: [&w {duration: 7d, isRolling: true}]
  objectives:
    - &o {target: 0.99, displayName: One}
    - {<<: *o, displayName: Two}
`
    const { targets } = onlySlo(text)
    expect(targets.map(({ target, displayName }) => [target, displayName])).toEqual([
      [0.99, 'One'],
      [0.99, 'Two'],
    ])
  })
})
